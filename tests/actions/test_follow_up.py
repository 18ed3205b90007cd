"""What a question asks that leans on the turn before."""

from __future__ import annotations

import pytest

from actions.follow_up import resolve
from actions.follow_up_subject import corrects
from actions.memory import Memory
from actions.question import Found, Question
from knowledge import KnowledgeStore

FACTS = KnowledgeStore().current()
AFRICAN = tuple(("partner_city", city) for city in ("kumasi", "dabola", "bondo"))
LISTED = Question("Welche gibt es in Afrika?", "partner_cities_list")
DURA = Found("partner_city", "dura", "Dura")
BONDO = Found("partner_city", "bondo", "Bondo")


def resolved(text: str, intent: str, memory: Memory, *entities: Found) -> Question:
    full = resolve(Question(text, intent, entities=entities), memory, FACTS)
    assert full is not None
    return full


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Also vier?", "partner_cities_count"),
        ("Das sind ja insgesamt vier, richtig?", "partner_cities_count"),
        ("Macht zusammen vier Städte?", "partner_cities_count"),
    ],
)
def test_a_number_after_a_list_claims_that_many(text: str, intent: str) -> None:
    memory = Memory(items=AFRICAN, questions=(LISTED,))

    assert resolved(text, "nlu_fallback", memory, Found("number", 4, "vier")).intent == intent


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Nicht Dura, sondern Bondo", "bondo"),
        ("Bondo, nicht Dura", "bondo"),
        ("Bondo statt Dura", "bondo"),
        ("Dura, ich meine Dura und nicht Bondo", "dura"),
    ],
)
def test_a_correction_asks_for_what_is_meant(text: str, city: str) -> None:
    named = sorted((DURA, BONDO), key=lambda found: text.find(found.text))

    full = resolved(text, "correction", Memory(questions=(LISTED,)), *named)

    assert (full.intent, full.ids("partner_city")) == ("partner_cities_info", [city])


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Nee, ich meinte Dura", True),
        ("Vertippt, Dura", True),
        ("Ist Dura dabei?", False),
        ("Ich meine, dass wir über Dura einmal lange und in Ruhe reden sollten", False),
    ],
)
def test_what_was_meant_is_said_in_few_words(text: str, does: bool) -> None:
    assert corrects(Question(text, "nlu_fallback", entities=(DURA,))) is does


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Und die andere?", {"dabola", "bondo"}),
        ("Und die anderen?", {"dura", "pittsburgh", "cluj_napoca", "dabola", "bondo"}),
    ],
)
def test_the_other_one_is_one_of_those_listed(text: str, left: set[str]) -> None:
    memory = Memory(items=(("partner_city", "kumasi"),), listed=AFRICAN, questions=(LISTED,))

    assert set(resolved(text, "follow_up_rest", memory).ids("partner_city")) == left


def test_more_goes_one_step_deeper() -> None:
    memory = Memory(questions=(Question("Was sind die SDG?", "goals_definition"),))

    assert resolved("Mehr dazu", "follow_up_more", memory).intent == "goals_list"
