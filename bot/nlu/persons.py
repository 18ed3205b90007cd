"""Names of persons that no list holds, found by the named-entity recogniser of the spaCy pipeline.

The page names one person. Who asks for another by full name ("Was macht Mehmet Yilmaz?") must
not get her tasks as his.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from bot.nlu.gazetteer import Entity
from bot.nlu.parts import Part
from knowledge.folding import fold

_PERSON = "PER"
_FULL_NAME = (2, 4)  # words


def full_names(
    doc: Doc | None, ordinary: Container[str], recognise: Callable[[Doc], Doc]
) -> Iterator[Entity]:
    """Yield the full names of persons in a message.

    Args:
        doc: The tokens of the message.
        ordinary: Folded words; what ends in one is no name: "Leeds Projektpartner".
        recognise: Sets `ents`. It takes a tenth of a turn, so it is asked only where
            words stand together that could be a name.
    """
    if doc is None or not _could_name_someone(doc, ordinary):
        return
    for span in recognise(doc).ents:
        if span.label_ == _PERSON and _is_full_name(span.text.split(), ordinary):
            yield Entity("other_person", span.text, span.start_char, span.end_char)


def _is_full_name(words: Sequence[str], ordinary: Container[str]) -> bool:
    is_full = _FULL_NAME[0] <= len(words) <= _FULL_NAME[1]
    return is_full and all(w[0].isupper() for w in words) and fold(words[-1]) not in ordinary


def _could_name_someone(doc: Doc, ordinary: Container[str]) -> bool:
    """Tell whether any tokens in a row would pass for a full name if the recogniser said so."""
    text = doc.text  # put together anew each time it is asked for
    bounds = [(token.idx, token.idx + len(token)) for token in doc]
    for at, (start, _) in enumerate(bounds):
        if not text[start].isupper():
            continue
        for _, end in bounds[at:]:
            words = text[start:end].split()
            if len(words) > _FULL_NAME[1] or not all(w[0].isupper() for w in words):
                break  # so it is for all that is longer
            if _is_full_name(words, ordinary):
                return True
    return False


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
