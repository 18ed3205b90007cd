"""What a question about partner cities claims, leaves out and points at."""

from __future__ import annotations

import pytest

from actions.answer import Answer
from actions.memory import Memory
from actions.partner_cities import ANSWERS
from actions.partner_cities_meant import is_about_remembered, places_meant
from actions.question import Found, Question
from knowledge import KnowledgeStore

FACTS = KnowledgeStore().current()
AFRICA = Found("region", "africa", "Afrika")
GHANA = Found("country", "gh", "Ghana")
KUMASI = Memory(items=(("partner_city", "kumasi"),))


def answer(text: str, intent: str, *entities: Found, memory: Memory | None = None) -> Answer:
    question = Question(text, f"partner_cities_{intent}", entities=entities)
    return ANSWERS[question.intent](question, memory or Memory(), FACTS)


def responses(given: Answer) -> list[str]:
    return [said.response.removeprefix("utter_") for said in given.utterances]


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("Welche Partner gibt es in Afrika?", {"kumasi", "dabola", "bondo"}),
        ("Welche liegen außerhalb von Afrika?", {"cluj_napoca", "dura", "pittsburgh"}),
        ("Welche liegen nicht in Afrika?", {"cluj_napoca", "dura", "pittsburgh"}),
        ("Welche gibt es außer Afrika?", {"cluj_napoca", "dura", "pittsburgh"}),
        ("Welche jenseits des Atlantiks liegen in Afrika?", {"kumasi", "dabola", "bondo"}),
    ],
)
def test_a_place_is_asked_for_or_left_out(text: str, cities: set[str]) -> None:
    assert {city for _, city in answer(text, "list", AFRICA).topic_items} == cities


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Liegen alle in Afrika?", False),
        ("Sind das nur welche in Afrika?", False),
        ("Welche liegen in Afrika?", None),
    ],
)
def test_a_claim_about_all_is_judged(text: str, right: bool | None) -> None:
    verdicts = [name for name in responses(answer(text, "list", AFRICA)) if "claim" in name]

    assert verdicts == ([] if right is None else ["claim_right" if right else "claim_wrong"])


@pytest.mark.parametrize(
    ("text", "is_about_it"),
    [
        ("Ist das in Afrika?", True),
        ("Ach, und liegt die in Ghana?", True),
        ("Das ist in Kenia, oder?", True),
        ("Welche Partner gibt es in Afrika?", False),
        ("Ist eine der Kommunen in Afrika?", False),
    ],
)
def test_a_place_is_claimed_of_the_city_in_focus(text: str, is_about_it: bool) -> None:
    assert is_about_remembered(Question(text, "partner_cities_check"), KUMASI) is is_about_it


def test_a_place_is_claimed_of_two_cities_together() -> None:
    cities = [Found("partner_city", city, city) for city in ("kumasi", "dura")]

    given = answer("Liegen beide in Afrika?", "location", *cities, AFRICA)

    assert responses(given) == ["claim_wrong", "partner_cities_locations"]


def test_a_place_told_before_counts_only_if_the_question_points_back() -> None:
    asked = Question("Gibt es dort eine?", "partner_cities_list", background=(AFRICA, GHANA))
    other = Question("Gibt es eine?", "partner_cities_list", background=(AFRICA, GHANA))

    assert places_meant(asked, FACTS) == [GHANA]
    assert places_meant(other, FACTS) == []
