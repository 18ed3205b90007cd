"""Ask the bot for the answers to a whole inquiry, over HTTP on this machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import httpx

from staff.letters.antecedent import with_antecedent
from staff.letters.coverage import place_of, uncovered
from staff.letters.mail_text import questions_text, without_mark
from staff.settings import Settings

NAMED = ("outside", "unclear")  # quoted in the letter, for want of an answer
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


async def ask(settings: Settings, inquiry: str, plain_language: bool) -> list[Found]:
    """Return the questions of an inquiry with their answers; raises BotUnavailable.

    A sentence that asks and got no answer is asked again by itself, so that no question is lost,
    not even in a mail that also tells of an emergency.
    """
    text = questions_text(inquiry)
    headers = {"X-Staff-Key": settings.bot_key().decode()}
    async with httpx.AsyncClient(timeout=_TIMEOUT, trust_env=False, headers=headers) as client:
        put = partial(_put, client, settings.bot_url + _PATH, plain_language)
        found = await put(text)
        for sentence in uncovered(text, [one.question for one in found]):
            found += _second_answers(sentence, await put(sentence))
    found = sorted(found, key=lambda one: place_of(text, one.question))
    asked = [one.question for one in found]
    return [_quotable(one, text, asked) if one.kind in NAMED else one for one in found]


async def _put(client: httpx.AsyncClient, url: str, plain_language: bool, text: str) -> list[Found]:
    try:
        answer = await client.post(url, json={"text": text, "plain_language": plain_language})
        told = answer.json()
    except (httpx.HTTPError, ValueError):
        raise BotUnavailable(_DOWN) from None
    if answer.status_code != 200:
        raise BotUnavailable(_sentence(told))
    return list(map(_found, told["questions"]))


def _quotable(one: Found, text: str, asked: list[str]) -> Found:
    """Return a question with what it leans on, if that is no other question of the inquiry."""
    quoted = with_antecedent(text, one.question)
    before = quoted.removesuffix(one.question)
    return one if any(other in before for other in asked) else replace(one, question=quoted)


def _second_answers(sentence: str, found: list[Found]) -> list[Found]:
    """Return the answers to a sentence asked by itself; a question without any is unclear."""
    answers = [one for one in found if one.kind != "social"]
    if answers or not sentence.endswith("?"):
        return answers
    return [Found("unclear", without_mark(sentence), 0.0, "", ())]


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
