"""Turn a question that leans on the turn before into a full one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.context import in_context, topics_in
from actions.memory import Item, Memory
from actions.positions import all_of, by_position, neighbour
from actions.question import Found, Question
from actions.readings import topic_of
from actions.topics import handler
from knowledge import Knowledge
from knowledge.queries import departments_by_area, goals_by_theme

# which question a bare name asks, if the turn before does not tell
_BY_KIND = {
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
_CITY_INTENTS = (
    "partner_cities_check partner_cities_location partner_cities_info gap_start_date gap_projects "
    "gap_city_facts gap_budget gap_visits gap_selection_reason cooperation_goal"
).split()
_PLACE_INTENTS = "partner_cities_list partner_cities_count partner_cities_check".split()
_DEPARTMENT_INTENTS = (
    "departments_check departments_areas departments_by_area gap_department_head "
    "gap_department_contact"
).split()
_FITS = {
    "partner_city": _CITY_INTENTS,
    "other_city": _CITY_INTENTS,
    "country": _PLACE_INTENTS,
    "other_country": _PLACE_INTENTS,
    "region": _PLACE_INTENTS,
    "goal": ["goals_by_number", "gap_goal_details", "gap_progress"],
    "department": _DEPARTMENT_INTENTS,
    "other_department": _DEPARTMENT_INTENTS,
    "related_topic": ["related_topics_info", "gap_related_details"],
}
_NOT_UNDERSTOOD = "nlu_fallback"
_EVERYTHING = {
    "goal": "goals_list",
    "department": "departments_list",
    "partner_city": "partner_cities_list",
    "related_topic": "related_topics_list",
}
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
_IN_CHARGE = ("zuständig", "zustaendig", "kümmer", "kuemmer", "verantwortlich", "betreut")
_OTHERS = ("ander", "rest", "übrig", "uebrig", "noch")
_GOES_ON = ("und", "un", "oder", "aber", "bzw", "sowie")
_THEMED = ("goals_by_theme", "departments_by_area")
_UNSURE = 0.4
_SURE = 0.6
_SHORT = 6
_TITLE = ("titel", "heißt", "heisst", "lautet", "name")
_CORRECTION = 8
_MEANT = (
    "ich meinte",
    "meinte ich",
    "ich mein ",
    "ich meine ",
    "meine ich",
    "verzählt",
    "vertippt",
    "verschrieben",
    "wollte ich",
)
_OTHER_ONE = re.compile(r"\b(?:die|der|das|den) andere\b")
_BARE = 3


def resolve(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Return the full question that a follow-up stands for; None if nothing fits."""
    last = memory.questions[-1] if memory.questions else None
    if _corrects(question):
        question = question.asked_as("correction")
        if question.found("ordinal") and not question.found(*_BY_KIND):
            return _by_position(question, memory, facts, keep=True)
    if question.intent == "follow_up_other" and question.says(*_IN_CHARGE):
        return question.asked_as("contact_person")
    counted = _as_count(question, last, memory)
    if counted is not None:
        return counted
    numbered = _by_bare_number(question, memory, facts)
    if numbered is not None:
        return numbered
    if question.intent in ("follow_up_other", "correction") or _is_bare_name(question, last):
        return _with_new_subject(question, last, memory, facts)
    if question.intent in _CITY_INTENTS and question.says(" beiden", " beide "):
        cities = [item for item in memory.subjects if item[0] == "partner_city"][-2:]
        if len(cities) == 2 and not question.found(*_BY_KIND):
            return replace(question, entities=tuple(_subject(*item) for item in cities))
    if _points_at_one(question, memory):
        return _by_position(question, memory, facts, keep=True)
    echoes = question.intent in ("repeat", "confirm") and bool(question.found("ordinal"))
    if question.intent == "follow_up_ordinal" or echoes:
        return _by_position(question, memory, facts) or in_context(question, memory, facts)
    outside = question.intent.startswith("out_of") and _is_short(question)
    unsure_outside = outside and question.confidence < _UNSURE
    if last is not None and (question.intent == _NOT_UNDERSTOOD or unsure_outside):
        full = _goes_on(question, last, memory, facts)
        if full is None and _is_short(question):
            full = _by_position(question, memory, facts)
        return full or in_context(question, memory, facts)
    if question.intent == "follow_up_rest":
        return _the_rest(question, memory, facts)
    if question.intent in ("follow_up_next", "follow_up_previous"):
        item = neighbour(memory, facts, 1 if question.intent == "follow_up_next" else -1)
        return _ask_about(question, [item], memory) if item else None
    if question.intent == "follow_up_more" and last is not None:
        return _more(last)
    if question.intent in ("repeat", "confirm"):
        if question.says("warum", "wieso"):
            return in_context(question, memory, facts)
        return _names_another(question, last) or last
    return in_context(question, memory, facts)


