"""Answers that list partner cities: all, those at a place, those elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from actions.answer import Answer, Button, Kind, Utterance, after_claim, fact
from actions.memory import Memory
from actions.partner_cities_meant import remembered
from actions.places import cities_at, cities_at_any, in_named_place, with_countries
from actions.question import Found, Question
from actions.wording import capitalise, enumerate_german, number_word
from knowledge import Knowledge
from knowledge.model import PartnerCity
from knowledge.queries import continent_of, partner_countries

NEXT = ("utter_button_cooperation_goal", "utter_button_contact_person")
_OUTSIDE_OF = re.compile(r"außerhalb|ausserhalb|jenseits (?!des (?:atlantik|ozean|teich|meer))")
_CROSSED_OUT = re.compile(
    r"\b(?:streich\w*|weglass\w*|weggelassen|ausklammer\w*|abzieh\w*|abgezogen|lass\w*\b.*\bweg|zieh\w*\b.*\bab)\b"
    r".*\b(?:bleib\w*|übrig|rest)\b"
)
_NOT_IN = re.compile(r"\bnicht (?:in|auf|aus)\b")
_CLAIMS_ALL = re.compile(r"\W*(?:sind|liegen|kommen|befinden) .*\b(?:alle|nur|ausschließlich)\b")
_EXCEPT = ("außer ", "ausser ", "abgesehen von")
_EXCEPTED = re.compile(
    r"\b(?:außer|ausser|abgesehen von)(?: den(?:en)?| der)?(?: in| aus| auf)?\s*$"
)
_OTHERS = ("noch", "andere", "weitere", "sonst", "mehr als ein", "mehrere", *_EXCEPT)
_MOST_CLAIMED = 13


def about(cities: Sequence[PartnerCity]) -> list[tuple[str, str]]:
    """Return what an answer about cities is remembered to be about."""
    return [("partner_city", city.id) for city in cities]


def list_all(facts: Knowledge) -> Answer:
    """List all partner cities."""
    return fact(
        "utter_partner_cities_list",
        cities=with_countries(facts, facts.partner_cities),
        buttons=("utter_button_partner_cities_africa", *NEXT),
        about=about(facts.partner_cities),
    )


def count_all(question: Question, facts: Knowledge) -> Answer:
    """Tell how many partner cities there are, and whether a number in the question is right."""
    cities = facts.partner_cities
    answer = fact(
        "utter_partner_cities_count",
        count=number_word(len(cities)),
        digits=len(cities),
        cities=with_countries(facts, cities),
        buttons=NEXT,
        about=about(cities),
    )
    return after_claim(question.claims_number(len(cities)), answer)


def list_places(facts: Knowledge) -> Answer:
    """List the countries and continents of the partner cities."""
    countries = partner_countries(facts)
    continents = list(dict.fromkeys(continent_of(facts, c).name for c in facts.partner_cities))
    return fact(
        "utter_partner_cities_countries",
        count=number_word(len(countries)),
        countries=enumerate_german([country.name for country in countries]),
        continents=enumerate_german(continents),
        buttons=("utter_button_partner_cities_list", *NEXT),
        about=about(facts.partner_cities),
    )


def list_at_most(facts: Knowledge) -> Answer:
    """List the partner cities of the continent that has most of them."""
    counted = Counter(continent_of(facts, city).id for city in facts.partner_cities)
    most = max(counted.values())
    places = [Found("region", place, "") for place, count in counted.items() if count == most]
    utterances = [list_at(place, facts) for place in places]
    cities = cities_at_any(places, facts)
    buttons = [Button(name) for name in NEXT]
    return Answer(utterances, Kind.FACT, buttons, about(cities), sources=_sources(places))


def list_by_place(
    question: Question, places: Sequence[Found], memory: Memory, facts: Knowledge
) -> Answer:
    """List the partner cities at places, or all others ("außerhalb von Europa")."""
    left_out = [place for place in places if _excepts(question, place)]
    if left_out and len(left_out) < len(places):
        wider = [place for place in places if place not in left_out]
        return _list_but(cities_at_any(left_out, facts), wider, facts)
    if _asks_elsewhere(question, places[0]):
        return _list_elsewhere(question, places, memory, facts)
    utterances = [list_at(place, facts, asks_others=question.says(*_OTHERS)) for place in places]
    found = cities_at_any(places, facts)
    buttons = [Button(name) for name in NEXT]
    answer = Answer(utterances, Kind.FACT, buttons, about(found), sources=_sources(places))
    return after_claim(_is_right(question, places, found, facts), answer)


def claims_other_count(question: Question, found: Sequence[PartnerCity]) -> bool:
    """Tell whether a question takes another number of cities for granted ("gleich drei")."""
    numbers = set(question.claimed_numbers()) & set(range(2, _MOST_CLAIMED))
    return bool(found) and bool(numbers) and len(found) not in numbers


def _asks_elsewhere(question: Question, place: Found) -> bool:
    text = question.text.lower()
    if place.text.lower() not in text:  # "… nur die außerhalb Afrikas. Welche sind das?"
        text = question.context.lower()
    before = text.partition(place.text.lower())[0]
    outside = _OUTSIDE_OF.search(before) or question.says("weder") or _NOT_IN.search(text)
    outside = outside or _CROSSED_OUT.search(text)
    return bool(outside) or _excepts(question, place)


def _excepts(question: Question, place: Found) -> bool:
    """Tell whether a place itself is left out ("außer Afrika", but not "in Europa außer der")."""
    return bool(_EXCEPTED.search(question.text.lower().split(place.text.lower())[0]))


def _list_but(left_out: Sequence[PartnerCity], places: Sequence[Found], facts: Knowledge) -> Answer:
    """List the cities at places without some ("außer Ghana noch andere in Afrika")."""
    found = [city for city in cities_at_any(places, facts) if city not in left_out]
    variables = {
        "where": capitalise(enumerate_german([in_named_place(p, facts) for p in places])),
        "without": with_countries(facts, left_out),
        "cities": with_countries(facts, found),
    }
    response = "utter_partner_cities_there_but" if found else "utter_partner_cities_none_but"
    buttons = [Button(name) for name in NEXT]
    utterances = [Utterance(response, variables)]
    return Answer(utterances, Kind.FACT, buttons, about(found), sources=_sources(places))


def _list_elsewhere(
    question: Question, places: Sequence[Found], memory: Memory, facts: Knowledge
) -> Answer:
    inside = cities_at_any(places, facts)
    inside += remembered(memory, facts) if question.says("weder") else []
    rest = [c for c in facts.partner_cities if c not in inside]
    return fact(
        "utter_partner_cities_outside_place",
        where=enumerate_german([in_named_place(place, facts) for place in places], "oder"),
        cities=with_countries(facts, rest),
        buttons=NEXT,
        about=about(rest),
    )


def list_at(place: Found, facts: Knowledge, *, asks_others: bool = False) -> Utterance:
    """Name the partner cities at a place, or say that there are none."""
    cities = cities_at(place, facts)
    where = in_named_place(place, facts)
    if not cities:
        everyone = with_countries(facts, facts.partner_cities)
        return Utterance("utter_partner_cities_none_there", {"where": where, "cities": everyone})
    one = len(cities) == 1
    names = cities[0].name if place.entity == "country" and one else with_countries(facts, cities)
    response = "utter_partner_cities_one_there" if one else "utter_partner_cities_some_there"
    if one and asks_others:
        response = "utter_partner_cities_only_one_there"
    variables = {"where": capitalise(where), "cities": names, "count": number_word(len(cities))}
    return Utterance(response, variables)


def _is_right(
    question: Question, places: Sequence[Found], found: Sequence[PartnerCity], facts: Knowledge
) -> bool | None:
    """Tell whether what a question claims of cities at places is right; None: it claims nothing."""
    if _CLAIMS_ALL.match(question.text.lower()):
        return len(found) == len(facts.partner_cities)
    if len(places) > 1 and question.claimed_numbers():
        return _claims_counts(question, facts)
    if question.intent == "partner_cities_count":
        return question.claims_number(len(found))
    return False if claims_other_count(question, found) else None


def _claims_counts(question: Question, facts: Knowledge) -> bool | None:
    """Tell whether each number before a place is right ("vier in Afrika und eine in Asien")."""
    rights: list[bool] = []
    number: int | None = None
    for found in question.entities:
        if found.entity == "number":
            number = int(found.value)
        elif found.entity in ("country", "region") and number is not None:
            rights.append(number == len(cities_at(found, facts)))
            number = None
    return all(rights) if rights else None


def _sources(places: Sequence[Found]) -> tuple[str, ...]:
    """Countries stand on the page; continents and regions are general knowledge."""
    regions = any(place.entity == "region" for place in places)
    return ("page", "general") if regions else ("page",)
