"""What asks for more of the last topic: "Und die anderen?", "die nächste", "Erzählen Sie mehr"."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.follow_up_kinds import ask_about
from actions.memory import Item, Memory
from actions.positions import all_of, how_many, neighbours
from actions.question import Question
from actions.readings import topic_of
from knowledge import Knowledge

_EVERYTHING = {
    "goal": "goals_list",
    "department": "departments_list",
    "partner_city": "partner_cities_list",
    "related_topic": "related_topics_list",
}
# where one step deeper leads
_DEEPER = {
    "partner_cities_list": "cooperation_goal",
    "partner_cities_info": "gap_projects",
    "partner_cities_check": "partner_cities_info",
    "partner_cities_location": "partner_cities_info",
    "cooperation_goal": "cooperation_topics",
    "cooperation_definition": "cooperation_goal",
    "commitment_overview": "commitment_resolution",
    "goals_definition": "goals_list",
    "goals_by_number": "gap_goal_details",
    "departments_list": "departments_coordination",
    "contact_person": "contact_person_tasks",
    "contact_person_tasks": "contact_reach",
    "related_topics_info": "gap_related_details",
}
_LISTED = (["partner_cities"], ["goals"], ["departments"])
_OF_OFFICES = ("contact", "departments")
_OTHERS = ("ander", "rest", "übrig", "uebrig", "noch")
_WHO_ELSE = re.compile(
    r"\b(?:wer|wen|wem|welche\w*|jemand\w*)\b.*\bnoch\b|\bnoch (?:wer|jemand\w*)\b"
)
_OTHER_ONE = re.compile(r"\b(?:die|der|das|den) andere\b|\b(?:dem|beim|zum|vom|im) anderen\b")


def the_rest(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Ask for what was not mentioned yet, or for everything."""
    kind = next((k for k, _ in memory.items if k in _EVERYTHING), "")
    if not kind and not memory.items:
        asked = [topic_of(before.intent) for before in memory.questions[-1:]]
        return question.asked_as(f"{asked[0]}_list") if asked[:1] in _LISTED else None
    text = question.text.lower()
    if _WHO_ELSE.search(text) and _last_topic(memory) in _OF_OFFICES and not question.entities:
        return question.asked_as("departments_list")
    if not kind:
        return None
    if kind == "partner_city" and question.found("region", "country", "other_country"):
        return question.asked_as("partner_cities_list")
    of_it = question.says("dazu", "gehört", "noch") and not _WHO_ELSE.search(text)
    if kind == "department" and len(memory.items) == 1 and of_it:
        return question.asked_as("departments_areas")
    if kind == "department" and len(memory.items) == 1 and _OTHER_ONE.search(text):
        return question.asked_as("departments_areas")
    rest = _not_told(kind, question, memory, facts)
    if kind == "partner_city" and rest and question.says(*_OTHERS):
        return ask_about(question.asked_as("partner_cities_location"), rest, memory, keep=True)
    return question.asked_as(_EVERYTHING[kind])


def _last_topic(memory: Memory) -> str:
    return topic_of(memory.questions[-1].intent) if memory.questions else ""


def the_next(question: Question, memory: Memory, facts: Knowledge, step: int) -> Question | None:
    """Ask for what comes after (1) or before (-1) the last thing."""
    items = neighbours(memory, facts, step, how_many(question.text))
    return ask_about(question, items, memory) if items else None


def more_of(last: Question) -> Question:
    """Go one step deeper on the same topic."""
    return replace(last, intent=_DEEPER.get(last.intent, last.intent))


def _not_told(kind: str, question: Question, memory: Memory, facts: Knowledge) -> list[Item]:
    """Return the things that were not told, out of those listed if "die andere" is one of them."""
    rest = [item for item in all_of(kind, facts) if item not in memory.items]
    told_here = _told_cities(question, facts)
    told = told_here or memory.items
    one_of_listed = set(told) <= set(memory.listed) and _OTHER_ONE.search(question.text.lower())
    if memory.listed and (one_of_listed or told_here):
        return [item for item in memory.listed if item not in told] or rest
    return rest


def _told_cities(question: Question, facts: Knowledge) -> list[Item]:
    """Return the partner cities told before ("Die eine liegt in Ghana. Und die andere?")."""
    told = {str(found.value) for found in question.background}
    return [("partner_city", c.id) for c in facts.partner_cities if {c.id, c.country} & told]
