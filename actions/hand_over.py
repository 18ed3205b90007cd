"""Hand a question over to the office: what people may write in each step, and withdrawing.

Pure: the form itself is in `hand_over_form.py`. What is handed over is stored by the bot, which
reads it beside the text of the last answer.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.answer import Answer, Button, Kind, Utterance, plain
from actions.handler import Handlers
from actions.memory import Memory
from actions.question import Question
from knowledge import Knowledge
from knowledge.folding import fold

LONGEST_QUESTION = 1_000
_LONGEST_CONTACT = 200
_SHORTEST_QUESTION = 8
_LONGEST_REFUSAL = 6
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
_NUMBER = re.compile(r"(?<!\w)(20\d\d)-?([A-Z2-9]{4})-?([A-Z2-9]{4})(?!\w)", re.IGNORECASE)
_WITHDRAWS = re.compile(
    r"(?<!\w)(?:zurueck|loesch|storn|widerruf|entfern|annullier|vergess|vernicht|tilg|nehme|weg)"
)
_CANCELS = re.compile(
    r"(?<!\w)(?:abbrechen|abbruch|brich ab|brechen sie ab|stopp?|aufhoeren|hoer auf|cancel|ende"
    r"|beenden|doch nicht|lieber nicht|vergiss es|vergessen sie es|lass es|lassen wir das"
    r"|lassen sie es|schon gut|nicht weitergeben|nicht weiterleiten)(?!\w)"
)
_NO = re.compile(r"(?:nein|nee|noe|no|ne|nicht einverstanden|auf keinen fall|niemals)(?!\w)")
_YES = re.compile(
    r"(?:ja|jo|jau|jup|jawohl|ok|okay|gern|klar|sicher|einverstanden|weitergeben|weiterleiten"
    r"|ich bin einverstanden|ich stimme zu|in ordnung|passt|bitte weitergeben|machen sie das"
    r"|mach das|abschicken|absenden|gut|natuerlich|selbstverstaendlich|von mir aus)(?!\w)"
)
_NO_CONTACT = re.compile(
    r"(?:nein|nee|noe|ohne|kein\w*|nicht noetig|brauche? (?:ich )?(?:nicht|keine\w*)"
    r"|moechte? ich nicht|will ich nicht|lieber nicht|anonym|weiter|ueberspringen)(?!\w)"
)
_ASKS = re.compile(
    r"\?|(?<!\w)(?:was|wer|wie|wo|wann|warum|wieso|weshalb|wozu|wohin|woher|welche\w*|kann|koennen"
    r"|darf|duerfen|muss|gibt|ist|sind|hat|haben|wird|werden|speicher\w*)(?!\w)"
)
_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\W\d_]{2,}")
_PHONE = re.compile(r"(?<!\w)(?:\+|00|0|\(0)[\d ()/.–-]{5,}\d")
_ADDRESS = re.compile(r"\d+\s?[a-z]?\b.*\b\d{5}\b|\b\d{5}\b.*\d+", re.IGNORECASE | re.DOTALL)
OFFER = "utter_button_hand_over"
_OFFERED_BESIDE = ("utter_assistant_human", "utter_not_understood_contact", "utter_complaint")
_MOST_OTHERS = 3
_CHANNELS = "website rest"  # Telegram belongs to others: docs/decisions/0007


def is_offered(channel: str | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether questions are handed over from a channel."""
    return channel in environment.get("HAND_OVER_CHANNELS", _CHANNELS).replace(",", " ").split()


def with_offer(answer: Answer) -> Answer:
    """Offer the form beside what the page does not say, and where a person is wanted."""
    wanted = any(said.response in _OFFERED_BESIDE for said in answer.utterances)
    if answer.kind is not Kind.GAP and not wanted:
        return answer
    return replace(answer, buttons=[*answer.buttons[:_MOST_OTHERS], Button(OFFER)])


@dataclass(frozen=True)
class Contact:
    """Where the office may answer, and what that is in words; both empty if nowhere."""

    text: str
    kind: str


def cancels(text: str) -> bool:
    """Tell whether somebody wants to end the form."""
    words = _words(text)
    return len(words.split()) <= _LONGEST_REFUSAL and bool(_CANCELS.search(words))


def agrees(text: str) -> bool | None:
    """Tell whether somebody agrees; None if the text says neither yes nor no."""
    words = _words(text)
    if len(words.split()) > 2 * _LONGEST_REFUSAL or text.rstrip().endswith("?"):
        return None
    if _NO.match(words):
        return False
    return True if _YES.match(words) else None


def asks(text: str) -> bool:
    """Tell whether a text asks something, by its form."""
    return bool(_ASKS.search(fold(text)))


def is_question(text: str) -> bool:
    """Tell whether a text is long enough to be handed over, and not too long."""
    return _SHORTEST_QUESTION <= len(text.strip()) <= LONGEST_QUESTION and " " in text.strip()


def contact_in(text: str) -> Contact | None:
    """Return what a text says of the contact; None if it says nothing of it."""
    text = " ".join(text.split())
    if len(text) > _LONGEST_CONTACT:
        return None
    for pattern, kind in ((_MAIL, "E-Mail"), (_PHONE, "Telefon"), (_ADDRESS, "Anschrift")):
        if pattern.search(text):
            return Contact(text, kind)
    words = _words(text)
    declined = len(words.split()) <= _LONGEST_REFUSAL and _NO_CONTACT.match(words)
    return Contact("", "") if declined and "?" not in text else None


def new_number(year: int) -> str:
    """Return a number as `records.inquiries.NUMBER` reads it; nobody can guess it."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{year}-{letters[:4]}-{letters[4:]}"


def withdrawal(question: Question, facts: Knowledge) -> Answer | None:
    """Answer a message that holds the number of an inquiry; None if there is none in it."""
    found = _NUMBER.search(question.text)
    if not found:
        return None
    number = "-".join(found.groups()).upper()
    if not _WITHDRAWS.search(fold(question.text)):
        return plain("utter_hand_over_state", Kind.SOCIAL, **_office(facts), number=number)
    told: Mapping[str, Any] = {"number": number, "withdraw": {"number": number}}
    return Answer([Utterance("utter_hand_over_withdrawn", dict(told))], Kind.SOCIAL)


def _offer(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Offer the form where it cannot begin: beside other questions."""
    return plain("utter_hand_over_offer", Kind.SOCIAL, OFFER, **_office(facts))


def _office(facts: Knowledge) -> dict[str, Any]:
    return {
        "person": facts.persons[0].full_name,
        "office": facts.office.name,
        "address": str(facts.office.address),
    }


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", fold(text)).split())


ANSWERS: Handlers = {"hand_over": _offer}
