"""Which sentences of a message ask something, and yet no answer of the bot belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.folding import fold_words

MOST = 8  # sentences that are asked a second time
_SENTENCE = re.compile(r"(?<=[.?!])[\"”“]?\s+|\n+")
_REQUEST = re.compile(
    r"\bbitten? (?:ich|wir)\b.*\b(?:um|darum)\b|\b(?:ich bitte|wir bitten) (?:\w+ )?um\b"
    r"|\b(?:nennen|teilen|schicken|senden|übersenden|erläutern|schildern|sagen) sie\b"
    r"|\b(?:wüsste|wüßte)n?\b|\binteressier\w+\b.*\b(?:ob|w\w+)\b|\berbitte\w*\b",
    re.IGNORECASE,
)
_SHARE = 0.6  # of the words of the shorter one
_FEWEST = 3


def asking_sentences(text: str) -> list[str]:
    """Return the sentences that ask by their form: a question mark, or a plain request."""
    sentences = [" ".join(sentence.split()) for sentence in _SENTENCE.split(text)]
    return [s for s in sentences if len(s.split()) >= _FEWEST and _is_asking(s)]


def _is_asking(sentence: str) -> bool:
    return sentence.endswith("?") or bool(_REQUEST.search(sentence))


def uncovered(text: str, questions: Iterable[str]) -> list[str]:
    """Return the asking sentences that none of the questions is a part of."""
    known = [set(fold_words(question)) for question in questions]
    asking = asking_sentences(text)
    return [s for s in asking if not _is_known(set(fold_words(s)), known)][:MOST]


def _is_known(words: set[str], known: Sequence[set[str]]) -> bool:
    return any(
        len(words & other) >= _SHARE * min(len(words), len(other)) for other in known if other
    )


def place_of(text: str, question: str) -> float:
    """Return where a question begins in the text, for sorting; unknown ones come last."""
    pattern = r"\W+".join(map(re.escape, re.findall(r"\w+", question)[:6]))
    found = re.search(pattern, text, re.IGNORECASE) if pattern else None
    return found.start() if found else float("inf")
