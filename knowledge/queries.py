"""Questions to the facts. Pure functions: facts in, facts out."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from knowledge.folding import fold, fold_words
from knowledge.model import (
    Country,
    Department,
    Goal,
    Item,
    Knowledge,
    KnownGap,
    PartnerCity,
    Region,
    RelatedTopic,
    ServiceNumber,
    Statement,
)

ItemT = TypeVar("ItemT", bound=Item)

_FUZZY_FROM = 5  # letters; shorter words have too many neighbours
_NEAR, _NEAR_IF_SHORT = 0.87, 0.9
_SHORT_WORD = 7
_IN_MANY_TITLES = frozenset(("leben", "ziele", "nachhaltige"))
# words of their own, no typing errors in a theme ("Welche Nummer brauch ich?" is not about "Bauch")
_RIGHTLY_SPELT = frozenset(
    "suche stand wuesste reicht brauch kriegen gemeinde handelt handeln gemeinsame schoenen "
    "bruecke bauen riecht rechts interne internen internat verkehrt frisch wiese wesen loesen "
    "geruecht fuesse beinen".split()
)
# who asks and where, not what for ("Eine Schülerin möchte das mit dem Wasser an die Tafel …")
_WHO_ASKS = re.compile(
    r"\b(?:schüler|lehrer|student|referendar)(?:in|innen|n)?\b|\bstudierenden?\b|\b(?:schul)?klassen?\b"
    r"|\b(?:an|auf|von|vor) (?:der|die|einer?|unserer?) tafel\b",
    re.IGNORECASE,
)


def by_id(items: Iterable[ItemT], item_id: str | None) -> ItemT | None:
    """Return the item with this id, or None."""
    return next((item for item in items if item.id == item_id), None)


def country_of(facts: Knowledge, city: PartnerCity) -> Country:
    """Return the country in which a partner city lies."""
    country = by_id(facts.countries, city.country)
    assert country is not None  # the loader has checked the reference
    return country


def continent_of(facts: Knowledge, city: PartnerCity) -> Region:
    """Return the continent on which a partner city lies."""
    regions = (by_id(facts.regions, region) for region in country_of(facts, city).regions)
    return next(region for region in regions if region is not None and region.kind == "continent")


def cities_in_country(facts: Knowledge, country_id: str) -> list[PartnerCity]:
    """Return the partner cities of a country."""
    return [city for city in facts.partner_cities if city.country == country_id]


def cities_in_region(facts: Knowledge, region_id: str) -> list[PartnerCity]:
    """Return the partner cities of a continent or region."""
    return [c for c in facts.partner_cities if region_id in country_of(facts, c).regions]


def partner_countries(facts: Knowledge) -> list[Country]:
    """Return the countries with a partner city, in the order of the cities, each once."""
    return list(dict.fromkeys(country_of(facts, city) for city in facts.partner_cities))


def goal(facts: Knowledge, number: int) -> Goal | None:
    """Return the goal with this number, or None."""
    return next((goal for goal in facts.goals if goal.number == number), None)


def goals_by_theme(facts: Knowledge, text: str, *, strictly: bool = False) -> list[Goal]:
    """Return the goals whose title or everyday words occur in `text`, best first.

    A title counts most, then the length of the words found; if nothing is found, words for who
    asks count, too, and words with typing errors, but not strictly.
    """
    others = _WHO_ASKS.sub(" ", text)
    scored = [(_theme_score(goal, others), goal) for goal in facts.goals]
    for score in () if strictly else (_theme_score, _misspelt_theme):
        if not any(found for found, _ in scored):
            scored = [(score(goal, text), goal) for goal in facts.goals]
    found = sorted((s for s in scored if s[0]), key=lambda s: (-s[0], s[1].number))
    return [goal for score, goal in found if score * 2 >= found[0][0]]


def goals_by_title_word(facts: Knowledge, text: str) -> list[Goal]:
    """Return the goals that share a noun of their title with `text` ("Wasser": 6 and 14)."""
    asked = set(fold_words(text))
    return [
        goal
        for goal in facts.goals
        if any(w[0].isupper() and fold(w) in asked - _IN_MANY_TITLES for w in goal.name.split())
    ]


def _theme_score(goal: Goal, text: str) -> int:
    if fold(goal.name) in fold(text):
        return 1000
    return longest_match(goal.themes, text)


def _misspelt_theme(goal: Goal, text: str) -> int:
    """Return the length of the longest theme word that stands in `text` with typing errors."""
    words = set(fold_words(text)) - _RIGHTLY_SPELT
    asked = [word for word in words if len(word) >= _FUZZY_FROM - 1]
    title = [word for word in fold_words(goal.name) if len(word) >= _FUZZY_FROM]
    if len(title) > 1 and all(any(_is_near(w, word, _NEAR) for w in asked) for word in title):
        return len(goal.name)
    single = [theme.rstrip("*") for theme in goal.themes]
    themes = {fold(theme) for theme in single if theme.isalpha() and len(theme) >= _FUZZY_FROM}
    return max(
        (len(theme) for theme in themes for w in asked if _is_near(w, theme, _least(w))), default=0
    )


def _least(word: str) -> float:
    return _NEAR if len(word) >= _SHORT_WORD else _NEAR_IF_SHORT


def _is_near(word: str, known: str, least: float) -> bool:
    if word[0] != known[0] or abs(len(word) - len(known)) > 1:
        return False
    if _has_letters_swapped(word, known):
        return True
    return SequenceMatcher(None, word, known).ratio() >= least


def _has_letters_swapped(word: str, known: str) -> bool:
    """Tell whether two neighbouring letters stand in the wrong order ("fishce")."""
    wrong = [i for i, (a, b) in enumerate(zip(word, known, strict=False)) if a != b]
    swapped = len(word) == len(known) and len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return swapped and sorted(word) == sorted(known)


def departments_by_area(facts: Knowledge, text: str) -> list[tuple[Department, str]]:
    """Return (department, area name) for each area named in `text`, in the order of the text."""
    hits: list[tuple[int, Department, str]] = []
    for department in facts.departments:
        for area in (*department.areas, *department.keywords):
            position = first_match((area.name, *area.aliases), text)
            if position is not None:
                hits.append((position, department, area.name))
    return [(department, area) for _, department, area in sorted(hits, key=lambda hit: hit[0])]


def statement(facts: Knowledge, statement_id: str) -> Statement:
    """Return a statement of the page by id; raises KeyError."""
    found = by_id((*facts.commitment, *facts.cooperation), statement_id)
    if found is None:
        raise KeyError(statement_id)
    return found


def related_topic(facts: Knowledge, topic_id: str) -> RelatedTopic | None:
    """Return an entry of "Mehr zum Thema", or None."""
    return by_id(facts.related_topics, topic_id)


def known_gap(facts: Knowledge, gap_id: str) -> KnownGap | None:
    """Return a known gap, or None."""
    return by_id(facts.known_gaps, gap_id)


def service_number(facts: Knowledge, number_id: str) -> ServiceNumber:
    """Return a public telephone number by id; raises KeyError."""
    found = by_id(facts.service_numbers, number_id)
    if found is None:
        raise KeyError(number_id)
    return found


@lru_cache(maxsize=8192)
def pattern(alias: str) -> re.Pattern[str]:
    """Compile an alias to a pattern over folded text; `*` stands for any letters."""
    parts = [re.escape(fold(part)).replace(r"\ ", r"[\s\-]+") for part in alias.split("*")]
    return re.compile(r"(?<!\w)" + r"\w*".join(parts) + r"(?!\w)")


def longest_match(aliases: Sequence[str], text: str) -> int:
    """Return the length of the longest alias that occurs in `text`, 0 if none does."""
    folded = fold(text)
    return max((len(a) for a in aliases if pattern(a).search(folded)), default=0)


def first_match(aliases: Sequence[str], text: str) -> int | None:
    """Return where the first of the aliases occurs in the folded `text`, or None."""
    folded = fold(text)
    found = [match.start() for a in aliases if (match := pattern(a).search(folded))]
    return min(found, default=None)
