"""Times, excerpts and the history of inquiries in words."""

from __future__ import annotations

import pytest

from records.inquiries import ANSWERED, Inquiry, Step
from staff.inquiries import words as inquiry_words

NOW = 1_790_000_000.0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "weniger als einer Minute"),
        (-5, "weniger als einer Minute"),
        (60, "einer Minute"),
        (3599, "59 Minuten"),
        (3600, "einer Stunde"),
        (86399, "23 Stunden"),
        (86400, "einem Tag"),
        (864000, "10 Tagen"),
    ],
)
def test_spans_are_told_as_after_vor_and_seit(seconds: float, words: str) -> None:
    assert inquiry_words.span(seconds) == words


def test_a_long_question_is_cut_between_words() -> None:
    told = inquiry_words.excerpt("Wo liegt\n\nKumasi? " * 20)

    assert told.startswith("Wo liegt Kumasi? Wo")
    assert told.endswith(" …") and len(told) <= 162


@pytest.mark.parametrize(
    ("who", "ago", "state", "other"),
    [
        ("tal", 899, "neu", "tal"),
        ("tal", 900, "neu", ""),
        ("tal", -60, "neu", ""),
        ("berg", 10, "neu", ""),
        ("tal", 10, ANSWERED, ""),
        ("", 10, "neu", ""),
    ],
)
def test_who_else_is_at_it_is_told_for_a_quarter_of_an_hour(
    who: str, ago: float, state: str, other: str
) -> None:
    inquiry = Inquiry("n", "website", "Wo?", state=state, seen_by=who, seen_at=NOW - ago)

    assert inquiry_words.at_it(inquiry, "berg", NOW) == other


def test_what_was_saved_at_once_is_one_line() -> None:
    steps = [
        Step(1.0, "", "created", ""),
        Step(2.0, "tal", "state", "in Arbeit"),
        Step(2.0, "tal", "assignee", "tal"),
        Step(2.0, "tal", "note", "Angerufen"),
        Step(3.0, "tal", "assignee", "berg"),
        Step(4.0, "berg", "note", ""),
        Step(5.0, "", "withdrawn", ""),
    ]

    lines = inquiry_words.lines(steps)

    assert [(line.who, line.told, line.notes) for line in lines] == [
        ("", "Eingegangen", ()),
        ("tal", "Zustand „in Arbeit“, übernommen, Notiz", ("Angerufen",)),
        ("tal", "zugewiesen an berg", ()),
        ("berg", "Notiz, Text gelöscht", ()),
        ("", "Zurückgezogen, alle Texte gelöscht", ()),
    ]
