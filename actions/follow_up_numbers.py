"""What a number asks after the turn before: "Also vier?", "Und sechzehn?", "die dritte?"."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.context_topics import TOPIC_OF_KIND, topics_in
from actions.follow_up_kinds import ask_about, ask_by_position, fits, names_a_thing
from actions.follow_up_subject import BARE, goes_on, is_short
from actions.memory import Memory
from actions.question import Question
from knowledge import Knowledge
from knowledge.queries import goals_by_theme

_COUNTED = {
    "goal": "goals_count",
    "department": "departments_count",
    "partner_city": "partner_cities_count",
}
_THAT_MANY = re.compile(
    r"\W*(?:also|dann|mithin|demnach|macht|das sind|sind das|das wären|insgesamt|zusammen)\b"
    r"(?:\W+(?:sind|das|es|ja|also|insgesamt|zusammen|doch|nur|genau)\b)*"
    r"\W+\w+(?:\W+(?:stück|städte|partner|ziele|stellen|insgesamt|zusammen|oder|richtig))*\W*$"
)
_ONLY_NUMBER = re.compile(r"\W*(?:die |nr\.? |nummer )?\w+(?:\W+(?:auch|bitte|noch|dann))*\W*$")
_SO_MANY = re.compile(r"\bgibt(?:'?s| es)(?: da)? \w+\b")  # "Und fürs Wasser gibt es zwei?"
_SURE = 0.6


def as_count(question: Question, last: Question | None, memory: Memory) -> Question | None:
    """Return what "Also vier?" asks after several things: whether that many were told."""
    if last is None or len(memory.items) < 2 or not _THAT_MANY.match(question.text.lower()):
        return None
    kind = memory.items[0][0]
    if kind not in _COUNTED or not question.found("number"):
        return None
    if set(topics_in(question.text)) - {TOPIC_OF_KIND[kind]}:
        return None  # "Das sind 15 Ziele?" after cities
    places = tuple(last.found("region", "country")) if kind == "partner_city" else ()
    intent = _COUNTED[kind]
    return replace(question, intent=intent, entities=(*question.entities, *places))


def by_bare_number(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Return what "Und sechzehn?" or "Was macht das mit der 2?" asks after goals or departments."""
    numbers = question.found("number", "ordinal")
    if len(numbers) != 1 or names_a_thing(question):
        return None
    if _SO_MANY.search(question.text.lower()) and goals_by_theme(facts, question.text):
        return replace(question, intent="goals_by_theme", entities=())
    if not is_short(question):
        return None
    number = numbers[0]
    kinds = [kind for kind, _ in memory.items] or list(memory.focus)
    named = [d for d in facts.departments if d.name.endswith(f" {number.value}")]
    one = len(memory.items) == 1 and memory.items[0][1].endswith(tuple("123456789"))
    if named and kinds[:1] == ["department"] and (number.entity == "number" or one):
        items = [("department", named[0].id)]
        return ask_about(question, items, memory, keep=question.confidence >= _SURE)
    counts = goes_on(question) and len(question.text.split()) <= BARE
    alone = kinds[:1] == ["goal"] and bool(_ONLY_NUMBER.match(question.text.lower()))
    if (counts or alone) and number.entity == "number" and "goal" in memory.focus:
        return ask_about(question, [("goal", str(number.value))], memory)
    if number.entity == "ordinal" and question.confidence < _SURE and memory.items:
        return ask_by_position(question, memory, facts)
    return None


def points_at_one(question: Question, memory: Memory) -> bool:
    """Tell whether a full question is about one of several things by its position."""
    only_ordinal = bool(question.ordinals()) and not names_a_thing(question)
    several = memory.items if len(memory.items) > 1 else memory.listed
    kinds = {kind for kind, _ in several}
    if question.intent == "goals_by_number" or {kind for kind, _ in memory.items} == {"goal"}:
        kinds.add("goal")
    return only_ordinal and any(fits(question.intent, kind) for kind in kinds)
