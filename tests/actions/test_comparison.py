"""Sums, and whether two cities lie in the same place."""

from __future__ import annotations

import pytest

from actions.arithmetic import is_sum
from actions.comparison import compare
from actions.memory import Memory
from actions.question import Found, Question
from knowledge import KnowledgeStore

FACTS = KnowledgeStore().current()
LISTED = tuple(("partner_city", city.id) for city in FACTS.partner_cities)


def city(name: str) -> Found:
    return Found("partner_city", name, name)


@pytest.mark.parametrize(
    ("text", "named", "talked_of", "same"),
    [
        ("Sind Kumasi und Dabola im gleichen Land?", ["kumasi", "dabola"], "", False),
        ("Selber Kontinent wie Bondo?", ["bondo"], "dabola", True),
        ("Liegt Dura auf demselben Kontinent?", ["dura"], "kumasi", False),
        ("Und im selben Erdteil wie Kumasi?", ["kumasi"], "pittsburgh", False),
    ],
)
def test_two_cities_are_compared(text: str, named: list[str], talked_of: str, same: bool) -> None:
    items = (("partner_city", talked_of),) if talked_of else ()
    question = Question(text, "partner_cities_location", entities=tuple(map(city, named)))

    answer = compare(question, Memory(items=items), FACTS)

    assert answer is not None
    ending = "same_place" if same else "other_place"
    assert answer.utterances[0].response == f"utter_partner_cities_{ending}"
    assert {item for _, item in answer.topic_items} == {*named, *([talked_of] * bool(talked_of))}


def test_a_city_is_compared_with_one_by_its_position() -> None:
    first = Found("ordinal", 1, "erste")
    question = Question("Selber Kontinent wie die erste?", "follow_up_ordinal", entities=(first,))
    memory = Memory(items=(("partner_city", "dabola"),), listed=LISTED)

    answer = compare(question, memory, FACTS)

    assert answer is not None
    assert answer.topic_items == [("partner_city", "dabola"), ("partner_city", "cluj_napoca")]


def test_one_city_alone_is_compared_with_nothing() -> None:
    question = Question("Im selben Land?", "nlu_fallback", entities=(city("dura"),))

    assert compare(question, Memory(), FACTS) is None


@pytest.mark.parametrize(
    "text", ["17 mal 23", "neunzehn plus fünf", "3/4 mal 8/9", "12*3", "achtzig durch zwanzig"]
)
def test_sums_are_told(text: str) -> None:
    assert is_sum(text)


@pytest.mark.parametrize(
    "text", ["Ziel 3", "noch einmal drei Ziele", "Agenda 2030", "die drei Städte durch die Bank"]
)
def test_other_numbers_are_no_sums(text: str) -> None:
    assert not is_sum(text)
