"""Turn a question that leans on the turn before into a full one."""

from __future__ import annotations

from dataclasses import replace

from actions.memory import Memory
from actions.question import Found, Question
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
# what short questions mean after an answer about things of a kind: (words or intents, intent)
_READ_AS: dict[str, list[tuple[tuple[str, ...], str]]] = {
    "partner_city": [
        (
            ("länder", "laender", "liegen", "liegt", "wo ist das", "wo sind"),
            "partner_cities_location",
        )
    ],
    "related_topic": [
        (
            ("gap_opening_hours", "gap_start_date", "gap_budget", "gap_visits", "gap_directions"),
            "gap_related_details",
        )
    ],
}
_NOT_UNDERSTOOD = "nlu_fallback"
_GOES_ON = ("und", "un", "oder", "aber", "bzw", "sowie")
_THEMED = ("goals_by_theme", "departments_by_area")
_SHORT = 6
_BARE = 3
_ORDERED = ("goal", "department", "partner_city", "related_topic")


def resolve(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Return the full question that a follow-up stands for; None if nothing fits."""
    last = memory.questions[-1] if memory.questions else None
    kind = memory.items[0][0] if memory.items else ""
    if not question.entities and kind in _READ_AS:
        intent = _read_as(question, kind)
        if intent:
            return question.asked_as(intent)
    if question.intent in ("follow_up_other", "correction") or _is_bare_name(question, last):
        return _with_new_subject(question, last, facts)
    if _points_at_one(question, memory):
        return _by_position(question, memory, facts, keep=True)
    if question.intent == _NOT_UNDERSTOOD and last is not None:
        return _goes_on(question, last, facts)
    if question.intent == "follow_up_ordinal":
        return _by_position(question, memory, facts)
    if question.intent == "follow_up_rest":
        return _the_rest(question, memory, facts)
    if question.intent in ("follow_up_next", "follow_up_previous"):
        step = 1 if question.intent == "follow_up_next" else -1
        return _neighbour(question, memory, facts, step)
    if question.intent == "follow_up_more" and last is not None:
        return _more(question, last, memory)
    if question.intent in ("repeat", "confirm"):
        return last
    return None


def _is_bare_name(question: Question, last: Question | None) -> bool:
    """Tell whether a question is little more than a name ("Pittsburgh auch?")."""
    named = [
        found for found in question.entities if last and last.intent in _FITS.get(found.entity, ())
    ]
    return bool(named) and question.says("auch") and len(question.text.split()) <= _BARE


def _points_at_one(question: Question, memory: Memory) -> bool:
    """Tell whether a full question is about one of several things by its position."""
    only_ordinal = {found.entity for found in question.entities} == {"ordinal"}
    kinds = {kind for kind, _ in memory.items}
    return (
        only_ordinal
        and len(memory.items) > 1
        and any(question.intent in _FITS.get(kind, ()) for kind in kinds)
    )


def _read_as(question: Question, kind: str) -> str | None:
    """Return what a short question without a name means after an answer of this kind."""
    if len(question.text.split()) > _SHORT:
        return None
    for words, intent in _READ_AS[kind]:
        if question.intent in words or question.says(*(w for w in words if "_" not in w)):
            return intent
    return None


def _goes_on(question: Question, last: Question, facts: Knowledge) -> Question | None:
    """Return what an unclear "und …" asks after a question about themes, areas or names."""
    if question.text.lower().split()[0] not in _GOES_ON and len(question.text.split()) > _SHORT:
        return None
    if last.intent in _THEMED:
        finds = {"goals_by_theme": goals_by_theme, "departments_by_area": departments_by_area}
        if finds[last.intent](facts, question.text):
            return question.asked_as(last.intent)
    if any(found.entity in (*_BY_KIND, "number") for found in question.entities):
        return _with_new_subject(question, last, facts)
    return None


def _with_new_subject(
    question: Question, last: Question | None, facts: Knowledge
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
    return _with_new_theme(question, last, facts)


def _corrected(question: Question, chosen: list[Found]) -> Found | None:
    """Return what is meant: in "nicht A, sondern B" B, in "B, nicht A" B."""
    text = question.text.lower()
    for found in chosen:
        before = text.split(found.text.lower())[0].split()
        if before[-1:] not in (["nicht"], ["statt"]) and found is not None:
            if "nicht" not in before[-3:]:
                return found
    return chosen[-1] if chosen else None


def _with_new_theme(question: Question, last: Question | None, facts: Knowledge) -> Question | None:
    if any(found.entity == "gap" for found in question.entities):
        return question.asked_as(f"gap_{question.ids('gap')[0]}")
    prefers_goals = last is not None and last.intent.startswith("goals_")
    if departments_by_area(facts, question.text) and not prefers_goals:
        return question.asked_as("departments_by_area")
    if goals_by_theme(facts, question.text):
        return question.asked_as("goals_by_theme")
    likely = [n for n, _ in question.ranking if handler(n) and not n.startswith("out_of")]
    return question.asked_as(likely[0]) if likely else None


def _subject(kind: str, item: str) -> Found:
    return Found(kind, int(item) if kind == "goal" else item, item)


def _ask_about(
    question: Question, kind: str, item: str, memory: Memory, *, keep: bool = False
) -> Question:
    last = memory.questions[-1].intent if memory.questions else ""
    intent = last if last in _FITS.get(kind, ()) and len(memory.items) == 1 else _BY_KIND[kind]
    if keep and question.intent in _FITS.get(kind, ()):
        intent = question.intent
    return replace(question, intent=intent, entities=(_subject(kind, item),))


def _by_position(
    question: Question, memory: Memory, facts: Knowledge, *, keep: bool = False
) -> Question | None:
    positions = [int(f.value) for f in question.found("ordinal", "number")]
    items = memory.items or tuple(("partner_city", c.id) for c in facts.partner_cities)
    asked_goals = bool(memory.questions) and memory.questions[-1].intent.startswith("goals_")
    goals = [item for item in items if item[0] == "goal"]
    if asked_goals and positions and (positions[-1] > len(goals) or len(goals) < 2):
        from_end = len(facts.goals) + 1 if positions[-1] < 0 else 0
        subject = Found("goal", positions[-1] + from_end, "")
        return replace(question, intent="goals_by_number", entities=(subject,))
    if not positions:
        return None
    position = positions[0]
    index = position - 1 if position > 0 else len(items) + position
    if len(items) == 1:
        items = tuple((items[0][0], item) for item in _all_of(items[0][0], facts))
    if not 0 <= index < len(items):
        return None
    return _ask_about(question, *items[index], memory, keep=keep)


def _all_of(kind: str, facts: Knowledge) -> list[str]:
    return {
        "goal": [str(goal.number) for goal in facts.goals],
        "department": [department.id for department in facts.departments],
        "partner_city": [city.id for city in facts.partner_cities],
        "related_topic": [t.id for t in facts.related_topics if not t.name_is_generic],
    }.get(kind, [])


def _the_rest(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    kind = next((k for k, _ in memory.items if k in _ORDERED), "")
    everything = {
        "goal": "goals_list",
        "department": "departments_list",
        "partner_city": "partner_cities_list",
        "related_topic": "related_topics_list",
    }
    return question.asked_as(everything[kind]) if kind else None


def _neighbour(question: Question, memory: Memory, facts: Knowledge, step: int) -> Question | None:
    for kind, item in memory.items[-1:]:
        order = _all_of(kind, facts)
        if item in order and 0 <= order.index(item) + step < len(order):
            return _ask_about(question, kind, order[order.index(item) + step], memory)
    return None


def _more(question: Question, last: Question, memory: Memory) -> Question:
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
