"""Answers about the partner cities: lists, counts, yes or no, places."""

import re
from collections.abc import Sequence
from typing import Any

from actions.answer import Answer, Button, Kind, Utterance, after_claim, fact
from actions.handler import Handlers
from actions.memory import Memory
from actions.question import Found, Question
from actions.wording import capitalise, enumerate_german, in_place, number_word
from knowledge import Knowledge
from knowledge.model import PartnerCity
from knowledge.queries import (
    by_id,
    cities_in_country,
    cities_in_region,
    continent_of,
    country_of,
    partner_countries,
)

_NEXT = ("utter_button_cooperation_goal", "utter_button_contact_person")
_OUTSIDE_OF = re.compile(r"außerhalb|ausserhalb|jenseits (?!des (?:atlantik|ozean|teich|meer))")
_NOT_IN = re.compile(r"\bnicht (?:in|auf|aus)\b")
_CLAIMS_ALL = re.compile(r"\W*(?:sind|liegen|kommen|befinden) .*\b(?:alle|nur|ausschließlich)\b")
_CLAIMS_PLACE = re.compile(
    r"\W*(?:(?:und|aber|also|ach|moment)\W+)*(?:(?:ist|liegt|wär|wäre|gehört)\W+(?:das|dat|es|et|die|sie|der)"
    r"|(?:das|dat|es|die|sie)\W+(?:ist|is|liegt|gehört))\W+(?:\w+\W+){0,4}$"
)
_CLAIMS_TOGETHER = re.compile(r"\b(?:alle|beide|die|liegen|gehören|gehoeren|sind)\b.*\?")
_EXCEPT = ("außer ", "ausser ", "abgesehen von")
_OTHERS = ("noch", "andere", "weitere", "sonst", *_EXCEPT)
_MOST_CLAIMED = 13
_THIS_CONTINENT = ("diesem kontinent", "diesem erdteil", "dem kontinent", "dem erdteil")
_CONTINENT_WORDS = ("kontinent", "erdteil", "weltteil", "teil der welt", "region")


def with_countries(facts: Knowledge, cities: Sequence[PartnerCity]) -> str:
    """Return "Kumasi (Ghana), … und …"."""
    return enumerate_german([f"{c.name} ({country_of(facts, c).name})" for c in cities])


def _about(cities: Sequence[PartnerCity]) -> list[tuple[str, str]]:
    return [("partner_city", city.id) for city in cities]


def _named(question: Question, facts: Knowledge) -> list[PartnerCity]:
    ids = question.ids("partner_city")
    return [c for i in ids if (c := by_id(facts.partner_cities, i)) is not None]


def _just_mentioned(question: Question, facts: Knowledge) -> list[PartnerCity]:
    """Return the one city told before a question that names no place ("Wo liegt das?")."""
    if question.found("other_city", "country", "region", "other_country"):
        return []
    ids = [str(f.value) for f in question.background if f.entity == "partner_city"]
    return [c for c in facts.partner_cities if c.id in ids]


def _remembered(memory: Memory, facts: Knowledge) -> list[PartnerCity]:
    ids = memory.of_kind("partner_city")
    return [c for i in ids if (c := by_id(facts.partner_cities, i)) is not None]


def _places(question: Question, facts: Knowledge, memory: Memory | None = None) -> list[Found]:
    places = question.found("country", "region", "other_country")
    if not places and memory is not None and question.says(*_THIS_CONTINENT):
        continents = [continent_of(facts, city) for city in _remembered(memory, facts)]
        places = [Found("region", c.id, c.name) for c in dict.fromkeys(continents)][:1]
    places = _on_same_continent(question, facts) or places
    if places or question.found("partner_city", "other_city"):
        return places
    seen = [f for f in question.background if f.entity in ("country", "region")]
    if question.says("dort", "da "):
        return seen[-1:]
    return seen if question.says("welche", "stadt", "kommune") else []


