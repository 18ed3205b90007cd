"""What people may write in the form, and withdrawing."""

from __future__ import annotations

import pytest

from actions import hand_over
from actions.answer import Kind, plain
from actions.hand_over import Contact
from actions.question import Question
from knowledge import KnowledgeStore
from records.inquiries import NUMBER

FACTS = KnowledgeStore().current()


@pytest.mark.parametrize(
    "text",
    ["Abbrechen", "abbruch!", "STOP", "doch nicht", "ach, vergiss es", "Bitte nicht weitergeben"],
)
def test_the_form_can_be_ended(text: str) -> None:
    assert hand_over.cancels(text)


@pytest.mark.parametrize(
    "text",
    [
        "Warum hat die Stadt das Projekt mit Kumasi abbrechen müssen?",
        "Wann endet das Projekt und wer kann es beenden lassen, bitte?",
        "Kumasi",
        "",
    ],
)
def test_a_question_does_not_end_it(text: str) -> None:
    assert not hand_over.cancels(text)


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("Ja, weitergeben", True),
        ("ja", True),
        ("Ok, bitte weitergeben!", True),
        ("Von mir aus", True),
        ("Nein", False),
        ("nee lieber nicht", False),
        ("Ja, aber was passiert mit meinen Daten?", None),
        ("Kumasi", None),
        ("", None),
    ],
)
def test_consent_is_a_clear_word(text: str, agreed: bool | None) -> None:
    assert hand_over.agrees(text) is agreed


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("eva@stadt.example", Contact("eva@stadt.example", "E-Mail")),
        ("0231 555 0199 ab 17 Uhr", Contact("0231 555 0199 ab 17 Uhr", "Telefon")),
        ("Am Wall 3, 44137 Dortmund", Contact("Am Wall 3, 44137 Dortmund", "Anschrift")),
        ("Ohne Kontakt", Contact("", "")),
        ("nein danke", Contact("", "")),
        ("keinen", Contact("", "")),
        ("eva at stadt", None),
        ("Wo liegt Kumasi?", None),
        ("kein Kontakt nötig, oder?", None),
        ("a@b.de " * 40, None),
    ],
)
def test_a_contact_is_an_address_of_any_kind_or_none(text: str, contact: Contact | None) -> None:
    assert hand_over.contact_in(text) == contact


@pytest.mark.parametrize(
    ("text", "is_one"), [("Was kostet das?", True), ("Hm", False), ("ä" * 9, False)]
)
def test_a_question_has_some_words(text: str, is_one: bool) -> None:
    assert hand_over.is_question(text) is is_one
    assert not hand_over.is_question(text * 1001)


def test_numbers_are_those_that_the_records_know() -> None:
    assert NUMBER.fullmatch(hand_over.new_number(2026))


@pytest.mark.parametrize(
    "text",
    [
        "2026-K7QX-M2PA zurückziehen",
        "Bitte löschen Sie den Vorgang 2026-k7qx-m2pa.",
        "ich ziehe 2026K7QXM2PA zurück",
    ],
)
def test_what_was_handed_over_can_be_withdrawn(text: str) -> None:
    answer = hand_over.withdrawal(Question(text, "nlu_fallback"), FACTS)

    assert answer is not None
    [said] = answer.utterances
    assert said.variables["withdraw"] == {"number": "2026-K7QX-M2PA"}


def test_a_number_alone_withdraws_nothing() -> None:
    asked = Question("Wie weit ist 2026-K7QX-M2PA?", "gap_progress")
    answer = hand_over.withdrawal(asked, FACTS)

    assert answer is not None
    assert "withdraw" not in answer.utterances[0].variables
    assert hand_over.withdrawal(Question("Was geschieht 2026?", "gap_projects"), FACTS) is None


def test_it_is_offered_beside_a_gap_and_where_a_person_is_wanted() -> None:
    gap, person = plain("utter_gap", Kind.GAP, "a", "b", "c", "d"), "utter_assistant_human"

    assert [b.response for b in hand_over.with_offer(gap).buttons] == [
        "a",
        "b",
        "c",
        hand_over.OFFER,
    ]
    assert hand_over.with_offer(plain(person, Kind.SOCIAL)).buttons
    assert not hand_over.with_offer(plain("utter_greet", Kind.SOCIAL)).buttons


def test_telegram_hands_over_only_where_the_city_wants_it() -> None:
    assert hand_over.is_offered("website", {})
    assert not hand_over.is_offered("telegram", {})
    assert not hand_over.is_offered(None, {})
    assert hand_over.is_offered("telegram", {"HAND_OVER_CHANNELS": "website, telegram"})
