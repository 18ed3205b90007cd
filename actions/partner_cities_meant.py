"""Which partner cities and which places a question means."""

from __future__ import annotations

import re

from actions.memory import Memory
from actions.question import Found, Question
from knowledge import Knowledge
from knowledge.model import PartnerCity
from knowledge.queries import by_id, continent_of

_SURE = 0.8
PLACES = ("country", "region", "other_country")
_CLAIMS_PLACE = re.compile(
    r"\W*(?:(?:und|aber|also|ach|moment)\W+)*(?:(?:ist|liegt|wär|wäre|gehört)\W+(?:das|dat|es|et|die|sie|der)"
    r"|(?:das|dat|es|die|sie)\W+(?:ist|is|liegt|gehört))\W+(?:\w+\W+){0,4}$"
)
_THIS_CONTINENT = ("diesem kontinent", "diesem erdteil", "dem kontinent", "dem erdteil")
_SAME_CONTINENT = ("selben kontinent", "gleichen kontinent", "selben erdteil")


def named(question: Question, facts: Knowledge) -> list[PartnerCity]:
    """Return the partner cities that a question names."""
    ids = question.ids("partner_city")
    return [c for i in ids if (c := by_id(facts.partner_cities, i)) is not None]


def just_mentioned(question: Question, facts: Knowledge) -> list[PartnerCity]:
    """Return the one city told before a question that names no place ("Wo liegt das?")."""
    if question.found("other_city", *PLACES):
        return []
    ids = [str(f.value) for f in question.background if f.entity == "partner_city"]
    return [c for c in facts.partner_cities if c.id in ids]


def remembered(memory: Memory, facts: Knowledge) -> list[PartnerCity]:
    """Return the partner cities that the last answer was about."""
    ids = memory.of_kind("partner_city")
    return [c for i in ids if (c := by_id(facts.partner_cities, i)) is not None]


def places_meant(question: Question, facts: Knowledge, memory: Memory | None = None) -> list[Found]:
    """Return the places that a question names or, if it points back, those told before it."""
    places = question.found(*PLACES)
    if not places and memory is not None and question.says(*_THIS_CONTINENT):
        continents = [continent_of(facts, city) for city in remembered(memory, facts)]
        places = [Found("region", c.id, c.name) for c in dict.fromkeys(continents)][:1]
    places = same_continent(question, facts) or places
    if places or question.found("partner_city", "other_city"):
        return places
    seen = [f for f in question.background if f.entity in ("country", "region")]
    if question.says("dort", "da "):
        return seen[-1:]
    if question.says("städten", "städte", "staedte", "kommunen") and question.confidence >= _SURE:
        return []  # a full question for all of them
    return seen if question.says("welche", "stadt", "kommune") else []


def same_continent(question: Question, facts: Knowledge) -> list[Found]:
    """Return the continent of the country in "auf demselben Kontinent wie Guinea"."""
    if not question.says(*_SAME_CONTINENT):
        return []
    countries = [by_id(facts.countries, i) for i in question.ids("country")]
    regions = [by_id(facts.regions, r) for c in countries if c for r in c.regions]
    return [Found("region", r.id, r.name) for r in regions if r and r.kind == "continent"]


def is_about_remembered(question: Question, memory: Memory) -> bool:
    """Tell whether a place is claimed of the one city in focus ("Ist das in Afrika?")."""
    one = [kind for kind, _ in memory.items] == ["partner_city"]
    return one and bool(_CLAIMS_PLACE.match(question.text.lower()))
