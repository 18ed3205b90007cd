"""Answers to messages in other languages: the core facts in English, else a friendly hint."""

from __future__ import annotations

from typing import Any

from actions.answer import Answer, Kind, Utterance
from actions.handler import Handler, Handlers
from actions.memory import Memory
from actions.question import Found, Question
from knowledge import Knowledge
from knowledge.model import Country, PartnerCity, Region
from knowledge.queries import by_id, cities_in_country, cities_in_region, country_of

HINTS = frozenset("ar bg cs el es fa fr hr hu it nl pl pt ro ru sq sr tr uk vi zh".split())


def _english_list(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _in_english(item: Country | Region) -> str:
    return item.english_name or item.name


def _cities(facts: Knowledge, cities: list[PartnerCity]) -> str:
    return _english_list([f"{c.name} ({_in_english(country_of(facts, c))})" for c in cities])


def _fact(response: str, about: Any = (), **variables: Any) -> Answer:
    return Answer([Utterance(response, variables)], Kind.FACT, topic_items=list(about))


def partner_cities(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer in English which cities are partners, or whether one is."""
    everyone = list(facts.partner_cities)
    named = [c for i in question.ids("partner_city") if (c := by_id(everyone, i)) is not None]
    others = [str(found.value).capitalize() for found in question.found("other_city")]
    places = question.found("country", "region")
    about = [("partner_city", city.id) for city in named or everyone]
    if named:
        return _fact("utter_english_partner_city_yes", about, cities=_cities(facts, named))
    if others:
        variables = {"city": _english_list(others), "cities": _cities(facts, everyone)}
        return _fact("utter_english_partner_city_no", about, **variables)
    if places:
        return _at(places[0], facts)
    return _fact("utter_english_partner_cities", about, cities=_cities(facts, everyone))


def _at(place: Found, facts: Knowledge) -> Answer:
    """Answer which partner cities lie in a country or region."""
    of_place = cities_in_country if place.entity == "country" else cities_in_region
    inside = of_place(facts, str(place.value))
    items: list[Country | Region] = [*facts.countries, *facts.regions]
    where = next((_in_english(i) for i in items if i.id == place.value), str(place.value))
    if not inside:
        everyone = list(facts.partner_cities)
        about = [("partner_city", city.id) for city in everyone]
        variables = {"where": where, "cities": _cities(facts, everyone)}
        return _fact("utter_english_partner_cities_none_there", about, **variables)
    about = [("partner_city", city.id) for city in inside]
    variables = {"where": where, "cities": _cities(facts, inside)}
    return _fact("utter_english_partner_cities_there", about, **variables)


def _said(response: str) -> Handler:
    def answer(question: Question, memory: Memory, facts: Knowledge) -> Answer:
        return _fact(
            response,
            person=facts.persons[0].name,
            office=facts.office.name,
            address=str(facts.office.address),
            departments="; ".join(department.name for department in facts.departments),
            goals=len(facts.goals),
        )

    return answer


def english_other(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Say in English what the assistant can do."""
    return Answer([Utterance("utter_english_other")], Kind.SOCIAL)


def foreign_language(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Say in the user's language, or in English, that the assistant speaks German."""
    language = question.language if question.language in HINTS else "en"
    return Answer([Utterance(f"utter_foreign_language_{language}")], Kind.SOCIAL)


ANSWERS: Handlers = {
    "english_partner_cities": partner_cities,
    "english_contact": _said("utter_english_contact"),
    "english_goals": _said("utter_english_goals"),
    "english_departments": _said("utter_english_departments"),
    "english_other": english_other,
    "foreign_language": foreign_language,
}
