"""Which entry of "Mehr zum Thema" a question means that names it only in general."""

from __future__ import annotations

from actions.question import Question
from knowledge import Knowledge
from knowledge.folding import fold_words
from knowledge.model import RelatedTopic
from knowledge.queries import related_topic

_MONEY = ("foerder", "zuschuss", "geld", "mittel")


def told_before(question: Question, facts: Knowledge) -> list[RelatedTopic]:
    """Return the entries that were told of before a question in the same message."""
    ids = [str(f.value) for f in question.background if f.entity == "related_topic"]
    return [topic for i in dict.fromkeys(ids) if (topic := related_topic(facts, i))]


def words_naming_topics(question: Question) -> set[str]:
    """Return the folded words by which a question names entries, without an s of the genitive."""
    named = question.found("related_topic")
    return {word.removesuffix("s") for found in named for word in fold_words(found.text)}


def names_only_money(question: Question) -> bool:
    """Tell whether all that names an entry is a word for money ("Gibt es da einen Fördertopf?")."""
    words = words_naming_topics(question)
    return bool(words) and all(word.startswith(_MONEY) for word in words)