def _names_another(question: Question, last: Question | None) -> Question | None:
    """Return what "Und nochmal die Ziele" asks: it goes back to another topic than the last."""
    words = topics_in(question.text)
    if last is None or not words or topic_of(last.intent) in words:
        return None
    likely = [n for n, _ in question.ranking if handler(n) and topic_of(n) == words[0]]
    return question.asked_as(likely[0]) if likely else None


def _corrects(question: Question) -> bool:
    """Tell whether it says what was meant ("nee, ich meinte doch die dritte")."""
    meant = question.says(*_MEANT)
    return meant and len(question.text.split()) <= _CORRECTION and bool(question.entities)


def _is_short(question: Question) -> bool:
    return len(question.text.split()) <= _SHORT


def _is_bare_name(question: Question, last: Question | None) -> bool:
    """Tell whether a question is little more than a name ("Pittsburgh auch?")."""
    named = [
        found for found in question.entities if last and last.intent in _FITS.get(found.entity, ())
    ]
    return bool(named) and question.says("auch") and len(question.text.split()) <= _BARE


def _points_at_one(question: Question, memory: Memory) -> bool:
    """Tell whether a full question is about one of several things by its position."""
    only_ordinal = bool(question.found("ordinal")) and not question.found(*_BY_KIND)
    several = memory.items if len(memory.items) > 1 else memory.listed
    kinds = {kind for kind, _ in several}
    if question.intent == "goals_by_number" or {kind for kind, _ in memory.items} == {"goal"}:
        kinds.add("goal")
    return only_ordinal and any(question.intent in _FITS.get(kind, ()) for kind in kinds)


def _as_count(question: Question, last: Question | None, memory: Memory) -> Question | None:
    """Return what "Also vier?" asks after several things: whether that many were told."""
    if last is None or len(memory.items) < 2 or not _THAT_MANY.match(question.text.lower()):
        return None
    kind = memory.items[0][0]
    if kind not in _COUNTED or not question.found("number"):
        return None
    places = tuple(last.found("region", "country")) if kind == "partner_city" else ()
    intent = _COUNTED[kind]
    return replace(question, intent=intent, entities=(*question.entities, *places))


