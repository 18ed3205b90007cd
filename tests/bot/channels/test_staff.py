"""What the staff workspace asks the bot, without Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import sqlalchemy as sa

from bot.channels.output import Part, Spoken
from bot.channels.staff import Staff
from records import Database
from records.schema import METADATA
from staff.settings import Settings
from tests.channel_server import Served, served

GAP = Part(1, "gap", "Wie ist die Nummer?", (18, 37), "gap_phone", 0.9, source="Seite (Stand)")
SCRIPT = [
    Spoken("Kumasi liegt in Ghana.", part=Part(0, "fact", "Wo liegt Kumasi?", (0, 16))),
    Spoken("Eine Nummer fehlt.", part=GAP),
    Spoken("Genannt ist die Anschrift.", part=GAP),
    Spoken("Quelle: Seite (Stand)"),
]


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STAFF_KEY_FILE", str(tmp_path / "key"))
    return tmp_path / "key"


@pytest.fixture
def server(key: Path, tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "records.db", channels=[Staff()]) as running:
        running.bot.script = SCRIPT
        yield running


def post(server: Served, key: Path, body: Any, **headers: str | bytes) -> requests.Response:
    given: dict[str, str | bytes] = {"X-Staff-Key": key.read_text(), **headers}
    url = f"{server.address}/webhooks/staff/answers"
    return requests.post(url, json=body, headers=given, timeout=20)


def test_each_question_comes_with_its_answer_and_source(server: Served, key: Path) -> None:
    told = post(server, key, {"text": "Wo liegt Kumasi? Wie ist die Nummer?"}).json()

    assert [(q["kind"], q["question"], q["texts"]) for q in told["questions"]] == [
        ("fact", "Wo liegt Kumasi?", ["Kumasi liegt in Ghana."]),
        ("gap", "Wie ist die Nummer?", ["Eine Nummer fehlt.", "Genannt ist die Anschrift."]),
    ]
    assert [q["source"] for q in told["questions"]] == ["", "Seite (Stand)"]


def test_bot_and_workspace_that_share_no_file_share_a_variable(
    key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAFF_KEY", "k" * 40)
    held = Settings.from_environment().bot_key()

    with served(tmp_path / "records.db", channels=[Staff()]) as running:
        url = f"{running.address}/webhooks/staff/answers"
        answer = requests.post(url, json={"text": "Hallo"}, headers={"X-Staff-Key": held.decode()})

    assert answer.status_code == 200
    assert not key.exists()


def test_nothing_of_an_inquiry_is_stored(server: Served, key: Path, tmp_path: Path) -> None:
    answer = post(server, key, {"text": "Planted Marker 4711", "plain_language": True})

    assert answer.status_code == 200
    database = Database(f"sqlite:///{tmp_path / 'records.db'}")
    rows = {
        table.name: database.run(lambda c, t=table: c.execute(sa.select(t)).all())
        for table in METADATA.sorted_tables
    }
    database.close()
    assert {name for name, found in rows.items() if found} == set()
    assert b"4711" not in (tmp_path / "records.db").read_bytes()


def test_leichte_sprache_is_set_for_this_inquiry_alone(server: Served, key: Path) -> None:
    for wanted in (True, False):
        post(server, key, {"text": "Was sind die SDG?", "plain_language": wanted})

    assert list(server.bot.plain.values()) == [True]
    assert len({turn[1] for turn in server.bot.turns}) == 2


@pytest.mark.parametrize("value", ["", "falsch", "\N{SNOWMAN}"])
def test_without_the_key_nothing_is_answered(server: Served, key: Path, value: str) -> None:
    answer = post(server, key, {"text": "Hallo"}, **{"X-Staff-Key": value.encode()})

    assert answer.status_code == 403
    assert server.bot.turns == []


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_nothing_comes_in_through_a_proxy(server: Served, key: Path, header: str) -> None:
    assert post(server, key, {"text": "Hallo"}, **{header: "1.2.3.4"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "bad_request"),
        ({"text": " "}, "bad_request"),
        ({"text": 7}, "bad_request"),
        ({"text": "a", "plain_language": "ja"}, "bad_request"),
        ({"text": "a", "other": 1}, "bad_request"),
        ({"text": "ä" * 8001}, "too_long"),
        ([], "bad_request"),
    ],
)
def test_what_cannot_be_read_is_refused(server: Served, key: Path, body: Any, code: str) -> None:
    answer = post(server, key, body)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code


@pytest.mark.parametrize(("fault", "status"), [("raises", 503), ("silent", 503)])
def test_a_failing_bot_is_told_as_such(server: Served, key: Path, fault: str, status: int) -> None:
    server.bot.fault = fault

    assert post(server, key, {"text": "Hallo"}).status_code == status
