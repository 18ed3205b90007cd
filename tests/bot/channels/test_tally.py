"""What a turn adds to the numbers that staff see, on both databases."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.channels.output import Part, Spoken
from bot.channels.tally import counted
from records import counts, unanswered
from tests.channel_server import Served, served

GAP = Part(
    1, "gap", "Ruft mich an: 0231 445566!", (18, 37), "gap_phone", 0.9, (("gap_phone", 0.9),)
)
SCRIPT = [
    Spoken("Kumasi liegt in Ghana.", part=Part(0, "fact", "Wo liegt Kumasi?", (0, 16))),
    Spoken("Eine Nummer fehlt.", part=GAP),
    Spoken("Gern.", part=Part(2, "social", "Danke!")),
]


@pytest.fixture
def server(url: str, tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "unused.db", url=url) as running:
        running.bot.script = SCRIPT
        yield running


def numbers(server: Served) -> dict[str, int]:
    found = server.gate._database.run(counts.between, "2000-01-01", "2999-12-31")
    assert {one.channel for one in found} <= {"website"}
    return {one.what: one.number for one in found}


def test_a_turn_counts_its_conversation_and_each_of_its_questions(server: Served) -> None:
    client = server.client()
    client.say("Wo liegt Kumasi? Ruft mich an: 0231 445566! Danke!")
    client.say("Noch einmal")
    server.client().say("Hallo")

    assert numbers(server) == {"conversation": 2, "question": 6, "fact": 3, "gap": 3, "social": 3}


def test_a_repeated_message_counts_once(server: Served) -> None:
    client, message_id = server.client(), str(uuid.uuid4())
    for _ in range(3):
        client.say("Wo liegt Kumasi?", message_id)

    assert numbers(server)["question"] == 2


def test_what_was_not_answered_is_kept_without_personal_data(server: Served) -> None:
    client = server.client()
    client.say("egal")
    client.say("egal")

    [kept] = server.gate._database.run(unanswered.latest)
    assert (kept.text, kept.kind, kept.count) == ("Ruft mich an: [Telefon]!", "gap", 2)
    assert (kept.intent, kept.ranking) == ("gap_phone", (("gap_phone", 0.9),))


def test_a_count_that_fails_costs_no_answer(
    server: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise sa.exc.OperationalError("UPDATE", {}, Exception("geheim"))

    monkeypatch.setattr(unanswered, "add", fail)
    client = server.client()

    assert client.say("Wo liegt Kumasi?").json()["messages"][0]["text"] == SCRIPT[0].text
    assert len(client.history()) == 5
    assert numbers(server) == {}
    assert "counting failed: OperationalError" in caplog.text
    assert "geheim" not in caplog.text


def test_an_apology_counts_as_nothing(server: Served) -> None:
    server.bot.fault = "raises"
    server.client().say("Wo liegt Kumasi?")

    assert numbers(server) == {}


def test_social_words_are_no_questions() -> None:
    told = counted((Part(0, "social"), Part(1, "care")), 1, begins=False)

    assert told == Counter({"social": 1, "care": 1, "handed_over": 1})


def test_turns_that_end_at_once_are_all_stored_and_counted(server: Served) -> None:
    server.bot.delay = 0.3
    clients = [server.client() for _ in range(8)]

    with ThreadPoolExecutor(len(clients)) as pool:
        statuses = list(pool.map(lambda client: client.say("Wo liegt Dura?").status_code, clients))

    assert statuses == [200] * len(clients)
    assert numbers(server)["conversation"] == len(clients)
