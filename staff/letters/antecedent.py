"""Quote a question together with the sentence that it leans on.

"Wann wird der endlich abgeholt?" alone tells nobody what was asked.
"""

from __future__ import annotations

import re

_POINTS_BACK = re.compile(
    r"\b(?i:das|die|der|den|dem|dies\w*)\b(?!\s+(?:\w+\s+)?[A-ZÄÖÜ])"  # no article
    r"|\b(?i:dafür|dagegen|davon|dazu|damit|dort|da|sie|er|es|ihn|ihm|so)\b"
)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_LONGEST_QUESTION = 7  # words
_LONGEST_BEFORE = 20


def with_antecedent(text: str, question: str) -> str:
    """Return a brief question that points back with the sentence before it in the text."""
    words = question.split()
    if len(words) > _LONGEST_QUESTION or not _POINTS_BACK.search(question):
        return question
    paragraph = next((p for p in text.split("\n") if question in p), "")
    told = paragraph.partition(question)[0].strip()
    before = _SENTENCE_END.split(told)[-1] if told else ""
    if not before.endswith((".", "?", "!")) or len(before.split()) > _LONGEST_BEFORE:
        return question
    return f"{before} {question}"
