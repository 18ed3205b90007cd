"""Turn a question that leans on the turn before into a full one."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.context import in_context
from actions.context_goals import said_of_goal
from actions.context_related import reads_on_about_data
from actions.follow_up_kinds import CITY_INTENTS, ask_by_position, names_a_thing, subject
from actions.follow_up_numbers import as_count, by_bare_number, points_at_one
from actions.follow_up_rest import more_of, the_next, the_rest
from actions.follow_up_subject import (
    corrects,
    is_bare_name,
    is_short,
    names_another,
    names_next,
    with_more_of_it,
    with_new_subject,
)
from actions.memory import Memory
from actions.question import Question
from knowledge import Knowledge
from knowledge.folding import fold

_NOT_UNDERSTOOD = "nlu_fallback"
_IN_CHARGE = ("zuständig", "zustaendig", "kümmer", "kuemmer", "verantwortlich", "betreut")
_UNSURE = 0.4
_ONE_STEP = re.compile(
    r"\W*(?:(?:und?|ok|okay|dann|noch|jetzt|bitte|nun) )*(?:eins|einen|eine|das|die|den)"
    r" (davor|vorher|zurueck|danach|weiter|drauf|darauf|dahinter)\W*$"
)
_IN_GERMAN = re.compile(r"\W*(?:(?:und|bitte|noch ?mal) )*(?:auf|in) deutsch(?: bitte)?\W*$", re.I)
_STEPS = ("follow_up_next", "follow_up_previous")
_NAMES = ("partner_city", "other_city", "country", "region", "other_country")
_BARE_NUMBER = re.compile(r"\W*\d+\W*$")  # asks nothing by itself


def resolve(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Return the full question that a follow-up stands for; None if nothing fits."""
    last = memory.questions[-1] if memory.questions else None
    if last is None and _BARE_NUMBER.match(question.text):
        return question.asked_as(_NOT_UNDERSTOOD)
    stepped = _step(question)
    if stepped is not None:
        return _by_intent(stepped, last, memory, facts)
    if corrects(question):
        question = question.asked_as("correction")
        if question.found("ordinal") and not names_a_thing(question):
            return ask_by_position(question, memory, facts, keep=True)
    if question.intent == "follow_up_other" and question.says(*_IN_CHARGE):
        return question.asked_as("contact_person")
    numbered = as_count(question, last, memory) or by_bare_number(question, memory, facts)
    if numbered is not None:
        return numbered
    bare = is_bare_name(question, last) or names_next(question, last)
    if question.intent in ("follow_up_other", "correction") or bare:
        return with_new_subject(question, last, memory, facts)
    both = _about_both(question, memory)
    if both is not None:
        return both
    if points_at_one(question, memory):
        return ask_by_position(question, memory, facts, keep=True)
    return _by_intent(question, last, memory, facts)


def _step(question: Question) -> Question | None:
    """Return "Und eins davor?" as a question for the one before: it asks for no goal 1."""
    found = _ONE_STEP.match(fold(question.text))
    if not found:
        return None
    back = found[1] in ("davor", "vorher", "zurueck")
    return replace(question, intent="follow_up_previous" if back else "follow_up_next", entities=())


def _about_both(question: Question, memory: Memory) -> Question | None:
    """Return what "Seit wann gibt es die beiden?" asks after two cities."""
    both = question.intent in CITY_INTENTS and question.says(" beiden", " beide ")
    cities = [item for item in memory.subjects if item[0] == "partner_city"][-2:]
    if not both or len(cities) < 2 or names_a_thing(question):
        return None
    return replace(question, entities=tuple(subject(*item) for item in cities))


def _by_intent(
    question: Question, last: Question | None, memory: Memory, facts: Knowledge
) -> Question | None:
    of_goal = said_of_goal(question, memory, facts)
    if of_goal is not None:
        return of_goal
    echoes = question.intent in ("repeat", "confirm")
    if question.intent == "follow_up_ordinal" or (echoes and question.found("ordinal")):
        return ask_by_position(question, memory, facts) or in_context(question, memory, facts)
    if last is not None and _is_unclear(question):
        return _by_what_it_names(question, last, memory, facts)
    if question.intent == "follow_up_rest":
        return the_rest(question, memory, facts) or in_context(question, memory, facts)
    if question.intent in _STEPS and question.found(*_NAMES):  # "und danach Kenia, da auch?"
        return with_new_subject(question.asked_as("follow_up_other"), last, memory, facts)
    if question.intent in _STEPS:
        step = 1 if question.intent == "follow_up_next" else -1
        unclear = question.asked_as(_NOT_UNDERSTOOD)
        return the_next(question, memory, facts, step) or in_context(unclear, memory, facts)
    reads_on = reads_on_about_data(question, memory)
    if question.intent == "follow_up_more" and last is not None and not reads_on:
        return more_of(last)
    if last is not None and _IN_GERMAN.match(question.text):
        return last
    if echoes and not question.says("warum", "wieso"):
        return names_another(question, last) or last
    return in_context(question, memory, facts)


def _is_unclear(question: Question) -> bool:
    """Tell whether it was not understood, or is a short one taken for something outside."""
    outside = question.intent.startswith("out_of") and is_short(question)
    unsure_outside = outside and question.confidence < _UNSURE
    return question.intent == _NOT_UNDERSTOOD or unsure_outside


def _by_what_it_names(
    question: Question, last: Question, memory: Memory, facts: Knowledge
) -> Question | None:
    """Read a question that was not understood by its names, its position or its context."""
    full = with_more_of_it(question, last, memory, facts)
    if full is None and is_short(question):
        full = ask_by_position(question, memory, facts)
    return full or in_context(question, memory, facts)
