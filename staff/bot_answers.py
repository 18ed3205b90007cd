"""Ask the bot for the answers to a whole inquiry, over HTTP on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from staff.mail_text import questions_text, without_mark
from staff.settings import Settings

_PATH = "/webhooks/staff/answers"
_TIMEOUT = httpx.Timeout(30.0, connect=2.0)  # a long e-mail has many questions
_DOWN = (
    "Der Assistent antwortet gerade nicht. Ihr Text steht noch im Feld; "
    "bitte versuchen Sie es in einigen Sekunden noch einmal."
)


class BotUnavailable(RuntimeError):
    """The bot gave no answers; the text tells people why."""


@dataclass(frozen=True)
class Found:
    """A question that the bot found in an inquiry, with its answer.

    Attributes:
        kind: fact, gap, outside, unclear, social or care.
        question: The question as written.
        confidence: How sure the bot is of its reading, 0 to 1.
        source: Where the answer comes from, with the date; may be empty.
        texts: The answer, sentence groups in order.
    """

    kind: str
    question: str
    confidence: float
    source: str
    texts: tuple[str, ...]


async def ask(settings: Settings, text: str, plain_language: bool) -> list[Found]:
    """Return the questions of an inquiry with their answers; raises BotUnavailable."""
    body = {"text": questions_text(text), "plain_language": plain_language}
    headers = {"X-Staff-Key": settings.bot_key().decode()}
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT, trust_env=False) as client:
            answer = await client.post(settings.bot_url + _PATH, json=body, headers=headers)
        told = answer.json()
    except (httpx.HTTPError, ValueError):
        raise BotUnavailable(_DOWN) from None
    if answer.status_code != 200:
        raise BotUnavailable(_sentence(told))
    return list(map(_found, told["questions"]))


def _found(told: dict[str, Any]) -> Found:
    return Found(
        kind=str(told["kind"]),
        question=without_mark(str(told["question"])),
        confidence=float(told["confidence"]),
        source=str(told["source"]),
        texts=tuple(map(str, told["texts"])),
    )


def _sentence(told: Any) -> str:
    """Return what the bot says to people when it refuses."""
    error = told.get("error") if isinstance(told, dict) else None
    if isinstance(error, dict) and error.get("code") in ("too_long", "switched_off"):
        return str(error["message"])
    return _DOWN
