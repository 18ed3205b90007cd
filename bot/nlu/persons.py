"""Names of persons that no list holds, found by the named-entity recogniser of the spaCy pipeline.

The page names one person. Who asks for another by full name ("Was macht Mehmet Yilmaz?") must
not get her tasks as his.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from bot.nlu.clauses import Part
from bot.nlu.gazetteer import Entity
from knowledge.folding import fold

_PERSON = "PER"
_FULL_NAME = (2, 4)  # words


def full_names(doc: Doc | None, ordinary: Container[str]) -> Iterator[Entity]:
    """Yield the full names of persons in a message.

    What ends in an ordinary (folded) word is none: "Leeds Projektpartner".
    """
    for span in doc.ents if doc is not None else ():
        words = span.text.split()
        is_full = _FULL_NAME[0] <= len(words) <= _FULL_NAME[1]
        is_name = is_full and all(w[0].isupper() for w in words) and fold(words[-1]) not in ordinary
        if span.label_ == _PERSON and is_name:
            yield Entity("other_person", span.text, span.start_char, span.end_char)


def told_apart(
    known: Sequence[Entity], names: Iterable[Entity]
) -> tuple[list[Entity], list[Entity]]:
    """Return the names of the gazetteer, and the persons it does not know.

    A first name that is a town somewhere ("Anna Schmidt") is no town.
    """
    persons = list(names)
    kept = [e for e in known if e.entity != "other_city" or not any(map(e.overlaps, persons))]
    return kept, [p for p in persons if not any(map(p.overlaps, kept))]


def with_persons(part: Part, persons: Iterable[Entity]) -> Part:
    """Return a part with the persons who are named in it."""
    inside = [p for p in persons if part.span.start <= p.start and p.end <= part.span.end]
    return replace(part, entities=(*part.entities, *inside)) if inside else part