def _by_bare_number(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Return what "Und sechzehn?" or "Was macht das mit der 2?" asks after goals or departments."""
    numbers = question.found("number", "ordinal")
    if len(numbers) != 1 or question.found(*_BY_KIND) or not _is_short(question):
        return None
    number = numbers[0]
    kinds = [kind for kind, _ in memory.items] or list(memory.focus)
    named = [d for d in facts.departments if d.name.endswith(f" {number.value}")]
    one = len(memory.items) == 1 and memory.items[0][1].endswith(tuple("123456789"))
    if named and kinds[:1] == ["department"] and (number.entity == "number" or one):
        items = [("department", named[0].id)]
        return _ask_about(question, items, memory, keep=question.confidence >= _SURE)
    counts = question.text.lower().split()[0] in _GOES_ON and len(question.text.split()) <= _BARE
    if counts and number.entity == "number" and "goal" in memory.focus:
        return _ask_about(question, [("goal", str(number.value))], memory)
    if number.entity == "ordinal" and question.confidence < _SURE and memory.items:
        return _by_position(question, memory, facts)
    return None


def _goes_on(
    question: Question, last: Question, memory: Memory, facts: Knowledge
) -> Question | None:
    """Return what an unclear "und …" asks after a question about themes, areas or names."""
    if question.text.lower().split()[0] not in _GOES_ON and not _is_short(question):
        return None
    if last.intent in _THEMED:
        finds = {"goals_by_theme": goals_by_theme, "departments_by_area": departments_by_area}
        if finds[last.intent](facts, question.text):
            return question.asked_as(last.intent)
    if any(found.entity in (*_BY_KIND, "number") for found in question.entities):
        return _with_new_subject(question, last, memory, facts)
    return None


def _with_new_subject(
    question: Question, last: Question | None, memory: Memory, facts: Knowledge
) -> Question | None:
    subject = next((f for f in question.entities if f.entity in _BY_KIND), None)
    numbers = question.found("number", "ordinal")
    if question.intent == "correction":
        chosen = [f for f in question.entities if f.entity in _BY_KIND]
        subject = _corrected(question, chosen) or subject
    if subject is None and numbers and last is not None and last.intent.startswith("departments_"):
        named = [d for d in facts.departments if d.name.endswith(f" {numbers[-1].value}")]
        subject = next((Found("department", d.id, d.name) for d in named), None)
    if subject is None and numbers and (last is None or last.intent.startswith("goals_")):
        subject = Found("goal", numbers[-1].value, numbers[-1].text)
    if subject is not None:
        kept = last.intent if last and last.intent in _FITS.get(subject.entity, ()) else ""
        intent = kept or _BY_KIND[subject.entity]
        entities = (subject,) if question.intent == "correction" else question.entities
        if subject not in entities:
            entities = (*entities, subject)
        context = last.text if kept and last else question.context
        return replace(question, intent=intent, entities=entities, context=context)
    return _with_new_theme(question, last, memory, facts)


def _corrected(question: Question, chosen: list[Found]) -> Found | None:
    """Return what is meant: in "nicht A, sondern B" B, in "B, nicht A" B."""
    text = question.text.lower()
    for found in chosen:
        before = text.split(found.text.lower())[0].split()
        if before[-1:] not in (["nicht"], ["statt"]) and found is not None:
            if "nicht" not in before[-3:]:
                return found
    return chosen[-1] if chosen else None


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


def _subject(kind: str, item: str) -> Found:
    return Found(kind, int(item) if kind == "goal" else item, item)


def _ask_about(
    question: Question, items: Sequence[Item], memory: Memory, *, keep: bool = False
) -> Question:
    """Ask about things what the question says itself (keep), or what was asked before."""
    kind = items[0][0]
    last = memory.questions[-1].intent if memory.questions else ""
    asked_of_one = last in _FITS.get(kind, ()) and len(memory.items) == 1
    intent = last if asked_of_one else _BY_KIND[kind]
    if keep and question.intent in _FITS.get(kind, ()):
        intent = question.intent
    if kind == "goal" and question.says(*_TITLE):
        intent = "goals_by_number"
    return replace(question, intent=intent, entities=tuple(_subject(*item) for item in items))


def _by_position(
    question: Question, memory: Memory, facts: Knowledge, *, keep: bool = False
) -> Question | None:
    items = by_position(question, memory, facts)
    return _ask_about(question, items, memory, keep=keep) if items else None


def _the_rest(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Ask for what was not mentioned yet, or for everything."""
    kind = next((k for k, _ in memory.items if k in _EVERYTHING), "")
    if not kind:
        return None
    if kind == "partner_city" and question.found("region", "country", "other_country"):
        return question.asked_as("partner_cities_list")
    if kind == "department" and len(memory.items) == 1 and question.says("dazu", "gehört", "noch"):
        return question.asked_as("departments_areas")
    rest = [item for item in all_of(kind, facts) if item not in memory.items]
    told = _told_cities(question, facts) or memory.items
    one_of_listed = set(told) <= set(memory.listed) and _OTHER_ONE.search(question.text.lower())
    if memory.listed and (one_of_listed or _told_cities(question, facts)):
        rest = [item for item in memory.listed if item not in told] or rest
    if kind == "partner_city" and rest and question.says(*_OTHERS):
        return _ask_about(question.asked_as("partner_cities_location"), rest, memory, keep=True)
    return question.asked_as(_EVERYTHING[kind])


def _told_cities(question: Question, facts: Knowledge) -> list[Item]:
    """Return the partner cities told before ("Die eine liegt in Ghana. Und die andere?")."""
    told = {str(found.value) for found in question.background}
    return [("partner_city", c.id) for c in facts.partner_cities if {c.id, c.country} & told]


def _more(last: Question) -> Question:
    """Go one step deeper on the same topic."""
    deeper = {
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
    return replace(last, intent=deeper.get(last.intent, last.intent))
