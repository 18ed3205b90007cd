"""Many messages at once, and the same message again."""

from __future__ import annotations

import json
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.counting import CLEAN, count
from tests.faults.recording import note
from tests.faults.running import CONTINENT, QUESTION, Running


@pytest.mark.fault_row(9)
def test_row_9_fifty_messages_at_once(bot: Running) -> None:
    client = bot.client()
    sent = [f"Wo liegt Kumasi? Frage {number}" for number in range(50)]

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(client.say, sent))

    assert {a.status_code for a in answers} == {200}
    time.sleep(2)  # the history is one more request of this conversation's rate
    result = count(sent, [a.json()["messages"] for a in answers], client.history())
    note(result)
    assert result == CLEAN


@pytest.mark.fault_row(10, 11)
def test_row_10_and_11_the_same_id_fifty_times(bot: Running) -> None:
    client = bot.client()
    message_id = str(uuid.uuid4())

    with ThreadPoolExecutor(50) as pool:
        texts = [QUESTION if n % 2 else f"{QUESTION} {n}" for n in range(50)]
        answers = list(pool.map(lambda text: client.say(text, message_id), texts))

    assert {a.status_code for a in answers} == {200}
    assert len({json.dumps(a.json()["messages"]) for a in answers}) == 1
    history = client.history()
    [asked] = [m["text"] for m in history if m["from"] == "user"]
    result = count([asked], [answers[0].json()["messages"]], history)
    note(result)
    assert result == CLEAN


@pytest.mark.fault_row(10)
def test_row_10_an_id_is_known_after_a_restart(bot: Running) -> None:
    client, message_id = bot.client(), str(uuid.uuid4())
    before = client.say(QUESTION, message_id).json()["messages"]
    bot.kill()
    bot.start_again(bot.bot)

    after = client.say(QUESTION, message_id).json()["messages"]

    result = count([QUESTION], [after], client.history())
    note(result)
    assert after == before
    assert result == CLEAN
    told = client.say("Und auf welchem Kontinent?").json()["messages"]
    assert CONTINENT in told[0]["text"]  # the bot remembers what was talked of
