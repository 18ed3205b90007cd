"""What is deleted when, and the rights to erasure and to a copy, on both databases."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from records import (
    Database,
    audit,
    conversations,
    counts,
    inquiries,
    messages,
    privacy,
    trackers,
    unanswered,
)
from records.conversations import Conversation
from records.inquiries import CLOSED, Inquiry
from records.messages import Message

NOW = 1_790_000_000.0
DAY = 86_400.0


def talk(database: Database, name: str, code: str, moment: float) -> None:
    database.run(conversations.add, Conversation(name, code, False), moment)
    database.run(messages.add, name, "t", [Message(name, "user", "Planted Marker")])
    database.run(trackers.put, name, "Planted Marker", moment)
    new = Inquiry(f"2026-AAAA-{code[:4]}", "website", "Marker?", "a@b.de", conversation=name)
    database.run(inquiries.add, new, "", moment)


def test_texts_go_after_their_days_and_counts_stay(database: Database) -> None:
    talk(database, "old", "AAAA-BBBB", NOW - 31 * DAY)
    talk(database, "new", "CCCC-DDDD", NOW)
    for moment in (NOW - 31 * DAY, NOW):
        database.run(unanswered.add, f"Frage {moment}", "website", "gap", "", (), moment)
    database.run(counts.add, "2000-01-01", "website", {"question": 7})
    done, no_change = "2026-AAAA-CCCC", {"state": CLOSED}
    database.run(inquiries.change, done, 1, "tal", NOW - 31 * DAY, no_change)

    privacy.tidy(database, 30, NOW)

    assert database.run(conversations.find, "old") is None
    assert database.run(messages.after, "old", 0) == []
    assert database.run(conversations.find, "new") is not None
    assert len(database.run(unanswered.latest)) == 1
    assert [one.number for one in database.run(counts.between, "1999-01-01", "2001-01-01")] == [7]
    assert database.run(inquiries.find, done) is None


@pytest.mark.parametrize("typed", ["AAAA-BBBB", "aaaabbbb", " aaaa bbbb "])
def test_a_conversation_is_erased_by_its_code(database: Database, typed: str) -> None:
    talk(database, "c", "AAAA-BBBB", NOW)
    talk(database, "other", "CCCC-DDDD", NOW)

    assert privacy.erase(database, typed, "leitung", NOW)
    assert not privacy.erase(database, typed, "leitung", NOW)

    assert database.run(messages.after, "c", 0) == []
    assert database.run(trackers.find, "c") is None
    assert len(database.run(messages.after, "other", 0)) == 1
    [row] = database.run(audit.latest, 10)
    assert (row.who, row.what, row.subject) == ("leitung", "conversation_erased", "")


def test_a_copy_holds_all_that_was_said_and_handed_over(database: Database) -> None:
    talk(database, "c", "AAAA-BBBB", NOW)

    told = privacy.export(database, "AAAA-BBBB", "leitung", NOW)

    assert told is not None
    assert [said["text"] for said in told["messages"]] == ["Planted Marker"]
    assert [one["contact"] for one in told["inquiries"]] == ["a@b.de"]
    assert privacy.export(database, "XXXX-XXXX", "leitung", NOW) is None


def test_the_command_line_does_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    database = Database(url)
    talk(database, "c", "AAAA-BBBB", time.time())
    environment = {"RECORDS_URL": url}

    assert privacy.main(["export", "aaaa-bbbb"], environment) == 0
    assert json.loads(capsys.readouterr().out)["code"] == "AAAA-BBBB"
    assert privacy.main(["erase", "aaaa-bbbb"], environment) == 0
    assert privacy.main(["erase", "aaaa-bbbb"], environment) == 1
    assert privacy.main(["tidy"], environment) == 0
    assert "30 Tage" in capsys.readouterr().out
    database.close()
    assert b"Planted Marker" not in (tmp_path / "records.db").read_bytes()


def test_a_database_that_does_not_answer_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "records.db").write_bytes(b"no database" * 100)

    assert privacy.main(["tidy"], {"RECORDS_URL": f"sqlite:///{tmp_path / 'records.db'}"}) == 1
    assert "Datenbank" in capsys.readouterr().err
