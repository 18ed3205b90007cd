"""Correct what a question takes for granted and the page says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actions.answer import Answer, Kind, Utterance
from actions.claimed_counts import corrected_counts
from actions.places import cities_at
from actions.question import Found, Question
from actions.wording import in_place
from knowledge import Knowledge
from knowledge.model import PartnerCity
from knowledge.queries import by_id, country_of

_YES = "utter_partner_city_yes"
_WOMAN = "utter_contact_person_is_a_woman"
# these answers name the country of a city anyway
_SAY_COUNTRY = frozenset(
    "utter_partner_city_country utter_partner_city_continent utter_partner_cities_locations "
    "utter_partner_city_yes utter_partner_city_info utter_partner_cities_list".split()
)
_COUNTRIES = ("country", "other_country", "region")
_PLACED = re.compile(
    r"\b(?:in|im|aus|von|nach|unter|bei|(?:gehör|zähl)\w*(?: \w+){0,2} zu[rm]?)"
    r"(?: den| der| dem)?\s*\W?$"
    r"|\w\s*[(/]\s*$"  # "Kumasi (Kenia)"
)
_CORRECTED = (Kind.FACT, Kind.GAP)


def with_corrections(question: Question, answer: Answer, facts: Knowledge) -> Answer:
    """Put corrections before an answer on the topic of the page."""
    if answer.kind not in _CORRECTED:
        return answer
    said = {utterance.response for utterance in answer.utterances}
    first = [*_woman(question, said, facts), *corrected_counts(question, said, facts)]
    misplaced = _misplaced(question, facts, _COUNTRIES if _YES in said else _COUNTRIES[:2])
    if misplaced and _YES in said:
        answer = _without_yes(answer)
    elif said & _SAY_COUNTRY:
        misplaced = []
    first += [_in_its_country(city, facts) for city in misplaced]
    return replace(answer, utterances=[*first, *answer.utterances]) if first else answer


def _without_yes(answer: Answer) -> Answer:
    """Return an answer that says the same of a city without a "Ja" to all that was claimed."""
    plain = [
        Utterance("utter_partner_city_still", {"city": utterance.variables["city"]})
        if utterance.response == _YES
        else utterance
        for utterance in answer.utterances
    ]
    return replace(answer, utterances=plain)


def _woman(question: Question, said: set[str], facts: Knowledge) -> Iterator[Utterance]:
    """Correct "Herr Schütz" wherever he is named."""
    named = (*question.entities, *question.background)
    if _WOMAN not in said and any(f.entity == "person" and f.role == "herr" for f in named):
        yield Utterance(_WOMAN, {"person": facts.persons[0].full_name})


def _misplaced(question: Question, facts: Knowledge, kinds: tuple[str, ...]) -> list[PartnerCity]:
    """Return the partner cities that a question puts into a wrong place, in its order."""
    lowered = question.text.lower()
    found: list[PartnerCity] = []
    waiting: list[Found] = []
    for entity in question.entities:
        if entity.entity == "partner_city":
            waiting.append(entity)
        if entity.entity not in kinds:
            continue
        before = lowered.split(entity.text.lower())[0]
        if _PLACED.search(before):
            there = cities_at(entity, facts)
            cities = [by_id(facts.partner_cities, str(one.value)) for one in waiting]
            found += [c for c in cities if c and c not in there and c not in found]
        waiting = []
    return found


def _in_its_country(city: PartnerCity, facts: Knowledge) -> Utterance:
    where = in_place(country_of(facts, city).name)
    return Utterance(
        "utter_partner_city_country", {"yes_no": "", "city": city.name, "where": where}
    )
