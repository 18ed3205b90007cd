"""Answers in which country or on which continent partner cities lie."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answer import Answer, after_claim, fact
from actions.partner_cities_list import NEXT, about
from actions.partner_cities_meant import PLACES
from actions.places import cities_at, in_country, with_countries
from actions.question import Question
from actions.wording import enumerate_german
from knowledge import Knowledge
from knowledge.model import PartnerCity
from knowledge.queries import continent_of, country_of

_CLAIMS_TOGETHER = re.compile(r"\b(?:alle|beide|die|liegen|gehören|gehoeren|sind)\b.*\?")
_CONTINENT_WORDS = ("kontinent", "erdteil", "weltteil", "teil der welt", "region")


def locate_one(question: Question, city: PartnerCity, facts: Knowledge) -> Answer:
    """Tell where a city lies, and whether it lies where the question claims it does."""
    claims = question.found(*PLACES)
    right = any(city in cities_at(place, facts) for place in claims)
    of_continent = _asks_continent(question) or any(place.entity == "region" for place in claims)
    return fact(
        "utter_partner_city_continent" if of_continent else "utter_partner_city_country",
        city=city.name,
        where=in_country(country_of(facts, city).id, facts),
        continent=continent_of(facts, city).name,
        yes_no=("Ja, " if right else "Nein, ") if claims else "",
        buttons=("utter_button_partner_cities_list", *NEXT),
        about=about([city]),
    )


def locate_several(question: Question, cities: Sequence[PartnerCity], facts: Knowledge) -> Answer:
    """Tell where each of several cities lies, and whether all lie where the question claims."""
    if _asks_continent(question):
        names = enumerate_german([f"{c.name} ({continent_of(facts, c).name})" for c in cities])
    else:
        names = with_countries(facts, cities)
    answer = fact("utter_partner_cities_locations", cities=names, buttons=NEXT, about=about(cities))
    claimed = question.found("country", "region")
    if len(claimed) != 1 or not _CLAIMS_TOGETHER.search(question.text.lower()):
        return answer
    there = cities_at(claimed[0], facts)
    return after_claim(all(city in there for city in cities), answer)


def _asks_continent(question: Question) -> bool:
    said = (question.text.lower(), question.context.lower())
    return any(word in text for text in said for word in _CONTINENT_WORDS)
