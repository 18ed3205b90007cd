"""Turn a question into the texts that the intent model reads.

Names give way to placeholders, so that the model learns how people ask and not about what:
a city that is added to the knowledge tomorrow is understood without training.
"""

from collections.abc import Iterable

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


Views = tuple[str, str]


def views(text: str, entities: Iterable[Entity], start: int = 0, end: int = -1) -> Views:
    """Return the two texts that the intent model reads: with placeholders, and as written.

    The first tells how people ask, whatever the names; the second, that names go with questions.
    """
    return delexicalise(text, entities, start, end), delexicalise(text, (), start, end)


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
