"""Turn a question into the texts that the intent model reads.

Names give way to placeholders, so that the model learns how people ask and not about what:
a city that is added to the knowledge tomorrow is understood without training.
"""

from collections.abc import Iterable
from typing import NamedTuple

from bot.nlu.gazetteer import Entity
from knowledge.folding import fold, fold_words

PLACEHOLDERS = {
    "partner_city": "xstadt",
    "other_city": "xstadt",
    "country": "xland",
    "other_country": "xland",
    "region": "xregion",
    "goal": "xziel",
    "department": "xstelle",
    "other_department": "xstelle",
    "person": "xperson",
    "other_person": "xfremd",
    "related_topic": "xthema",
}


class Views(NamedTuple):
    """The texts of one sentence that the intent model reads.

    Attributes:
        placeholders: Folded, with placeholders: how people ask, whatever the names.
        written: Folded, with the names: that names go with questions.
        raw: As it stands in the message, for its meaning.
    """

    placeholders: str
    written: str
    raw: str


def views(text: str, entities: Iterable[Entity], start: int = 0, end: int = -1) -> Views:
    """Return what the intent model reads of `text[start:end]`."""
    end = len(text) if end < 0 else end
    placeholders = delexicalise(text, entities, start, end)
    return Views(
        placeholders, delexicalise(text, (), start, end), " ".join(text[start:end].split())
    )


def delexicalise(text: str, entities: Iterable[Entity], start: int = 0, end: int = -1) -> str:
    """Return `text[start:end]` folded, with placeholders for the names in it."""
    end = len(text) if end < 0 else end
    parts: list[str] = []
    at = start
    for entity in entities:
        placeholder = PLACEHOLDERS.get(entity.entity)
        if placeholder and at <= entity.start and entity.end <= end:
            parts += [text[at : entity.start], placeholder]
            at = entity.end
    folded = fold(" ".join([*parts, text[at:end]]))
    mark = " ?" if text[start:end].rstrip().endswith("?") else ""
    return " ".join(fold_words(folded)) + mark
