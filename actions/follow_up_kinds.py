"""Which questions can be asked about which kind of thing, and how to ask one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.memory import Item, Memory
from actions.positions import by_position
from actions.question import Found, Question
from knowledge import Knowledge

# which question a bare name asks, if the turn before does not tell
BY_KIND = {
    "partner_city": "partner_cities_info",
    "other_city": "partner_cities_check",
    "country": "partner_cities_list",
    "other_country": "partner_cities_list",
    "region": "partner_cities_list",
    "goal": "goals_by_number",
    "department": "departments_areas",
    "other_department": "departments_check",
    "related_topic": "related_topics_info",
    "person": "contact_person_tasks",
    "office": "contact_office",
}
# the kinds of things that can take each other's place in a question
CITY_INTENTS = (
    "partner_cities_check partner_cities_location partner_cities_info gap_start_date gap_projects "
    "gap_city_facts gap_budget gap_visits gap_selection_reason cooperation_goal"
).split()
_PLACE_INTENTS = "partner_cities_list partner_cities_count partner_cities_check".split()
_DEPARTMENT_INTENTS = (
    "departments_check departments_areas gap_department_head gap_department_contact"
).split()
_FITS = {
    "partner_city": CITY_INTENTS,
    "other_city": [intent for intent in CITY_INTENTS if intent != "cooperation_goal"],
    "country": _PLACE_INTENTS,
    "other_country": _PLACE_INTENTS,
    "region": _PLACE_INTENTS,
    "goal": ["goals_by_number", "gap_goal_details", "gap_progress"],
    "department": _DEPARTMENT_INTENTS,
    "other_department": _DEPARTMENT_INTENTS,
    "related_topic": ["related_topics_info", "gap_related_details"],
}
_TITLE = ("titel", "heißt", "heisst", "lautet", "name")


def fits(intent: str, kind: str) -> bool:
    """Tell whether a question can be asked about a kind of thing."""
    return intent in _FITS.get(kind, ())


def names_a_thing(question: Question) -> bool:
    """Tell whether a question names anything that can be asked about."""
    return bool(question.found(*BY_KIND))


def subject(kind: str, item: str) -> Found:
    """Return a thing that was talked about as if the question named it."""
    return Found(kind, int(item) if kind == "goal" else item, item)


def ask_about(
    question: Question, items: Sequence[Item], memory: Memory, *, keep: bool = False
) -> Question:
    """Ask about things what the question says itself (keep), or what was asked before."""
    kind = items[0][0]
    last = memory.questions[-1].intent if memory.questions else ""
    asked_of_one = fits(last, kind) and len(memory.items) == 1
    intent = last if asked_of_one else BY_KIND[kind]
    if keep and fits(question.intent, kind):
        intent = question.intent
    if kind == "goal" and question.says(*_TITLE):
        intent = "goals_by_number"
    return replace(question, intent=intent, entities=tuple(subject(*item) for item in items))


def ask_by_position(
    question: Question, memory: Memory, facts: Knowledge, *, keep: bool = False
) -> Question | None:
    """Ask about the things at the positions that a question names; None if there are none."""
    items = by_position(question, memory, facts)
    return ask_about(question, items, memory, keep=keep) if items else None
