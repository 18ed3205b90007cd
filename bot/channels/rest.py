"""The local REST channel in Rasa's own message format, behind the gate. Loopback only."""

from __future__ import annotations

import re
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels import house
from bot.channels.gate import Gate
from bot.channels.output import Spoken
from bot.channels.refusal import Refusal
from bot.channels.requests import allowed_origin, answered, fields, json_object
from bot.channels.text import LOCAL, check_length, clean

NAME = "rest"
_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}\Z", re.ASCII)


class LocalRest(InputChannel):
    """POST {"sender", "message"} → the bot's messages."""

    @classmethod
    def name(cls) -> str:
        """Return the name, a part of the address, too."""
        return NAME

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes; messages go through the gate, not through `on_new_message`."""
        routes = Blueprint("rest_channel")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return json({"status": "ok"})

        @routes.post("/webhook", stream=True)
        @answered
        async def webhook(request: Request) -> HTTPResponse:
            return json(await _receive(request, house.gate_of(request.app)))

        house.attach(routes)
        return routes


async def _receive(request: Request, gate: Gate) -> list[Any]:
    gate.admit()
    allowed_origin(request, gate.settings)
    body = await json_object(request, LOCAL.body)
    known = {key: body.get(key) for key in ("sender", "message", "message_id")}
    given = fields(known, sender=str, message=str, message_id=str)
    sender, text = given["sender"], given["message"]
    message_id = given["message_id"] or uuid.uuid4().hex
    if sender is None or text is None or not _ID.match(sender) or not _ID.match(message_id):
        raise Refusal("bad_request")
    gate.local.take(sender)

    async def work() -> Callable[[Any], list[Any]]:
        spoken = await _speak(gate, sender, message_id, text)
        return lambda _: [_in_rasas_format(sender, part) for part in spoken]

    async def turn() -> list[Any]:
        async with gate.order.turn(f"{NAME} {sender}"):
            if given["message_id"]:
                return await gate.once(NAME, sender, message_id, work)
            return (await work())(None)

    return await gate.to_the_end(turn())


async def _speak(gate: Gate, sender: str, message_id: str, text: str) -> list[Spoken]:
    """A text that is too long gets a sentence here, not an error: staff paste and read.

    Programs must know that the bot is off: they get a refusal (503) with the text for people.
    """
    off = await gate.switchboard.notice()
    if off is not None:
        raise Refusal("switched_off", text=off.text)
    try:
        check_length(clean(text), LOCAL)
    except Refusal as refusal:
        return [Spoken(refusal.sentence, kind="notice")]
    return await gate.speak(NAME, sender, message_id, text)


def _in_rasas_format(sender: str, spoken: Spoken) -> dict[str, Any]:
    message: dict[str, Any] = {"recipient_id": sender, "text": spoken.text}
    if spoken.buttons:
        message["buttons"] = [{"title": t, "payload": payload} for t, payload in spoken.buttons]
    return message
