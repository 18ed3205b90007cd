"""Correct what a question takes for granted and the page says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actions.answer import Answer, Kind, Utterance
from actions.question import Found, Question
from actions.wording import in_place
from knowledge import Knowledge
from knowledge.model import PartnerCity
from knowledge.queries import by_id, country_of

_WOMAN = "utter_contact_person_is_a_woman"
# these answers name the country of a city anyway
_SAY_COUNTRY = frozenset(
    "utter_partner_city_country utter_partner_city_continent utter_partner_cities_locations "
    "utter_partner_city_yes utter_partner_city_info utter_partner_cities_list".split()
)
_PLACED = re.compile(r"\b(?:in|im|aus)(?: den| der| dem)?\s*\W?$")
_CORRECTED = (Kind.FACT, Kind.GAP)


def with_corrections(question: Question, answer: Answer, facts: Knowledge) -> Answer:
    """Put corrections before an answer on the topic of the page."""
    if answer.kind not in _CORRECTED:
        return answer
    said = {utterance.response for utterance in answer.utterances}
    first = [*_woman(question, said, facts)]
    if not said & _SAY_COUNTRY:
        first += [_in_its_country(city, facts) for city in _misplaced(question, facts)]
    return replace(answer, utterances=[*first, *answer.utterances]) if first else answer


def _woman(question: Question, said: set[str], facts: Knowledge) -> Iterator[Utterance]:
    """Correct "Herr Schütz" wherever he is named."""
    named = (*question.entities, *question.background)
    if _WOMAN not in said and any(f.entity == "person" and f.role == "herr" for f in named):
        yield Utterance(_WOMAN, {"person": facts.persons[0].full_name})


def _misplaced(question: Question, facts: Knowledge) -> list[PartnerCity]:
    """Return the partner cities that a question puts into a wrong country, in its order."""
    lowered = question.text.lower()
    found: list[PartnerCity] = []
    waiting: list[Found] = []
    for entity in question.entities:
        if entity.entity == "partner_city":
            waiting.append(entity)
        if entity.entity not in ("country", "other_country"):
            continue
        before = lowered.split(entity.text.lower())[0]
        if _PLACED.search(before):
            cities = [by_id(facts.partner_cities, str(one.value)) for one in waiting]
            found += [c for c in cities if c and c.country != entity.value and c not in found]
        waiting = []
    return found


def _in_its_country(city: PartnerCity, facts: Knowledge) -> Utterance:
    where = in_place(country_of(facts, city).name)
    return Utterance(
        "utter_partner_city_country", {"yes_no": "", "city": city.name, "where": where}
    )
