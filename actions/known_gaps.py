"""Answers about what the page does not say: honest, with what is known instead."""

import re

from actions.answer import Answer, Button, Kind, Utterance
from actions.memory import Memory
from actions.partner_cities_list import list_at
from actions.places import cities_at_any, with_countries
from actions.question import Question
from actions.related_topics_meant import (
    as_told_before,
    entries,
    names_only_money,
    told_before,
)
from actions.wording import capitalise, enumerate_german
from knowledge import Knowledge
from knowledge.model import KnownGap
from knowledge.queries import by_id, goal, known_gap

PREFIX = "gap_"
_DEPARTMENT_GAPS = {"phone", "email", "fax", "opening_hours", "appointment", "room", "directions"}
_MOST_TEASERS = 2
_OF_NEIGHBOURS = frozenset(
    "budget participation appointment start_date opening_hours directions projects visits "
    "documents department_contact progress".split()
)
_IF_TRUE = re.compile(r"\b(?:stimmt|richtig|wahr|ist (?:das|dem) so|trifft\b.*\bzu)\b")
_OF_MEMBERSHIP = {"selection_reason", "new_partners"}
_OF_PARTNERSHIPS = {"start_date", "projects", "budget", "visits", "selection_reason"}


def answer(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Say that the page does not say it, what it says instead, and where to ask."""
    gaps = _gaps(question, facts)
    if not gaps:
        return Answer(
            [Utterance("utter_gap_unnamed")], Kind.GAP, [Button("utter_button_contact_reach")]
        )
    utterances = _partner_or_not(question, gaps, facts)
    utterances += _not_named(question, gaps, facts)
    if len(gaps) > 1 and all(gap.group == "contact" for gap in gaps):
        names = enumerate_german([gap.name for gap in gaps])
        utterances.append(Utterance("utter_gap_several", {"gaps": capitalise(names)}))
    else:
        utterances += [
            Utterance("utter_gap", {"sentence": gap.sentence, "gap": gap.name}) for gap in gaps
        ]
    utterances += _teasers(question, gaps, memory, facts)
    utterances += _statements(question, facts)
    instead = list(dict.fromkeys(_instead(gap, facts) for gap in gaps))
    response = "utter_gap_instead" if gaps[0].ask == "office" else "utter_gap_instead_page"
    variables = {
        "instead": " ".join(instead),
        "person": facts.persons[0].full_name,
        "office": facts.office.name,
        "address": str(facts.office.address),
    }
    utterances.append(Utterance(response, variables))
    about = [
        (found.entity, str(found.value))
        for found in question.found("partner_city", "related_topic", "department")
    ]
    buttons = [Button("utter_button_contact_reach"), Button("utter_button_partner_cities_list")]
    return Answer(utterances, Kind.GAP, buttons, about)


def _gaps(question: Question, facts: Knowledge) -> list[KnownGap]:
    """Return the gap of the intent first, then other contact details asked in one breath."""
    intended = known_gap(facts, question.intent.removeprefix(PREFIX))
    named = [g for i in question.ids("gap") if (g := known_gap(facts, i)) is not None]
    departments = question.found("department", "other_department")
    if departments and not question.found("office", "person"):
        if (intended and intended.id in _DEPARTMENT_GAPS) or any(
            g.id in _DEPARTMENT_GAPS for g in named
        ):
            intended, named = known_gap(facts, "department_contact"), []
    if intended and intended.id in _OF_NEIGHBOURS and _is_about_neighbour(question):
        intended = known_gap(facts, "related_details")
    if intended is None:
        return named
    if intended.group != "contact":
        return [intended]
    others = [gap for gap in named if gap.group == "contact" and gap is not intended]
    order = [intended, *others]
    return sorted(order, key=lambda gap: named.index(gap) if gap in named else -1)


def _is_about_neighbour(question: Question) -> bool:
    """Tell whether a neighbour topic is asked about, and nothing of the partnerships."""
    of_page = question.found("partner_city", "other_city", "office", "person", "department")
    return bool(question.found("related_topic")) and not of_page


def _partner_or_not(question: Question, gaps: list[KnownGap], facts: Knowledge) -> list[Utterance]:
    """Say whether a city is a partner at all, before saying what is not known of it."""
    partners = [by_id(facts.partner_cities, i) for i in question.ids("partner_city")]
    places = question.found("country", "region")
    if gaps[0].id in _OF_MEMBERSHIP | _OF_PARTNERSHIPS and not partners:
        if cities_at_any(places, facts):
            return [list_at(place, facts) for place in places]
    if partners and gaps[0].id in _OF_MEMBERSHIP:
        return [Utterance("utter_partner_city_still", {"city": c.name}) for c in partners if c]
    if partners and gaps[0].id in _OF_PARTNERSHIPS and _IF_TRUE.search(question.text.lower()):
        return [Utterance("utter_partner_city_still", {"city": c.name}) for c in partners if c]
    others = question.found("other_city")
    if not partners and not others:
        others = [found for found in question.background if found.entity == "other_city"]
    if gaps[0].id not in _OF_PARTNERSHIPS or not others:
        return []
    still = [Utterance("utter_partner_city_still", {"city": c.name}) for c in partners if c]
    return still + [
        Utterance("utter_partner_city_no_short", {"city": capitalise(str(other.value))})
        for other in others
    ]


def _not_named(question: Question, gaps: list[KnownGap], facts: Knowledge) -> list[Utterance]:
    """Say that a person is not on the page before saying what else is not."""
    if gaps[0].id != "person_details" or question.found("person"):
        return []
    return [
        Utterance("utter_contact_person_not_named", {"other": str(other.value)})
        for other in question.found("other_person")[:1]
    ]


def _statements(question: Question, facts: Knowledge) -> list[Utterance]:
    """Say what the page does say of the goals in question."""
    goals = [goal(facts, int(found.value)) for found in question.found("goal")]
    said = [g.page_statement for g in goals if g and g.page_statement]
    return [Utterance("utter_goal_page_statement", {"statement": s}) for s in said]


def _teasers(
    question: Question, gaps: list[KnownGap], memory: Memory, facts: Knowledge
) -> list[Utterance]:
    """Say what the page does say of a neighbour topic."""
    if gaps[0].id != "related_details":
        return []
    told = told_before(question, facts)
    remembered = entries(memory.of_kind("related_topic"), facts)
    named = entries(question.ids("related_topic"), facts)
    if told and names_only_money(question):
        named = told
    topics = as_told_before(question, named, told or remembered) or told or remembered
    return [Utterance("utter_related_topic", dict(t.texts)) for t in topics[:_MOST_TEASERS]]


def _instead(gap: KnownGap, facts: Knowledge) -> str:
    cities = with_countries(facts, facts.partner_cities)
    return gap.known_instead.replace("{partner_cities}", cities)
