"""Tables and their queries, over a database in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from records import Database, StorageError, conversations, erasure, feedback, messages, turns
from records.conversations import Conversation
from records.messages import Button, Message


@pytest.fixture(autouse=True)
def conversation(database: Database) -> None:
    database.run(conversations.add, Conversation("c", "AAAA-BBBB", False), 1.0)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_file_is_ours_alone(database: Database, tmp_path: Path) -> None:
    modes = {path.stat().st_mode & 0o777 for path in tmp_path.glob("records.db*")}

    assert modes == {0o600}


def test_messages_get_their_sequence(database: Database) -> None:
    database.run(messages.add, "c", "t1", [Message("1", "user", "a"), Message("2", "bot", "b")])
    database.run(messages.add, "c", "t2", [Message("3", "user", "c")])

    found = database.run(messages.after, "c", 1)

    assert [(m.id, m.sequence) for m in found] == [("2", 2), ("3", 3)]
    assert [m.id for m in database.run(messages.of_turn, "c", "t1", "bot")] == ["2"]


def test_a_button_belongs_to_its_conversation(database: Database) -> None:
    said = Message("1", "bot", "a", buttons=(Button("b", "Titel", "Frage?"),))
    database.run(messages.add, "c", "t", [said])

    assert database.run(messages.button, "c", "b") == Button("b", "Titel", "Frage?")
    assert database.run(messages.button, "other", "b") is None


def test_a_turn_is_new_once_and_keeps_its_answer(database: Database) -> None:
    first = database.run(turns.begin, "website", "c", "m", 1.0)
    cut_off = database.run(turns.begin, "website", "c", "m", 2.0)
    database.run(turns.finish, "website", "c", "m", [{"text": "ä"}])
    again = database.run(turns.begin, "website", "c", "m", 3.0)

    assert (first, cut_off, again) == ((True, None), (False, None), (False, [{"text": "ä"}]))


def test_old_conversations_are_erased_with_all_they_have(database: Database) -> None:
    database.run(conversations.add, Conversation("new", "CCCC-DDDD", False), 100.0)
    database.run(messages.add, "c", "t", [Message("1", "bot", "a")])
    database.run(feedback.put, "1", "a", "up", "weil", 1.0)
    database.run(turns.begin, "website", "c", "m", 1.0)

    erased = database.run(erasure.erase_old, 50.0)

    assert erased == 1
    assert database.run(messages.after, "c", 0) == []
    assert database.run(conversations.find, "c") is None
    assert database.run(conversations.find, "new") is not None


def test_an_error_names_no_content(database: Database) -> None:
    with pytest.raises(StorageError) as error:
        database.run(conversations.add, Conversation("c", "Geheimnis", False), 1.0)

    assert "Geheimnis" not in str(error.value)
    assert error.value.__cause__ is None


def test_half_a_unit_of_work_is_no_work(database: Database) -> None:
    def fails(connection: object) -> None:
        conversations.set_plain_language(connection, "c", True)
        raise KeyError

    with pytest.raises(KeyError):
        database.run(fails)

    found = database.run(conversations.find, "c")
    assert found is not None
    assert not found.plain_language
