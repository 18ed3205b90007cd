"""What a question asks that only names something else: "Und Dura?", "nee, die dritte", "Klima?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from actions.context import in_context
from actions.context_topics import VERY_SURE, topics_in
from actions.follow_up_kinds import BY_KIND, fits
from actions.memory import Memory
from actions.question import Found, Question
from actions.readings import topic_of
from actions.topics import handler
from knowledge import Knowledge
from knowledge.queries import departments_by_area, goals_by_theme

BARE = 3
_SHORT = 6
_CORRECTION = 8
_GOES_ON = ("und", "un", "oder", "aber", "bzw", "sowie", "ok", "okay", "gut", "dann", "jetzt")
_THEMED: dict[str, Callable[[Knowledge, str], list[Any]]] = {
    "goals_by_theme": goals_by_theme,
    "departments_by_area": departments_by_area,
}
_PLACES = ("partner_city", "country")
_WHERE = re.compile(r"\bwelche[sm] land\b|\bwo (?:liegt|ist|is)\b|\balso das land\b")
_REFUSES = frozenset("nicht nich nit net ned nee keine".split())
_MEANT = (
    "ich meinte",
    "meinte ich",
    "ich mein ",
    "ich meine ",
    "meine ich",
    "mein ich",
    "verzählt",
    "vertippt",
    "verschrieben",
    "wollte ich",
    "ich wollte die",
    "vertan",
    "falsch gesagt",
)


def corrects(question: Question) -> bool:
    """Tell whether it says what was meant ("nee, ich meinte doch die dritte")."""
    meant = question.says(*_MEANT)
    return meant and len(question.text.split()) <= _CORRECTION and bool(question.entities)


def is_short(question: Question) -> bool:
    """Tell whether a question is short enough to lean on the turn before."""
    return len(question.text.split()) <= _SHORT


def goes_on(question: Question) -> bool:
    """Tell whether it begins as if it went on with the turn before ("und …")."""
    return question.text.lower().split()[0] in _GOES_ON


def is_bare_name(question: Question, last: Question | None) -> bool:
    """Tell whether a question is little more than a name ("Pittsburgh auch?")."""
    named = any(fits(last.intent, found.entity) for found in question.entities) if last else False
    if not named:
        return False
    said = re.sub("|".join(re.escape(f.text) for f in question.entities), "", question.text)
    return not re.search(r"\w", said) or (
        question.says("auch") and len(question.text.split()) <= BARE
    )


def names_next(question: Question, last: Question | None) -> bool:
    """Tell whether a brief statement only names the next place ("Gruppe 2 hat Kenia")."""
    places = [f for f in question.entities if f.entity in _PLACES]
    others = {f.entity for f in question.entities} - {*_PLACES, "number"}
    if last is None or len(places) != 1 or others or not fits(last.intent, places[0].entity):
        return False
    unsure = question.intent.startswith("gap_") and question.confidence < VERY_SURE
    states = not question.text.endswith("?") and not question.says("wie ", "was ", "wer ", "wo ")
    return unsure and states and is_short(question)


def names_another(question: Question, last: Question | None) -> Question | None:
    """Return what "Und nochmal die Ziele" asks: it goes back to another topic than the last."""
    words = topics_in(question.text)
    if last is None or not words or topic_of(last.intent) in words:
        return None
    likely = [n for n, _ in question.ranking if handler(n) and topic_of(n) == words[0]]
    return question.asked_as(likely[0]) if likely else None


def with_more_of_it(
    question: Question, last: Question, memory: Memory, facts: Knowledge
) -> Question | None:
    """Return what an unclear "und …" asks after a question about themes, areas or names."""
    if not goes_on(question) and not is_short(question):
        return None
    if last.intent in _THEMED and _THEMED[last.intent](facts, question.text):
        return question.asked_as(last.intent)
    if any(found.entity in (*BY_KIND, "number") for found in question.entities):
        return with_new_subject(question, last, memory, facts)
    return None


def with_new_subject(
    question: Question, last: Question | None, memory: Memory, facts: Knowledge
) -> Question | None:
    """Return the question about what is named now, asked as the turn before if that fits."""
    named = _subject_named(question) or _subject_numbered(question, last, facts)
    named = named or _subject_told(question, last)
    if named is None:
        return _with_new_theme(question, last, memory, facts)
    kept = last if last and fits(last.intent, named.entity) else None
    if named.entity == "partner_city" and _WHERE.search(question.text.lower()):
        kept = None if kept is None else replace(kept, intent="partner_cities_location")
    entities = (named,) if question.intent == "correction" else question.entities
    return replace(
        question,
        intent=kept.intent if kept else BY_KIND[named.entity],
        entities=entities if named in entities else (*entities, named),
        context=kept.text if kept else question.context,
    )


def _subject_named(question: Question) -> Found | None:
    """Return the thing that is named: in "nicht A, sondern B" B, in "B, nicht A" B."""
    chosen = [f for f in question.entities if f.entity in BY_KIND]
    if question.intent != "correction" or not chosen:
        return chosen[0] if chosen else None
    return next((f for f in chosen if not _is_refused(f, question)), chosen[-1])


def _is_refused(found: Found, question: Question) -> bool:
    """Tell whether a correction names what was not meant ("13, nicht 3")."""
    before = re.split(rf"\b{re.escape(found.text.lower())}\b", question.text.lower())[0].split()
    return before[-1:] == ["statt"] or not _REFUSES.isdisjoint(before[-3:])


def _subject_told(question: Question, last: Question | None) -> Found | None:
    """Return the place told before it ("Meine Frau ist aus Rumänien. Für sie auch eine?")."""
    told = [f for f in question.background if f.entity in _PLACES]
    goes_on = question.intent == "follow_up_other" and last is not None
    fitting = goes_on and len(told) == 1 and fits(last.intent if last else "", told[0].entity)
    return told[0] if fitting else None


def _subject_numbered(question: Question, last: Question | None, facts: Knowledge) -> Found | None:
    """Return the department or goal of a number, by what was asked before."""
    numbers = question.found("number", "ordinal")
    numbers = [number for number in numbers if not _is_refused(number, question)] or numbers
    if not numbers:
        return None
    if last is not None and last.intent.startswith("departments_"):
        named = [d for d in facts.departments if d.name.endswith(f" {numbers[-1].value}")]
        return next((Found("department", d.id, d.name) for d in named), None)
    if last is None or last.intent.startswith("goals_"):
        return Found("goal", numbers[-1].value, numbers[-1].text)
    return None


def _with_new_theme(
    question: Question, last: Question | None, memory: Memory, facts: Knowledge
) -> Question | None:
    if any(found.entity == "gap" for found in question.entities):
        return question.asked_as(f"gap_{question.ids('gap')[0]}")
    prefers_goals = last is not None and last.intent.startswith("goals_")
    if departments_by_area(facts, question.text) and not prefers_goals:
        return question.asked_as("departments_by_area")
    if goals_by_theme(facts, question.text):
        return question.asked_as("goals_by_theme")
    meant = in_context(question, memory, facts)
    if meant is not None:
        return meant
    likely = [n for n, _ in question.ranking if handler(n) and not n.startswith("out_of")]
    return question.asked_as(likely[0]) if likely else None
