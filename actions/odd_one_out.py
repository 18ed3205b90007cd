"""Which of several named cities is no partner: "Kumasi, Lagos, Dura: Welche gehört nicht dazu?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.question import Question

_ASKS = re.compile(r"\b(?:welche[rs]?|wer|eine[rs]?|eins)\b.*\b(?:nicht|kein\w*)\b")
_CITIES = ("partner_city", "other_city")


def with_odd_one_out(questions: Sequence[Question]) -> list[Question]:
    """Return the questions, with one for the odd one out asking about the cities named before."""
    asked: list[Question] = []
    for question in questions:
        before = asked[-1] if asked else None
        names = question.found(*_CITIES)
        if _ASKS.search(question.text.lower()):
            if _mixed(question):
                question = question.asked_as("partner_cities_check")
            elif before and not names and _mixed(before):
                asked.pop()
                told = tuple(before.found(*_CITIES))
                question = replace(question, intent="partner_cities_check", entities=told)
        asked.append(question)
    return asked


def _mixed(question: Question) -> bool:
    return all(question.found(kind) for kind in _CITIES)
