"""Which answers of the bot are sure enough to stand in a letter before an officer has read them."""

from __future__ import annotations

import re

from staff.letters.bot_answers import Found

SURE = 0.8
FAIRLY_SURE = 0.45
_WORDS = 3  # so few that do not ask are torn off, or a name below a letter
_QUESTION_WORDS = (
    "wer|wen|wem|wessen|was|wo|woher|wohin|wann|warum|wieso|weshalb|wozu|wofür|womit|woran|worum"
    r"|wie|wieviel\w*|welche\w*|ob"
)
_PREPOSITIONS = "an|in|mit|von|zu|für|seit|bis|ab|aus|bei|auf|um|unter|nach|über|durch|gegen"
_ASKS = re.compile(
    rf"\?|^\W*(?:(?:und|aber|{_PREPOSITIONS})\s+)*(?:{_QUESTION_WORDS})\b"
    r"|\b(?:bitten? (?:sie|ich|wir|um)|bitte|teilen sie|nennen sie|schicken sie|senden sie"
    r"|mitteil\w*|um auskunft|wüsste\w*|wüßte\w*|wissen|interessier\w*|erfahren|erbitte\w*"
    r"|(?:ich|wir) (?:\w+ )?(?:bräuchte|benötige|brauche)n?"
    r"|(?:bräuchte|benötige|brauche)n? (?:ich|wir))\b",
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
    kind, asked = kind_of(one), asks(one.question)
    if kind in ("fact", "gap"):
        told = len(one.question.split()) > _WORDS and one.confidence >= SURE
        # that the page does not say it is no claim that could be wrong
        return told or (asked and (kind == "gap" or one.confidence >= FAIRLY_SURE))
    return kind in ("outside", "unclear") and asked
