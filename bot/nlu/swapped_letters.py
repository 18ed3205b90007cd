"""Put right swapped letters in the words by which questions begin ("wleche", "wraum").

Where a question begins is told by such a word, letter for letter; the intent model reads pieces of
words and needs no such help.
"""

from __future__ import annotations

import re

_WORDS = (
    "welche welcher welches welchen welchem wieviel wieviele woher wohin wann warum wieso weshalb "
    "womit wofür worum gibt sind liegt können könnten nennen sagen bitte"
).split()
_WORD = re.compile(r"\b[^\W\d_]{4,8}\b")


def _swaps(word: str) -> set[str]:
    """Return what comes of a word if two letters next to each other change places."""
    places = range(len(word) - 1)
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places} - {word}


_MEANT = {swapped: word for word in _WORDS for swapped in _swaps(word)}


def with_letters_in_order(text: str) -> str:
    """Return the text with swapped letters in question words put right."""
    return _WORD.sub(_put_right, text)


def _put_right(match: re.Match[str]) -> str:
    said = match.group()
    meant = _MEANT.get(said.lower())
    if meant is None:
        return said
    return meant.capitalize() if said[0].isupper() else meant
