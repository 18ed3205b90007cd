"""Which answers of the bot are sure enough to stand in a letter before an officer has read them."""

from __future__ import annotations

import re

from staff.bot_answers import Found

SURE = 0.8
FAIRLY_SURE = 0.45
_QUESTION_WORDS = (
    "wer|wen|wem|wessen|was|wo|woher|wohin|wann|warum|wieso|weshalb|wozu|wofür|womit|woran|worum"
    r"|wie|wieviel\w*|welche\w*|ob"
)
_PREPOSITIONS = "an|in|mit|von|zu|für|seit|bis|ab|aus|bei|auf|um|unter|nach|über|durch|gegen"
_ASKS = re.compile(
    rf"\?|^\W*(?:(?:und|aber|{_PREPOSITIONS})\s+)*(?:{_QUESTION_WORDS})\b"
    r"|\b(?:bitten? (?:sie|ich|wir|um)|bitte|teilen sie|nennen sie|schicken sie|senden sie"
    r"|mitteil\w*|auskunft|wüsste\w*|wüßte\w*|wissen|interessier\w*|erfahren|bräuchte\w*"
    r"|benötige\w*|brauche\w*|erbitte\w*)\b",
    re.IGNORECASE,
)


def asks(question: str) -> bool:
    """Tell whether a sentence asks for something, by its form."""
    return bool(_ASKS.search(question))


def kind_of(one: Found) -> str:
    """Return the kind of an answer; one that nobody can be sure of is unclear.

    An unsure "outside" might be inside, and an unsure courtesy might be a question.
    """
    unsure = one.confidence < FAIRLY_SURE
    if one.kind == "outside" and unsure:
        return "unclear"
    if one.kind == "social" and unsure and asks(one.question):
        return "unclear"
    return one.kind


def belongs_in_letter(one: Found) -> bool:
    """Tell whether an answer stands in the letter at first; officers see the others, too."""
    kind = kind_of(one)
    if kind in ("fact", "gap"):
        return one.confidence >= FAIRLY_SURE
    return kind in ("outside", "unclear") and asks(one.question)
