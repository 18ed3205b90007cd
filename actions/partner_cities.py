"""Answers about the partner cities: what each question comes to.

The answers themselves stand beside it: lists (`partner_cities_list.py`), yes or no
(`partner_cities_check.py`), places (`partner_cities_location.py`).
"""

from __future__ import annotations

from dataclasses import replace

from actions.answer import Answer, fact
from actions.handler import Handlers
from actions.memory import Memory
from actions.partner_cities_check import check_cities, check_places, check_unnamed
from actions.partner_cities_list import (
    NEXT,
    about,
    claims_other_count,
    count_all,
    list_all,
    list_at_most,
    list_by_place,
    list_places,
)
from actions.partner_cities_location import locate_one, locate_several
from actions.partner_cities_meant import (
    PLACES,
    is_about_remembered,
    just_mentioned,
    named,
    places_meant,
    remembered,
    same_continent,
)
from actions.places import cities_at_any, in_country
from actions.question import Question
from knowledge import Knowledge

_TOWNS_ASKED = (
    *(" orte", "städte und", "städten und", "kommunen und", "stadt und"),
    *("städte +", "städte &", "städte u ", "städte samt", "städte sowie", "städte inkl"),
)
_MORE_THAN_ONE = ("mehr als ein", "mehrere", "noch weitere", "mindestens zwei")
_PLACES_ASKED = ("länder", "laender", "staaten", "kontinent", "erdteil")


def list_cities(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which cities are partners, all or those of a country or region."""
    places = places_meant(question, facts, memory)
    if places and is_about_remembered(question, memory):
        return locate(question, memory, facts)
    if places:
        return list_by_place(question, places, memory, facts)
    if len(named(question, facts)) > 1:
        return locate(question, memory, facts)
    return list_at_most(facts) if asks_for_most(question) else list_all(facts)


def asks_for_most(question: Question) -> bool:
    """Tell whether it asks for the continent with most of the partners."""
    return question.says("kontinent", "erdteil") and question.says("meisten", "häufigsten")


def count_cities(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer how many partner cities there are, all or somewhere."""
    if places_meant(question, facts):
        there = list_cities(question, memory, facts)
        if question.says("gesamt", "anzahl") and question.says("davon", "anteil", "sowie", " und "):
            everywhere = count_all(question, facts)
            return replace(there, utterances=[*everywhere.utterances, *there.utterances])
        return there
    if question.says(*_PLACES_ASKED):
        return list_countries(question, memory, facts)
    return count_all(question, facts)


def check(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer whether cities, countries or regions are among the partners."""
    partners, others = named(question, facts), question.found("other_city")
    if partners or others:
        return check_cities(question, partners, others, facts)
    places = same_continent(question, facts) or question.found(*PLACES)
    if not places:
        return _check_told_before(question, facts) or check_unnamed(question, memory, facts)
    if is_about_remembered(question, memory):
        return locate(question, memory, facts)
    if question.says(*_MORE_THAN_ONE) and len(cities_at_any(places, facts)) == 1:
        return list_by_place(question, places, memory, facts)
    if claims_other_count(question, cities_at_any(places, facts)):
        return list_cities(question, memory, facts)
    return check_places(places, facts)


def _check_told_before(question: Question, facts: Knowledge) -> Answer | None:
    """Answer which of the places told before is meant ("Kenia oder Äthiopien … Wo ist einer?")."""
    told = [found for found in question.background if found.entity in PLACES]
    partners = [place for place in told if cities_at_any([place], facts)]
    return check_places(told, facts) if partners and len(told) > len(partners) else None


def locate(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer in which country, and if asked on which continent, partner cities lie."""
    cities = named(question, facts) or just_mentioned(question, facts)
    if not cities and question.found("other_city"):
        return check(question, memory, facts)
    places = places_meant(question, facts)
    if not cities and places and not is_about_remembered(question, memory):
        return list_cities(question, memory, facts)
    cities = cities or remembered(memory, facts) or list(facts.partner_cities)
    if len(cities) > 1:
        return locate_several(question, cities, facts)
    return locate_one(question, cities[0], facts)


def list_countries(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer from which countries and continents the partners come."""
    if question.found("region", "country") or asks_for_most(question):
        return list_cities(question, memory, facts)
    if question.says(*_TOWNS_ASKED):
        return list_all(facts)
    return list_places(facts)


def inform(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Tell what the page says about one partner city."""
    cities = named(question, facts)
    if not cities and question.found("other_city", *PLACES):
        return check(question, memory, facts)
    cities = cities or remembered(memory, facts)
    if len(cities) != 1:
        return list_cities(question, memory, facts)
    return fact(
        "utter_partner_city_info",
        city=cities[0].name,
        where=in_country(cities[0].country, facts),
        buttons=("utter_button_cooperation_topics", *NEXT),
        about=about(cities),
    )


ANSWERS: Handlers = {
    "partner_cities_list": list_cities,
    "partner_cities_count": count_cities,
    "partner_cities_check": check,
    "partner_cities_location": locate,
    "partner_cities_countries": list_countries,
    "partner_cities_info": inform,
}
