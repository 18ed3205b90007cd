"""The process ends: at once in the middle of the work, or politely under load."""

from __future__ import annotations

import random
import signal
import sqlite3
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import requests

from tests.channel_server import Client
from tests.faults.counting import CLEAN, count
from tests.faults.recording import note
from tests.faults.running import QUESTION, TURN_SECONDS, Running
from tests.faults.talk import Talk, together

_TALKERS = 10
_LONGEST_END = 20.0


def wait_for_turns(talks: list[Talk], enough: int) -> None:
    while sum(len(talk.answers) for talk in talks) < enough:
        time.sleep(0.01)


@pytest.mark.fault_row(1)
@pytest.mark.timeout(1500)
def test_row_1_killed_at_a_random_moment(bot: Running, thorough: bool) -> None:
    runs, turns = (5, 50) if thorough else (1, 8)
    for run in range(runs):
        talks = [Talk(bot.client()) for _ in range(_TALKERS)]
        moment = random.randint(turns, (turns - 2) * _TALKERS)

        with ThreadPoolExecutor(_TALKERS) as pool:
            done = [pool.submit(talk.ask, turns) for talk in talks]
            wait_for_turns(talks, moment)
            time.sleep(random.random() / 20)
            bot.kill()
            bot.start_again(bot.bot)
            for talk in done:
                talk.result()

        result = together(talks)
        note(result, f"run {run + 1}: {turns * _TALKERS} turns, killed after {moment}")
        assert result == CLEAN
        with closing(sqlite3.connect(bot.records)) as records:
            assert records.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.fixture
def slow(bot: Running) -> Iterator[Running]:
    bot.proxy.delay = TURN_SECONDS / 2
    yield bot
    bot.proxy.delay = 0.0


@pytest.mark.fault_row(2)
def test_row_2_a_polite_end_lets_running_turns_end(slow: Running) -> None:
    bot, everybody = slow, [slow.client() for _ in range(2 * _TALKERS)]
    running, late = everybody[:_TALKERS], everybody[_TALKERS:]
    ids = {client.headers["Authorization"]: str(uuid.uuid4()) for client in everybody}

    def say(client: Client) -> requests.Response:
        return client.say(QUESTION, ids[client.headers["Authorization"]])

    def try_to_say(client: Client) -> requests.Response | None:
        try:
            return say(client)
        except requests.ConnectionError:
            return None  # the port is closed already: a proxy asks another replica

    assert bot.bot.process is not None
    with ThreadPoolExecutor(2 * _TALKERS) as pool:
        first = [pool.submit(say, client) for client in running]
        time.sleep(TURN_SECONDS / 4)
        start = time.monotonic()
        bot.bot.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        refused = [answer for answer in pool.map(try_to_say, late) if answer is not None]
        code = bot.bot.process.wait(_LONGEST_END)
        took = time.monotonic() - start
        ended = [answer.result() for answer in first]
    bot.proxy.delay = 0.0
    bot.start_again(bot.bot)
    told = [say(client).json()["messages"] for client in everybody]

    counts = [
        count([QUESTION], [said], client.history())
        for said, client in zip(told, everybody, strict=True)
    ]
    result = sum(counts, CLEAN)
    note(result)
    note(
        f"{len(ended)} running turns ended, {len(refused)} of {len(late)} new ones got 503, "
        f"the others no connection; exit after {took:.1f} s"
    )
    assert [answer.json()["messages"] for answer in ended] == told[:_TALKERS]
    assert {answer.status_code for answer in refused} == {503}
    assert all(answer.headers["Retry-After"] for answer in refused)
    assert code == 0
    assert result == CLEAN
