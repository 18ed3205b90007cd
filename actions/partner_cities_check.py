"""Answers with "Ja" or "Nein": whether cities, countries or regions are among the partners."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answer import Answer, Button, Kind, Utterance, fact
from actions.memory import Memory
from actions.partner_cities_list import NEXT, about
from actions.partner_cities_meant import just_mentioned, remembered
from actions.places import cities_at, cities_at_any, in_country, in_named_place, with_countries
from actions.question import Found, Question
from actions.wording import capitalise, enumerate_german, number_word
from knowledge import Knowledge
from knowledge.model import PartnerCity
from knowledge.queries import cities_in_country, country_of

_ALL_THESE = re.compile(
    r"\b(?:all|beid|dies|jen)e[nr]?(?: (?:drei|vier|fünf|zwei)(?:en)?)?\b|\b(?:denen|ihnen)\b", re.I
)
_POINTS_BACK = ("das", "die stadt", "diese", "sie ", "mit uns", "unser", "noch so", "dabei")


def check_cities(
    question: Question, partners: Sequence[PartnerCity], others: Sequence[Found], facts: Knowledge
) -> Answer:
    """Answer whether cities, known as partners or not, are among the partners."""
    mixed = bool(partners and others)  # then a "Ja" would seem to be meant for all
    utterances = [_still(c) if mixed else _yes(question, c, facts) for c in partners]
    utterances += [_no(other, facts) for other in others]
    return _checked(utterances, partners)


def check_places(places: Sequence[Found], facts: Knowledge) -> Answer:
    """Answer whether there are partner cities at places."""
    with_cities = [place for place in places if cities_at(place, facts)]
    utterances = [_yes_there(place, facts) for place in with_cities]
    without = [place for place in places if place not in with_cities]
    if without:
        where = enumerate_german([in_named_place(place, facts) for place in without], "oder")
        variables = {"where": where, "cities": with_countries(facts, facts.partner_cities)}
        utterances.append(Utterance("utter_partner_cities_none_there", variables))
    return _checked(utterances, cities_at_any(places, facts))


def check_unnamed(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """No name was recognised: a remembered city if the question points back, else the list."""
    before = remembered(memory, facts)
    several = 1 < len(before) < len(facts.partner_cities) and _ALL_THESE.search(question.text)
    told = before if several else just_mentioned(question, facts)
    if len(told) > 1:  # "Auf dem Zettel stehen Bondo und Dura. Laufen mit beiden Projekte?"
        return Answer([_yes(question, city, facts) for city in told], Kind.FACT, [], about(told))
    known = told or before
    if len(known) == 1 and question.says(*_POINTS_BACK):
        return Answer([_yes(question, known[0], facts)], Kind.FACT, [], about(known))
    return fact(
        "utter_partner_cities_only_these",
        cities=with_countries(facts, facts.partner_cities),
        buttons=NEXT,
        about=about(facts.partner_cities),
    )


def _checked(utterances: list[Utterance], cities: Sequence[PartnerCity]) -> Answer:
    buttons = [Button("utter_button_partner_cities_list"), *map(Button, NEXT)]
    return Answer(utterances, Kind.FACT, buttons, about(cities))


def _yes(question: Question, city: PartnerCity, facts: Knowledge) -> Utterance:
    variables = {"yes": "Doch" if question.doubts else "Ja", "city": city.name}
    return Utterance(
        "utter_partner_city_yes", variables | {"country": country_of(facts, city).name}
    )


def _still(city: PartnerCity) -> Utterance:
    return Utterance("utter_partner_city_still", {"city": city.name})


def _no(other: Found, facts: Knowledge) -> Utterance:
    cities = with_countries(facts, facts.partner_cities)
    country = next((c for c in facts.countries if c.id.upper() == other.role), None)
    near = cities_in_country(facts, country.id) if country else []
    name = capitalise(str(other.value))
    if country and near:
        variables = {
            "city": name,
            "where": in_country(country.id, facts),
            "partner": enumerate_german([c.name for c in near]),
        }
        return Utterance("utter_partner_city_no_but_near", variables)
    return Utterance("utter_partner_city_no", {"city": name, "cities": cities})


def _yes_there(place: Found, facts: Knowledge) -> Utterance:
    cities = cities_at(place, facts)
    one = len(cities) == 1
    variables = {
        "where": in_named_place(place, facts),
        "cities": with_countries(facts, cities),
        "count": number_word(len(cities)),
    }
    several = "utter_partner_cities_yes_there_several"
    return Utterance("utter_partner_cities_yes_there" if one else several, variables)
