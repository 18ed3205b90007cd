"""Which of several things a question means by its position: "die dritte", "das davor"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.memory import Item, Memory
from actions.places import cities_at_any
from actions.question import Question
from knowledge import Knowledge
from knowledge.folding import fold

ORDERED = ("goal", "department", "partner_city", "related_topic")
_KIND_WORDS = {
    "goal": r"\w*ziele?n?s?|sdgs?",
    "department": r"dezernat\w*|\w*amt|\w*aemter|stellen?",
    "partner_city": r"\w*stadt|\w*staedten?|\w*kommunen?|ort|orte|\w*partner",
    "related_topic": r"\w*thema|\w*themen|punkt|link|eintrag",
}
_KIND = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for kind, words in _KIND_WORDS.items()}
_OF_TOPIC = {
    "goals": "goal",
    "commitment": "goal",
    "gap_progress": "goal",
    "gap_goal_details": "goal",
    "departments": "department",
    "related": "related_topic",
    "partner_cities": "partner_city",
}
_DEZERNAT = re.compile(r"(?<!\w)(?:dezernat\w*|dez)(?!\w)")
_OF_THESE = re.compile(r"davon|von (?:denen|diesen|den)|genannt|der beiden|der (?:zwei|drei)")
_OF_ALL = re.compile(
    r"(?<!\w)(?:allerletzt\w*|allererst\w*|ganz (?:das|die|der|am)|von allen)(?!\w)"
)
_RUN = re.compile(r"(?<!\w)(erste|letzte)n (\w+)")
_BACK_TO = re.compile(r"(?<!\w)(?:zurueck|anfangs?|vorhin|eingangs|gefragt|angefangen)(?!\w)")
_SOME = re.compile(r"(?<!\w)(?:die|den) (?:naechsten |vorigen )?(beiden|zwei|drei|vier)(?!\w)")
_COUNTS = {"beiden": 2, "zwei": 2, "drei": 3, "vier": 4, "fuenf": 5, "sechs": 6, "zehn": 10}


def all_of(kind: str, facts: Knowledge) -> list[Item]:
    """Return all things of a kind, in the order of the page."""
    ids = {
        "goal": [str(goal.number) for goal in facts.goals],
        "department": [department.id for department in facts.departments],
        "partner_city": [city.id for city in facts.partner_cities],
        "related_topic": [t.id for t in facts.related_topics if not t.name_is_generic],
    }.get(kind, [])
    return [(kind, item) for item in ids]


def by_position(question: Question, memory: Memory, facts: Knowledge) -> list[Item]:
    """Return the things at the positions that a question names; [] if there are none."""
    positions = [int(found.value) for found in question.ordinals()]
    positions = positions or [int(found.value) for found in question.found("number")]
    if not positions:
        return []
    text = fold(question.text)
    if places := question.found("region"):  # "die zweite von den afrikanischen"
        there = cities_at_any(places, facts)
        return _at(positions, [("partner_city", city.id) for city in there])
    if memory.subjects and _BACK_TO.search(text):
        return _at(positions, memory.subjects)
    kind = _kind(text, memory)
    run = _RUN.search(text)
    if run and (count := int(run[2]) if run[2].isdigit() else _COUNTS.get(run[2], 0)):
        choices = _choices(kind, text, memory, facts, count)
        return list(choices[:count] if run[1] == "erste" else choices[-count:])
    return _at(positions, _choices(kind, text, memory, facts, max(positions)))


def how_many(text: str) -> int:
    """Return how many things are asked for ("die beiden davor"), 1 if no number tells."""
    found = _SOME.search(fold(text))
    return _COUNTS[found[1]] if found else 1


def neighbours(memory: Memory, facts: Knowledge, step: int, count: int) -> list[Item]:
    """Return so many things after (1) or before (-1) the last one that was talked about."""
    for item in memory.items[-1:]:
        order = list(memory.listed) if item in memory.listed else all_of(item[0], facts)
        if item[0] == "goal" or item not in order:
            order = all_of(item[0], facts)
        if item in order:
            at = order.index(item)
            first, last = (at + 1, at + 1 + count) if step > 0 else (at - count, at)
            return order[max(first, 0) : last]
    return []


def _dezernate(items: Sequence[Item], facts: Knowledge) -> list[Item]:
    """Return the departments of this kind, all of them if none is among the items."""
    ids = [one.id for one in facts.departments if one.kind == "Dezernat"]
    among = [item for item in items if item[1] in ids]
    return among or [("department", one) for one in ids]


def _at(positions: Sequence[int], choices: Sequence[Item]) -> list[Item]:
    middle = len(choices) // 2 if len(choices) % 2 else len(choices)
    places = [p - 1 if p > 0 else len(choices) + p if p else middle for p in positions]
    found = [choices[place] for place in places if 0 <= place < len(choices)]
    return found if len(found) == len(places) else []


def _kind(text: str, memory: Memory) -> str:
    """Return the kind that a text names, else that of the turn before."""
    named = [kind for kind, words in _KIND.items() if words.search(text)]
    if named:
        return named[0]
    asked = memory.questions[-1].intent if memory.questions else ""
    kinds = [kind for kind, _ in memory.items if kind in ORDERED]
    topic = [kind for prefix, kind in _OF_TOPIC.items() if asked.startswith(prefix)]
    return (topic or kinds or ["partner_city"])[0]


def _choices(
    kind: str, text: str, memory: Memory, facts: Knowledge, highest: int
) -> Sequence[Item]:
    """Return what can be counted through: the things listed last, or all of the kind."""
    everything = all_of(kind, facts)
    last = [item for item in memory.items if item[0] == kind]
    listed = [item for item in memory.listed if item[0] == kind]
    choices = last if len(last) > 1 else listed
    if kind == "department" and _DEZERNAT.search(text):
        choices = _dezernate(choices or everything, facts)
    if _OF_ALL.search(text):
        return everything
    if not highest:  # the middle one of several
        return choices
    if kind == "goal" and not _OF_THESE.search(text) and (len(last) < 2 or highest > len(last)):
        return everything
    few = kind == "department" and len(choices) > 1  # "das dritte Dezernat" is none of the two
    return choices if few or (highest <= len(choices) and len(choices) > 1) else everything
