import pytest

from knowledge import DEFAULT_PATH, load
from knowledge.queries import (
    cities_in_country,
    cities_in_region,
    departments_by_area,
    goals_by_theme,
    goals_by_title_word,
    partner_countries,
)

FACTS = load(DEFAULT_PATH)


@pytest.mark.parametrize(
    ("region", "cities"),
    [
        ("africa", ["Kumasi", "Dabola", "Bondo"]),
        ("west_africa", ["Kumasi", "Dabola"]),
        ("middle_east", ["Dura"]),
        ("europe", ["Cluj-Napoca"]),
        ("america", ["Pittsburgh"]),
        ("south_america", []),
    ],
)
def test_cities_by_region(region: str, cities: list[str]) -> None:
    assert [city.name for city in cities_in_region(FACTS, region)] == cities


def test_cities_by_country() -> None:
    assert [city.name for city in cities_in_country(FACTS, "gh")] == ["Kumasi"]


def test_partner_countries_stand_once_each() -> None:
    names = [country.name for country in partner_countries(FACTS)]

    assert names == ["Rumänien", "Palästina", "Ghana", "Guinea", "Kenia", "USA"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Welches Ziel ist Klimaschutz?", 13),
        ("das ziel mit dem sauberen strom", 7),
        ("Nummer von Kein Hunger", 2),
        ("Wir bohren Brunnen", 6),
        ("Geschlechtergleichheit", 5),
        ("Gegen Korruption", 16),
        ("fuer Artenvielfalt", 15),
        ("Bildung an die Tafel schreiben", 4),
        ("das mit Lebn unter Waser", 14),  # typing errors
        ("das mit dem Kliema", 13),
        ("was mit fishce", 14),
    ],
)
def test_goals_by_everyday_words(text: str, number: int) -> None:
    assert goals_by_theme(FACTS, text)[0].number == number


def test_who_asks_is_a_theme_only_if_nothing_else_is() -> None:
    assert [goal.number for goal in goals_by_theme(FACTS, "Unsere Lehrerin fragt")] == [4]
    assert goals_by_theme(FACTS, "Unsere Lehrerin fragt", strictly=True) == []


def test_goals_by_a_noun_of_their_titles() -> None:
    assert [goal.number for goal in goals_by_title_word(FACTS, "ums Wasser")] == [6, 14]
    assert goals_by_title_word(FACTS, "im Leben") == []


def test_a_text_without_theme_has_no_goal() -> None:
    assert goals_by_theme(FACTS, "Guten Tag zusammen") == []


def test_departments_by_area_keep_the_order_of_the_text() -> None:
    found = departments_by_area(FACTS, "Gehört Sport zu den Finanzen?")

    assert [(d.name, area) for d, area in found] == [
        ("Dezernat 5", "Sport"),
        ("Dezernat 2", "Finanzen"),
    ]