def _on_same_continent(question: Question, facts: Knowledge) -> list[Found]:
    """Return the continent of the country in "auf demselben Kontinent wie Guinea"."""
    if not question.says("selben kontinent", "gleichen kontinent", "selben erdteil"):
        return []
    countries = [by_id(facts.countries, i) for i in question.ids("country")]
    regions = [by_id(facts.regions, r) for c in countries if c for r in c.regions]
    return [Found("region", r.id, r.name) for r in regions if r and r.kind == "continent"]


def _cities_at(place: Found, facts: Knowledge) -> list[PartnerCity]:
    if place.entity == "country":
        return cities_in_country(facts, str(place.value))
    if place.entity == "region":
        return cities_in_region(facts, str(place.value))
    return []


def _place_name(place: Found, facts: Knowledge) -> str:
    item = by_id((*facts.countries, *facts.regions), str(place.value))
    return item.name if item else str(place.value)


def _in_place(place: Found, facts: Knowledge) -> str:
    """Return "in Ghana", "in den USA", "im Nahen Osten"."""
    return in_place(_place_name(place, facts))


def list_cities(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which cities are partners, all or those of a country or region."""
    places = _places(question, facts, memory)
    if places and _is_about_remembered(question, memory):
        return locate(question, memory, facts)
    cities = list(facts.partner_cities)
    if not places and len(_named(question, facts)) > 1:
        return locate(question, memory, facts)
    if not places:
        return fact(
            "utter_partner_cities_list",
            cities=with_countries(facts, cities),
            buttons=("utter_button_partner_cities_africa", *_NEXT),
            about=_about(cities),
        )
    if (
        _OUTSIDE_OF.search(question.text.lower())
        or question.says("weder")
        or _NOT_IN.search(question.text.lower())
        or _excepts(question, places[0])
    ):
        inside = [c for place in places for c in _cities_at(place, facts)]
        inside += _remembered(memory, facts) if question.says("weder") else []
        rest = [c for c in cities if c not in inside]
        return fact(
            "utter_partner_cities_outside_place",
            place=_place_name(places[0], facts),
            cities=with_countries(facts, rest),
            buttons=_NEXT,
            about=_about(rest),
        )
    utterances = [_list_at(place, facts, question.says(*_OTHERS)) for place in places]
    found = [c for place in places for c in _cities_at(place, facts)]
    buttons = [Button(name) for name in _NEXT]
    answer = Answer(utterances, Kind.FACT, buttons, _about(found), sources=_sources(places))
    if _CLAIMS_ALL.match(question.text.lower()):
        return after_claim(len(found) == len(cities), answer)
    if len(places) > 1 and question.found("number"):
        return after_claim(_claims_counts(question, facts), answer)
    if question.intent == "partner_cities_count":
        return after_claim(question.claims_number(len(found)), answer)
    return after_claim(False if _claims_other_count(question, found) else None, answer)


def _claims_other_count(question: Question, found: Sequence[PartnerCity]) -> bool:
    """Tell whether a question takes another number of cities for granted ("gleich drei")."""
    numbers = {int(f.value) for f in question.found("number")} & set(range(2, _MOST_CLAIMED))
    return bool(found) and bool(numbers) and len(found) not in numbers


def _claims_counts(question: Question, facts: Knowledge) -> bool | None:
    """Tell whether each number before a place is right ("vier in Afrika und eine in Asien")."""
    rights: list[bool] = []
    number: int | None = None
    for found in question.entities:
        if found.entity == "number":
            number = int(found.value)
        elif found.entity in ("country", "region") and number is not None:
            rights.append(number == len(_cities_at(found, facts)))
            number = None
    return all(rights) if rights else None


def _sources(places: Sequence[Found]) -> tuple[str, ...]:
    """Countries stand on the page; continents and regions are general knowledge."""
    regions = any(place.entity == "region" for place in places)
    return ("page", "general") if regions else ("page",)


def _excepts(question: Question, place: Found) -> bool:
    """Tell whether a place itself is left out ("außer Afrika", but not "in Europa außer der")."""
    before = question.text.lower().split(place.text.lower())[0]
    return any(before.rstrip().endswith(word.rstrip()) for word in _EXCEPT)


def _list_at(place: Found, facts: Knowledge, asks_others: bool = False) -> Utterance:
    cities = _cities_at(place, facts)
    where = _in_place(place, facts)
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


def count_cities(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer how many partner cities there are, all or somewhere."""
    if question.says("länder", "laender", "staaten", "kontinent", "erdteil") and not _places(
        question, facts
    ):
        return list_countries(question, memory, facts)
    places = _places(question, facts)
    if places:
        return list_cities(question, memory, facts)
    cities = list(facts.partner_cities)
    answer = fact(
        "utter_partner_cities_count",
        count=number_word(len(cities)),
        digits=len(cities),
        cities=with_countries(facts, cities),
        buttons=_NEXT,
        about=_about(cities),
    )
    return after_claim(question.claims_number(len(cities)), answer)


def check(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer whether cities, countries or regions are among the partners."""
    partners = _named(question, facts)
    others = question.found("other_city")
    utterances = [_yes(question, city, facts) for city in partners]
    utterances += [_no(other, facts) for other in others]
    places = _on_same_continent(question, facts) or question.found(
        "country", "region", "other_country"
    )
    if not partners and not others and places and _is_about_remembered(question, memory):
        return locate(question, memory, facts)
    if not partners and not others:
        inside = [c for place in places for c in _cities_at(place, facts)]
        if _claims_other_count(question, inside):
            return list_cities(question, memory, facts)
        utterances += _check_places(places, facts)
        partners = [c for place in places for c in _cities_at(place, facts)]
    if not utterances:
        return _check_unnamed(question, memory, facts)
    about = _about(partners)
    return Answer(
        utterances,
        Kind.FACT,
        [Button("utter_button_partner_cities_list"), *map(Button, _NEXT)],
        about,
    )


def _yes(question: Question, city: PartnerCity, facts: Knowledge) -> Utterance:
    variables = {"yes": "Doch" if question.doubts else "Ja", "city": city.name}
    return Utterance(
        "utter_partner_city_yes", variables | {"country": country_of(facts, city).name}
    )


def _no(other: Found, facts: Knowledge) -> Utterance:
    cities = with_countries(facts, facts.partner_cities)
    country = next((c for c in facts.countries if c.id.upper() == other.role), None)
    near = cities_in_country(facts, country.id) if country else []
    name = capitalise(str(other.value))
    if country and near:
        where = _in_place(Found("country", country.id, ""), facts)
        variables = {
            "city": name,
            "where": where,
            "partner": enumerate_german([c.name for c in near]),
        }
        return Utterance("utter_partner_city_no_but_near", variables)
    return Utterance("utter_partner_city_no", {"city": name, "cities": cities})


def _check_places(places: Sequence[Found], facts: Knowledge) -> list[Utterance]:
    with_cities = [place for place in places if _cities_at(place, facts)]
    utterances = [_yes_there(place, facts) for place in with_cities]
    without = [place for place in places if place not in with_cities]
    if without:
        where = enumerate_german([_in_place(place, facts) for place in without], "oder")
        variables = {"where": where, "cities": with_countries(facts, facts.partner_cities)}
        utterances.append(Utterance("utter_partner_cities_none_there", variables))
    return utterances


def _yes_there(place: Found, facts: Knowledge) -> Utterance:
    cities = _cities_at(place, facts)
    one = len(cities) == 1
    variables = {
        "where": _in_place(place, facts),
        "cities": with_countries(facts, cities),
        "count": number_word(len(cities)),
    }
    several = "utter_partner_cities_yes_there_several"
    return Utterance("utter_partner_cities_yes_there" if one else several, variables)


def _check_unnamed(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """No name was recognised: a remembered city if the question points back, else the list."""
    remembered = _remembered(memory, facts)
    if len(remembered) == 1 and question.says("das", "die stadt", "diese", "sie "):
        return Answer([_yes(question, remembered[0], facts)], Kind.FACT, [], _about(remembered))
    return fact(
        "utter_partner_cities_only_these",
        cities=with_countries(facts, facts.partner_cities),
        buttons=_NEXT,
        about=_about(facts.partner_cities),
    )


def _is_about_remembered(question: Question, memory: Memory) -> bool:
    """Tell whether a place is claimed of the one city in focus ("Ist das in Afrika?")."""
    one = [kind for kind, _ in memory.items] == ["partner_city"]
    return one and bool(_CLAIMS_PLACE.match(question.text.lower()))


def locate(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer in which country, and if asked on which continent, partner cities lie."""
    cities = _named(question, facts) or _just_mentioned(question, facts)
    if not cities and question.found("other_city"):
        return check(question, memory, facts)
    places = _places(question, facts)
    if not cities and places and not _is_about_remembered(question, memory):
        return list_cities(question, memory, facts)
    cities = cities or _remembered(memory, facts) or list(facts.partner_cities)
    asks_continent = _asks_continent(question.text) or _asks_continent(question.context)
    if len(cities) > 1:
        return _locate_several(question, cities, facts)
    city = cities[0]
    country = country_of(facts, city)
    where = _in_place(Found("country", country.id, ""), facts)
    variables: dict[str, Any] = {
        "city": city.name,
        "where": where,
        "continent": continent_of(facts, city).name,
    }
    claims = question.found("country", "region", "other_country")
    right = any(city in _cities_at(place, facts) for place in claims)
    variables["yes_no"] = ("Ja, " if right else "Nein, ") if claims else ""
    if asks_continent or any(place.entity == "region" for place in claims):
        response = "utter_partner_city_continent"
    else:
        response = "utter_partner_city_country"
    return fact(
        response,
        **variables,
        buttons=("utter_button_partner_cities_list", *_NEXT),
        about=_about(cities),
    )


def _asks_continent(text: str) -> bool:
    return any(word in text.lower() for word in _CONTINENT_WORDS)


def _locate_several(question: Question, cities: list[PartnerCity], facts: Knowledge) -> Answer:
    if _asks_continent(question.text) or _asks_continent(question.context):
        places = [f"{c.name} ({continent_of(facts, c).name})" for c in cities]
        names = enumerate_german(places)
    else:
        names = with_countries(facts, cities)
    answer = fact(
        "utter_partner_cities_locations", cities=names, buttons=_NEXT, about=_about(cities)
    )
    claimed = question.found("country", "region")
    if len(claimed) != 1 or not _CLAIMS_TOGETHER.search(question.text.lower()):
        return answer
    there = _cities_at(claimed[0], facts)
    return after_claim(all(city in there for city in cities), answer)


def list_countries(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer from which countries and continents the partners come."""
    if question.found("region", "country"):
        return list_cities(question, memory, facts)
    countries = partner_countries(facts)
    continents = list(dict.fromkeys(continent_of(facts, c).name for c in facts.partner_cities))
    return fact(
        "utter_partner_cities_countries",
        count=number_word(len(countries)),
        countries=enumerate_german([country.name for country in countries]),
        continents=enumerate_german(continents),
        buttons=("utter_button_partner_cities_list", *_NEXT),
        about=_about(facts.partner_cities),
    )


def inform(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Tell what the page says about one partner city."""
    cities = _named(question, facts)
    if not cities and question.found("other_city", "country", "region", "other_country"):
        return check(question, memory, facts)
    cities = cities or _remembered(memory, facts)
    if len(cities) != 1:
        return list_cities(question, memory, facts)
    city = cities[0]
    where = _in_place(Found("country", city.country, ""), facts)
    return fact(
        "utter_partner_city_info",
        city=city.name,
        where=where,
        buttons=("utter_button_cooperation_topics", *_NEXT),
        about=_about(cities),
    )


ANSWERS: Handlers = {
    "partner_cities_list": list_cities,
    "partner_cities_count": count_cities,
    "partner_cities_check": check,
    "partner_cities_location": locate,
    "partner_cities_countries": list_countries,
    "partner_cities_info": inform,
}
