"""Which partner cities lie at a place, and how cities and places are named in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from actions.question import Found
from actions.wording import enumerate_german, in_place
from knowledge import Knowledge
from knowledge.model import PartnerCity
from knowledge.queries import by_id, cities_in_country, cities_in_region, country_of


def cities_at(place: Found, facts: Knowledge) -> list[PartnerCity]:
    """Return the partner cities in a country or region."""
    if place.entity == "country":
        return cities_in_country(facts, str(place.value))
    if place.entity == "region":
        return cities_in_region(facts, str(place.value))
    return []


def cities_at_any(places: Sequence[Found], facts: Knowledge) -> list[PartnerCity]:
    """Return the partner cities of several places, place by place."""
    return [city for place in places for city in cities_at(place, facts)]


def place_name(place: Found, facts: Knowledge) -> str:
    """Return the name that the knowledge has for a place, else the place as it was said."""
    item = by_id((*facts.countries, *facts.regions), str(place.value))
    return item.name if item else str(place.value)


def in_named_place(place: Found, facts: Knowledge) -> str:
    """Return "in Ghana", "in den USA", "im Nahen Osten"."""
    return in_place(place_name(place, facts))


def in_country(country: str, facts: Knowledge) -> str:
    """Return the same for the id of a country."""
    return in_named_place(Found("country", country, ""), facts)


def with_countries(facts: Knowledge, cities: Sequence[PartnerCity]) -> str:
    """Return "Kumasi (Ghana), … und …"."""
    return enumerate_german([f"{c.name} ({country_of(facts, c).name})" for c in cities])
