"""What the staff workspace asks the bot: a whole inquiry, answered question by question.

On this machine and with the workspace's key only. Nothing of it is kept: no history, no memory of
the conversation, no text in the log.
"""

from __future__ import annotations

import hmac
import os
import uuid
from collections.abc import Awaitable, Callable
from itertools import groupby
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels import house
from bot.channels.gate import Gate
from bot.channels.output import Part, Spoken
from bot.channels.refusal import Refusal
from bot.channels.requests import answered, fields, json_object
from bot.channels.settings import RESULTS
from bot.channels.text import LOCAL, check_length, clean
from records.secret_file import secret_of

NAME = "staff"
KEY_HEADER = "X-Staff-Key"
_PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-real-ip")


class Staff(InputChannel):
    """POST {"text", "plain_language"} → the questions of an inquiry with their answers."""

    @classmethod
    def name(cls) -> str:
        """Return the name, a part of the address, too."""
        return NAME

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes; messages go through the gate, not through `on_new_message`."""
        routes = Blueprint("staff_channel")
        key = secret_of(os.environ, "STAFF_KEY", RESULTS / "staff-key")

        @routes.post("/answers", stream=True)
        @answered
        async def answers(request: Request) -> HTTPResponse:
            _only_the_workspace(request, key)
            return json(await _answer(request, house.gate_of(request.app)))

        house.attach(routes)
        return routes


def _only_the_workspace(request: Request, key: bytes) -> None:
    """Refuse what comes from elsewhere or without the key."""
    if any(name in request.headers for name in _PROXY_HEADERS):
        raise Refusal("not_found")
    given = str(request.headers.get(KEY_HEADER, ""))
    if not hmac.compare_digest(given.encode("utf-8", "replace"), key):
        raise Refusal("forbidden")


async def _answer(request: Request, gate: Gate) -> dict[str, Any]:
    gate.admit()
    given = fields(await json_object(request, LOCAL.body), text=str, plain_language=bool)
    text = clean(given["text"] or "")
    if not text:
        raise Refusal("bad_request")
    check_length(text, LOCAL)
    said = await gate.ask_in_passing(NAME, uuid.uuid4().hex, text, bool(given["plain_language"]))
    return {"questions": questions_of(said)}


def questions_of(said: list[Spoken]) -> list[dict[str, Any]]:
    """Return each question of the message with its answer, in the order of the message.

    Raises:
        Refusal: The bot failed, or is switched off.
    """
    if any(spoken.kind == "error" for spoken in said):
        raise Refusal("unavailable")
    if any(spoken.kind == "notice" for spoken in said):
        raise Refusal("switched_off", text=said[0].text)
    parts = [spoken for spoken in said if spoken.part]
    return [
        _question(part, [spoken.text for spoken in group])
        for part, group in groupby(parts, key=lambda spoken: spoken.part)
        if part
    ]


def _question(part: Part, texts: list[str]) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "question": part.question,
        "intent": part.intent,
        "confidence": part.confidence,
        "source": part.source,
        "texts": texts,
    }
