"""Correct a number of partner cities or goals that a message takes for granted.

"Sechs der neun Projektpartnerstädte kenne ich": only numbers that are too high are wrong for sure,
a smaller one may count some of them ("die drei Städte in Afrika").
"""

import re
from collections.abc import Iterator

from actions.answer import Utterance
from actions.places import with_countries
from actions.question import Question
from actions.wording import number_word
from knowledge import Knowledge

_BETWEEN = r"\s+(?:(?!eine?n?\b)[a-zäöüß-]+\s+){0,2}?"  # adjectives, no other noun
_CITIES = re.compile(
    rf"{_BETWEEN}(?i:(?:projekt)?partner(?:st(?:ä|ae)dte|kommune|gemeinde)|projektpartner)"
)
_GOALS = re.compile(rf"{_BETWEEN}(?i:(?:un[o-]*)?(?:nachhaltigkeits)?(?:zielen?|sdgs?)\b)")


def corrected_counts(question: Question, said: set[str], facts: Knowledge) -> Iterator[Utterance]:
    """Yield the right number where a higher one is claimed and `said` does not name it yet."""
    cities, goals = list(facts.partner_cities), len(facts.goals)
    if "utter_partner_cities_count" not in said and _claims_more(question, len(cities), _CITIES):
        yield Utterance(
            "utter_partner_cities_count",
            {
                "count": number_word(len(cities)),
                "digits": len(cities),
                "cities": with_countries(facts, cities),
            },
        )
    if "utter_goals_count" not in said and _claims_more(question, goals, _GOALS):
        yield Utterance("utter_goals_count", {"count": goals})


def _claims_more(question: Question, count: int, things: re.Pattern[str]) -> bool:
    told = f"{question.context} {question.text}"
    numbers = {
        found.text.lower()
        for found in (*question.background, *question.entities)
        if found.entity == "number" and int(found.value) > count
    }
    return any(
        things.match(told, match.end())
        for number in numbers
        for match in re.finditer(rf"(?i)(?<!\w){re.escape(number)}(?!\w)", told)
    )
