"""Inquiries, what was not answered, and counts, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from records import Database, StorageError, conversations, counts, erasure, inquiries, unanswered
from records.conversations import Conversation
from records.inquiries import ANSWERED, CLOSED, IN_WORK, NUMBER, Conflict, Inquiry

NOW = 1_790_000_000.0
DONE = {"state": ANSWERED, "draft": "Guten Tag"}


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = Database(url)
    yield opened
    opened.close()


def added(
    database: Database, question: str = "Wo?", contact: str = "", conversation: str = ""
) -> str:
    number = inquiries.new_number(2026)
    new = Inquiry(number, "website", question, contact=contact, conversation=conversation)
    database.run(inquiries.add, new, "", NOW)
    return number


def read(database: Database, number: str) -> Inquiry:
    inquiry = database.run(inquiries.find, number)
    assert inquiry is not None
    return inquiry


def test_numbers_cannot_be_guessed_and_are_found_in_texts() -> None:
    numbers = {inquiries.new_number(2026) for _ in range(1000)}

    assert len(numbers) == 1000
    found = NUMBER.search(f"Bitte {min(numbers).lower()} zurückziehen.")
    assert found and found.group().upper() == min(numbers)


def test_an_inquiry_is_found_by_words_state_and_assignee(database: Database) -> None:
    first = added(database, "Gibt es 100 % Öko_Strom?", contact="a@example.org")
    second = added(database, "Wo liegt Dura?")
    database.run(inquiries.change, second, 1, "tal", NOW, {"state": IN_WORK, "assignee": "tal"})

    def numbers(words: str = "", state: str = "", assignee: str = "") -> list[str]:
        asked = inquiries.search
        return [one.number for one in database.run(asked, state, assignee, words)]

    assert numbers(words="100 % öko_") == [first]
    assert numbers(words="ÖKO") == [first]
    assert numbers(words="example.org") == [first]
    assert numbers(words="%") == [first]
    assert numbers(state=IN_WORK) == [second]
    assert numbers(assignee="tal") == [second]
    assert numbers(words=second) == [second]
    assert database.run(inquiries.counts)[IN_WORK] == 1


def test_who_is_second_is_told(database: Database) -> None:
    number = added(database)

    def take(who: str) -> bool:
        try:
            database.run(inquiries.change, number, 1, who, NOW, {"assignee": who})
        except (Conflict, StorageError):
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(take, ["a", "b", "c", "d"]))

    assert won.count(True) == 1
    assert read(database, number).version == 2


def test_the_history_tells_what_was_done(database: Database) -> None:
    number = added(database)
    database.run(inquiries.note, number, "tal", "Rückfrage gestellt", NOW + 1)
    database.run(inquiries.change, number, 1, "tal", NOW + 2, DONE)

    steps = [(s.who, s.what, s.text) for s in database.run(inquiries.history, number)]

    assert steps[:2] == [("", "created", ""), ("tal", "note", "Rückfrage gestellt")]
    assert sorted(steps[2:]) == [("tal", "draft", ""), ("tal", "state", ANSWERED)]


def test_what_is_withdrawn_is_gone(database: Database) -> None:
    number = added(database, "Mein Geheimnis", contact="a@example.org")
    database.run(inquiries.note, number, "tal", "ruft Herrn Geheim an", NOW)

    assert database.run(inquiries.withdraw, number, NOW)
    assert not database.run(inquiries.withdraw, "2026-AAAA-AAAA", NOW)

    left = read(database, number)
    assert (left.question, left.contact, left.state) == ("", "", CLOSED)
    assert "Geheim" not in str(database.run(inquiries.history, number))


def test_erasing_a_conversation_withdraws_what_was_handed_over(database: Database) -> None:
    number, other = added(database, conversation="c1"), added(database, conversation="c2")

    database.run(erasure.erase, "c1")

    assert read(database, number).question == ""
    assert read(database, other).question == "Wo?"


def test_what_nobody_has_answered_outlives_its_conversation(database: Database) -> None:
    database.run(conversations.add, Conversation("c1", "AAAA-AAAA", False), NOW)
    number = added(database, "Wo?", contact="a@example.org", conversation="c1")

    assert database.run(erasure.erase_old, NOW + 1) == 1

    left = read(database, number)
    assert (left.question, left.contact, left.state) == ("Wo?", "a@example.org", "neu")
    assert left.conversation is None


def test_what_is_done_is_forgotten_in_time(database: Database) -> None:
    old, open_one = added(database), added(database)
    database.run(inquiries.change, old, 1, "tal", NOW, {"state": CLOSED})

    assert database.run(inquiries.forget_before, NOW + 1) == 1

    assert database.run(inquiries.find, old) is None
    assert database.run(inquiries.history, old) == []
    assert database.run(inquiries.find, open_one) is not None


def test_the_same_question_is_counted_not_repeated(database: Database) -> None:
    ranking = (("gap_phone", 0.91), ("gap_fax", 0.05))
    for moment in (NOW, NOW + 5):
        database.run(unanswered.add, "Fax?", "website", "gap", "gap_fax", ranking, moment)
    database.run(unanswered.add, "Fax?", "telegram", "gap", "gap_fax", ranking, NOW)

    found = database.run(unanswered.latest, "gap", "website")

    assert [(one.text, one.count, one.first, one.last) for one in found] == [
        ("Fax?", 2, NOW, NOW + 5)
    ]
    assert found[0].ranking == ranking


def test_assigned_questions_are_no_longer_open(database: Database) -> None:
    database.run(unanswered.add, "Fax?", "website", "gap", "gap_fax", (), NOW)
    [one] = database.run(unanswered.latest)

    assert database.run(unanswered.assign, [one.id], "gap_phone", "tal") == ["Fax?"]

    assert database.run(lambda c: unanswered.latest(c, is_open=True)) == []
    database.run(unanswered.forget_before, NOW + 1)
    assert database.run(unanswered.latest) == []


def test_counts_of_many_at_once_add_up(database: Database) -> None:
    def count(_: int) -> None:
        database.run(counts.add, "2026-11-25", "website", {"question": 1, "fact": 2})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(20)))

    found = database.run(counts.between, "2026-11-25", "2026-11-25")
    assert {(one.what, one.number) for one in found} == {("question", 20), ("fact", 40)}
    assert database.run(counts.between, "2026-11-26", "2026-12-31") == []
