"""Fold German spelling variants onto one form, so that names can be compared."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower-case `text`, write umlauts as two letters and drop other accents."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of `text` with their start and end offsets."""
    return [(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def fold_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text` without offsets."""
    return tuple(word for word, _, _ in words(text))
