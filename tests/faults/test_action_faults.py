"""The action server is absent, broken, or slower than a lock lives."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.channel_server import Client
from tests.faults.action_proxy import FAULTS
from tests.faults.counting import CLEAN, count
from tests.faults.recording import note
from tests.faults.running import LOCK_SECONDS, QUESTION, TURN_SECONDS, Running

OTHER = "Wo liegt Dura?"


@pytest.fixture(autouse=True)
def whole(bot: Running) -> Iterator[None]:
    yield
    bot.proxy.fault, bot.proxy.delay = "", 0.0


def timed(client: Client, text: str) -> tuple[list[dict[str, Any]], float]:
    start = time.monotonic()
    messages: list[dict[str, Any]] = client.say(text).json()["messages"]
    return messages, time.monotonic() - start


@pytest.mark.fault_row(12)
def test_row_12_without_the_action_server_there_is_an_apology(bot: Running) -> None:
    client = bot.client()
    bot.proxy.stop()
    bot.action.stop()
    apology, took = timed(client, QUESTION)
    bot.proxy.start()
    bot.start_again(bot.action)
    answer, _ = timed(client, OTHER)

    result = count([QUESTION, OTHER], [apology, answer], client.history())
    note(result)
    note(f"apology after {took * 1000:.0f} ms")
    assert apology[0]["kind"] == "error"
    assert "Betenstraße 19" in apology[0]["text"]
    assert took < 2
    assert "Palästina" in answer[0]["text"]
    assert result == CLEAN


@pytest.mark.fault_row(13)
@pytest.mark.parametrize("fault", FAULTS)
def test_row_13_a_broken_action_server_costs_one_answer(bot: Running, fault: str) -> None:
    client = bot.client()
    bot.proxy.fault = fault
    apology, took = timed(client, QUESTION)
    bot.proxy.fault = ""
    answer, next_took = timed(client, OTHER)

    result = count([QUESTION, OTHER], [apology, answer], client.history())
    note(result, fault)
    note(f"{fault}: apology after {took:.1f} s, the next answer after {next_took:.1f} s")
    assert apology[0]["kind"] == "error"
    assert "Betenstraße 19" in apology[0]["text"]
    assert took < TURN_SECONDS + 2
    assert "Palästina" in answer[0]["text"]
    assert next_took < 2  # the lock is free
    assert result == CLEAN


@pytest.mark.fault_row(14)
def test_row_14_actions_longer_than_a_lock_lives_do_not_overlap(bot: Running) -> None:
    client = bot.client()
    sent = [f"{QUESTION} Frage {number}" for number in range(3)]
    bot.proxy.delay, bot.proxy.most_running = LOCK_SECONDS + 1.0, 0

    with ThreadPoolExecutor(len(sent)) as pool:
        answers = list(pool.map(client.say, sent))

    assert {a.status_code for a in answers} == {200}
    messages = [a.json()["messages"] for a in answers]
    result = count(sent, messages, client.history())
    note(result)
    assert all("Ghana" in said[0]["text"] for said in messages)
    assert bot.proxy.most_running == 1
    assert result == CLEAN
