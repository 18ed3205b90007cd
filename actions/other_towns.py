"""Questions about the partners, goals or offices of another German town are outside.

None of them is a partner of Dortmund, so such a question never asks what the page says, however
much it sounds like it ("Mit welchen Städten arbeitet Münster zusammen?").
"""

from __future__ import annotations

import re

from actions.answer import Answer, Button, Kind, Utterance
from actions.question import Found, Question
from actions.readings import topic_of
from actions.wording import capitalise
from knowledge.folding import fold

_GERMANY = "DE"
_CHECKS = ("partner_cities_check", "partner_cities_info", "partner_cities_location")
_OF_DORTMUND = re.compile(r"dortmund|\bdo\b|\b(?:ihr|euch|eure\w*|sie|ihnen|ihre\w*)\b")
_SUBJECT = (
    # "Welche Partner hat Bochum?", "die Stadt Essen", "Wer ist in Essen zuständig?"
    r"(?:hat|haben|pflegt|unterhaelt|arbeitet|verfolgt|kooperiert|setzt|beteiligt|engagiert|foerdert"
    r"|macht|hilft|koordiniert|plant|zaehlt|fuehrt|laufen|gibt es|zustaendig) (?:sich )?"
    r"(?:eigentlich |denn |in |bei |von )*(?:(?:die|der) (?:stadt|kreis|gemeinde) )?{town}",
    # "Und Bochum, welche Partner haben die?"
    r"^\W*(?:und |aber |also )*(?:(?:was ist |wie ist es )?(?:mit|bei|in) )?"
    r"(?:(?:die|der|den) (?:stadt|kreis|gemeinde) )?{town}\W+"
    r"(?:wer|was|wie|wo|mit|welche\w*|wann|an wen)\b",
    # "die Partner der Stadt Essen", "Münsters Partnerstädte"
    r"(?:partner\w*|projekte\w*|ziele\w*|sdgs?|resolution|beschluss|amt|aemter|dezernate?|buero)"
    r" (?:von|der stadt|des kreises|in|bei) {town}",
    r"{town} (?:partner\w*|projekt\w*|ziele\w*|sdgs?|resolution|ratsbeschluss|aemter"
    r"|dezernate?)",
)


def about_another_town(question: Question) -> Answer | None:
    """Return the answer to a question about another town's own affairs; None for all others."""
    if not topic_of(question.intent) or question.intent in _CHECKS:
        return None
    town = _town(question)
    if town is None or question.found("partner_city", "person"):
        return None
    other = Utterance("utter_out_of_scope_other_town", {"town": capitalise(town.text)})
    return Answer([other], Kind.OUTSIDE, [Button("utter_button_partner_cities_list")])


def _town(question: Question) -> Found | None:
    """Return the German town whose affairs a question asks for, if any."""
    towns = [
        found
        for found in (*question.entities, *question.background)
        if found.entity == "other_city" and found.role == _GERMANY
    ]
    text = fold(question.text)
    told = fold(f"{question.context} {question.text}")
    if _OF_DORTMUND.search(text):
        return None
    for town in towns:
        name = re.escape(fold(town.text).removesuffix("s"))  # "Münsters Partner"
        whole = text if town in question.entities else told
        if any(re.search(form.format(town=rf"{name}s?\b"), whole) for form in _SUBJECT):
            return town
    return None
