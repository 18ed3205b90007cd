"""Whether partner cities lie in one country or on one continent."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answer import Answer, fact
from actions.memory import Memory
from actions.positions import by_position
from actions.question import Question
from actions.wording import enumerate_german
from knowledge import Knowledge
from knowledge.folding import fold
from knowledge.model import PartnerCity
from knowledge.queries import by_id, continent_of, country_of

_SAME = re.compile(
    r"(?<!\w)(?:\w*selbe[nrms]?|gleiche[nrms]?|ein und demselben|einem) "
    r"(?P<place>kontinent|erd-?teil|land|staat)(?!\w)"
)
_CONTINENT = ("kontinent", "erdteil", "erd-teil")


def compare(question: Question, memory: Memory, facts: Knowledge) -> Answer | None:
    """Answer whether two cities lie in the same place; None if that is not asked."""
    asked = _SAME.search(fold(question.text))
    cities = _cities(question, memory, facts) if asked else []
    if asked is None or len(cities) < 2:
        return None
    of_continent = asked["place"] in _CONTINENT
    places = [continent_of(facts, c) if of_continent else country_of(facts, c) for c in cities]
    where = [f"{city.name} ({place.name})" for city, place in zip(cities, places, strict=True)]
    same = len({place.id for place in places}) == 1
    return fact(
        "utter_partner_cities_same_place" if same else "utter_partner_cities_other_place",
        kind="derselbe Kontinent" if of_continent else "dasselbe Land",
        cities=enumerate_german(where),
        buttons=("utter_button_partner_cities_list",),
        about=[("partner_city", city.id) for city in cities],
    )


def _cities(question: Question, memory: Memory, facts: Knowledge) -> list[PartnerCity]:
    """Return the cities that are named or counted, and the one that was talked about."""
    named = [str(found.value) for found in question.found("partner_city")]
    if len(named) < 2:
        asked = replace(question, intent="partner_cities_location")
        counted = by_position(asked, memory, facts)
        named += [item for kind, item in counted if kind == "partner_city"]
        named = [*memory.of_kind("partner_city"), *named]
    cities = [by_id(facts.partner_cities, city) for city in dict.fromkeys(named)]
    return [city for city in cities if city is not None]
