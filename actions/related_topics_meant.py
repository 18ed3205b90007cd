"""Which entry of "Mehr zum Thema" a question means that names it only in general."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.question import Question
from knowledge import Knowledge
from knowledge.folding import fold_words
from knowledge.model import RelatedTopic
from knowledge.queries import related_topic

_BRIEF = 6  # words of a question that goes on about the last topic
_POINTS_BACK = re.compile(r"\b(?:gilt|das|dat|es|dafür|dazu|dort|da)\b")
_SITE = re.compile(
    r"\b(?:garten|gartens|brücke|promenade|gelände|park|ort|standort|areal|fläche)\b"
)
_HERE = re.compile(r"\b(?:dortmund\w*|hier|hiesig\w*|uns|unser\w*|eurer?|ihrer?|dafür)\b")
_SHOW = "iga"
_MONEY = ("foerder", "zuschuss", "geld", "mittel")


def entries(ids: Iterable[str], facts: Knowledge) -> list[RelatedTopic]:
    """Return the entries with these ids, each once; unknown ones are left out."""
    return [topic for i in dict.fromkeys(ids) if (topic := related_topic(facts, i))]


def told_before(question: Question, facts: Knowledge) -> list[RelatedTopic]:
    """Return the entries that were told of before a question in the same message."""
    ids = (str(f.value) for f in question.background if f.entity == "related_topic")
    return entries(ids, facts)


def is_of_garden_show(ids: Iterable[str]) -> bool:
    """Tell whether one of these entries is about the garden show as a whole."""
    return any(i.startswith(_SHOW) for i in ids)


def asks_for_garden_here(question: Question) -> bool:
    """Tell whether it asks for the place that Dortmund contributes to the garden show."""
    text = question.text.lower()
    return bool(_SITE.search(text) and _HERE.search(text))


def words_naming_topics(question: Question) -> set[str]:
    """Return the folded words by which a question names entries, without an s of the genitive."""
    named = question.found("related_topic")
    return {word.removesuffix("s") for found in named for word in fold_words(found.text)}


def names_only_money(question: Question) -> bool:
    """Tell whether all that names an entry is a word for money ("Gibt es da einen Fördertopf?")."""
    words = words_naming_topics(question)
    return bool(words) and all(word.startswith(_MONEY) for word in words)


def as_told_before(
    question: Question, named: list[RelatedTopic], told: list[RelatedTopic]
) -> list[RelatedTopic]:
    """Stay with "Hof- und Fassadenprogramm Huckarde" if only "Huckarde" is named after it."""
    brief = len(question.text.split()) <= _BRIEF
    points_back = brief or _POINTS_BACK.search(question.text.lower()) or question.background
    if len(named) != 1 or not points_back:
        return named
    words = words_naming_topics(question)
    generic = names_only_money(question)
    return [
        t
        for t in told
        if generic or words <= {word.removesuffix("s") for word in fold_words(t.name)}
    ] or named
