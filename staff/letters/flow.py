"""Make one text of paragraphs that were written one by one: nothing is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BETWEEN = re.compile(r"(?<=[\w)“\]][.!?]) +(?=[A-ZÄÖÜ„])")
_LACKS = re.compile(r"\b(?:steht|stehen) nicht auf unserer Internet-Seite\b")
_SMALL = re.compile(
    r"^(?:Eine?|Der|Die|Das|Seit|Ob|Wie|Wer|Was|Wann|Weitere|Nähere|Einzelne|Geplante|Welche)\b"
)
_NAME = re.compile(r"\b(?:[A-ZÄÖÜ][\w-]+|\d+)")
_SHORTEST = 20  # letters of a sentence that is worth leaving out


def flowing(paragraphs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the texts of (kind, text) in their order, without what stands in one before it.

    A gap that follows a gap begins with "Auch"; what the page says instead is left out if it has
    been said.
    """
    told: list[str] = []
    before = ""
    for kind, text in paragraphs:
        sentences = filter(None, _BETWEEN.split(text.strip()))
        kept = [s for s in sentences if not _is_repeated(s, told)]
        if kind == "gap":
            kept = [*kept[:1], *(s for s in kept[1:] if not _is_known(s, " ".join(told)))]
            if before == "gap" and kept:
                kept[0] = _also(kept[0])
        if kept:
            told += kept
            before = kind
            yield " ".join(kept)


def _is_repeated(sentence: str, told: list[str]) -> bool:
    return len(sentence) >= _SHORTEST and sentence in told


def _is_known(sentence: str, told: str) -> bool:
    """Tell whether all names and numbers of a sentence stand in the letter already."""
    names = _NAME.findall(sentence.rpartition(": ")[2])[1:]
    return bool(names) and all(name in told for name in names)


def _also(sentence: str) -> str:
    if not _LACKS.search(sentence) or sentence.startswith("Auch "):
        return sentence
    small = bool(_SMALL.match(sentence))
    return f"Auch {sentence[0].lower() if small else sentence[0]}{sentence[1:]}"
