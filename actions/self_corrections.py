"""Leave out what a message takes back itself: "Bondo? Äh, Bonn", "Ziel 3, quatsch, die 14"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from actions.partner_cities_meant import PLACES
from actions.question import Found, Question

_CITIES = ("partner_city", "other_city")
_NUMBERS = ("goal", "number", "ordinal")
_TAKEN_BACK = re.compile(
    r"\W*\b(?:äh+m*|öh+m*|ach|ups|oh|halt|stopp|quatsch|sorry|pardon|vielmehr|besser gesagt"
    r"|nein|nee|ne|moment|warte|ich mein\w*)\b"
)
_MEANT = re.compile(r"\W*(?:mein(?:e|te)? ich|wollte ich sagen|ich mein\w*)\b")
_ADDS = re.compile(r"\b(?:und|auch|noch|sowie)\b")
_DECLINED = re.compile(
    r"\W*(?:bloß |bitte )?(?:nich|nicht|keine) (?:alle|die|den|das|wieder|noch)\b"
)
_BRIEF = 8


def without_taken_back(questions: list[Question]) -> list[Question]:
    """Return the questions that are meant.

    One may be taken back by the next ("und Bondo? Äh, Bonn") or be declined ("Nicht alle 17!").
    """
    kept: list[Question] = []
    for question in questions:
        if kept and _takes_back(question, kept[-1]):
            question = _instead_of(kept.pop(), question)
        kept.append(question)
    wanted = [q for q in kept if not _DECLINED.match(q.text.lower()) or q.text.endswith("?")]
    wanted = [q for q in wanted if q.intent != "correction" or not q.only_counts]
    return wanted or kept


def self_corrected(question: Question) -> Question:
    """Return a question without the names and numbers that it takes back itself."""
    for before, after in pairwise(question.entities):
        if _are_alike(before, after) and _is_taken_back(question.text.lower(), before, after):
            entities = tuple(entity for entity in question.entities if entity is not before)
            kept = replace(question, entities=entities)
            return self_corrected(_as_goal(kept, after) if before.entity == "goal" else kept)
    return question


def _takes_back(question: Question, before: Question) -> bool:
    """Tell whether a brief question names something instead of what the one before it named."""
    kinds = _kinds_named(question)
    if not kinds or len(question.text.split()) > _BRIEF or not before.found(*kinds):
        return False
    if kinds is _NUMBERS and not before.found("goal"):
        return False
    return bool(_TAKEN_BACK.match(question.text.lower()))


def _kinds_named(question: Question) -> tuple[str, ...]:
    """Return the kinds of what a question names that may stand for each other, () if nothing."""
    return next((kinds for kinds in (_CITIES, PLACES, _NUMBERS) if question.found(*kinds)), ())


def _instead_of(before: Question, question: Question) -> Question:
    meant = replace(before, text=question.text, entities=question.entities)
    numbers = question.found(*_NUMBERS)
    return _as_goal(meant, numbers[-1]) if before.found("goal") and numbers else meant


def _are_alike(before: Found, after: Found) -> bool:
    both_cities = before.entity in _CITIES and after.entity in _CITIES
    return both_cities or (before.entity == "goal" and after.entity in _NUMBERS)


def _is_taken_back(text: str, before: Found, after: Found) -> bool:
    behind = text.split(before.text.lower(), 1)[-1]
    between, found, rest = behind.partition(after.text.lower())
    if not found or _ADDS.search(between):
        return False
    return bool(_TAKEN_BACK.search(between) or _MEANT.match(rest))


def _as_goal(question: Question, number: Found) -> Question:
    """Return a question for the goal of a number that was named instead of another goal."""
    goal = replace(number, entity="goal")
    entities = tuple(goal if entity is number else entity for entity in question.entities)
    return replace(question, intent="goals_by_number", entities=entities)
