"""What the website channel does, apart from HTTP: each function is one request."""

from __future__ import annotations

import re
import secrets
import time
import uuid
from collections.abc import Callable
from typing import Any

from bot.channels.gate import Gate
from bot.channels.greeting import greeting
from bot.channels.masking import mask
from bot.channels.output import Spoken, with_footnotes
from bot.channels.refusal import Refusal
from bot.channels.requests import fields
from bot.channels.text import WEBSITE, check_length, clean
from bot.channels.tokens import Tokens, new_code, new_conversation
from bot.storage.held_back import holding_back
from records import conversations, erasure, messages
from records import feedback as ratings
from records.conversations import Conversation
from records.messages import Button, Message

NAME = "website"
_UUID = re.compile(r"^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\Z", re.ASCII | re.IGNORECASE)
_GREETING = "greeting"
_REASON_LENGTH = 300


async def start(gate: Gate, tokens: Tokens, body: dict[str, Any]) -> dict[str, Any]:
    """Begin a conversation and greet."""
    wanted = bool(fields(body, plain_language=bool)["plain_language"])
    new = Conversation(new_conversation(), new_code(), wanted)
    if wanted:
        await gate.dialogue.set_plain_language(new.id, True)
    hello = _message(await greeting(gate, plain_language=wanted))

    def save(connection: Any) -> list[Message]:
        conversations.add(connection, new, time.time())
        messages.add(connection, new.id, _GREETING, [hello])
        return messages.after(connection, new.id, 0)

    said = await gate.store(save)
    return {
        "token": tokens.issue(new.id),
        "expires_in": tokens.lifetime,
        "code": new.code,
        "messages": [message.as_json() for message in said],
    }


async def say(gate: Gate, conversation: str, body: dict[str, Any]) -> dict[str, Any]:
    """Carry out a turn, once per message id."""
    given = fields(body, message_id=str, text=str, button=str)
    message_id, text, button = given["message_id"], given["text"], given["button"]
    if not message_id or not _UUID.match(message_id) or (text is None) == (button is None):
        raise Refusal("bad_request")
    if text is not None:
        text = clean(text)
        check_length(text, WEBSITE)
    async with gate.order.turn(conversation):
        await known(gate, conversation)
        shown, asked = (
            (text, text) if button is None else await _pressed(gate, conversation, button)
        )

        async def work() -> Callable[[Any], list[Any]]:
            user = Message(uuid.uuid4().hex, "user", mask(shown))
            await gate.note(_note_user, conversation, message_id, user)
            spoken = with_footnotes(await gate.speak(NAME, conversation, message_id, asked))
            return lambda c: _note_bot(c, conversation, message_id, spoken)

        answer = await gate.once(NAME, conversation, message_id, work)
    return {"message_id": message_id, "messages": answer}


async def history(gate: Gate, conversation: str, after: int) -> dict[str, Any]:
    """Return what was said after a sequence number."""
    await known(gate, conversation)
    said = await gate.store(messages.after, conversation, after)
    return {"messages": [message.as_json() for message in said]}


async def settings(gate: Gate, conversation: str, body: dict[str, Any]) -> dict[str, Any]:
    """Choose Leichte Sprache or usual German."""
    wanted = fields(body, plain_language=bool)["plain_language"]
    if wanted is None:
        raise Refusal("bad_request")
    async with gate.order.turn(conversation):
        await known(gate, conversation)
        with holding_back() as memory:
            await gate.dialogue.set_plain_language(conversation, wanted)

        def save(connection: Any) -> None:
            memory.write(connection)
            conversations.set_plain_language(connection, conversation, wanted)

        await gate.conclude(save)
    return {"plain_language": wanted}


async def feedback(gate: Gate, conversation: str, body: dict[str, Any]) -> None:
    """Store a thumb for an answer, without personal data."""
    given = fields(body, answer=str, rating=str, reason=str)
    answer, rating, reason = given["answer"], given["rating"], given["reason"]
    if not answer or rating not in ("up", "down") or len(reason or "") > _REASON_LENGTH:
        raise Refusal("bad_request")
    reason = mask(clean(reason)) if reason else None

    def save(connection: Any) -> None:
        rated = messages.find(connection, conversation, clean(answer)[:64])
        if rated is None or rated.sender != "bot":
            raise Refusal("unknown_answer")
        messages.rate(connection, rated.id, rating)
        ratings.put(connection, rated.id, rated.text, rating, reason, time.time())

    async with gate.order.turn(conversation):
        await known(gate, conversation)
        await gate.conclude(save)


async def restart(gate: Gate, tokens: Tokens, conversation: str) -> dict[str, Any]:
    """Delete the conversation and begin another one with the same setting."""
    old = await known(gate, conversation)
    await delete(gate, conversation)
    return await start(gate, tokens, {"plain_language": old.plain_language})


async def delete(gate: Gate, conversation: str) -> None:
    """Really delete everything of the conversation; its token is worth nothing then."""
    async with gate.order.turn(conversation):
        await known(gate, conversation)
        await gate.dialogue.forget(conversation)
        await gate.conclude(erasure.erase, conversation)
        await gate.leave_no_trace()


async def known(gate: Gate, conversation: str) -> Conversation:
    """Return the conversation; raises Refusal if it was deleted."""
    found = await gate.store(conversations.find, conversation)
    if found is None:
        raise Refusal("token_invalid")
    return found


async def _pressed(gate: Gate, conversation: str, button: str) -> tuple[str, str]:
    """Return title and payload of a button; raises Refusal if we did not offer it."""
    found = await gate.store(messages.button, conversation, clean(button)[:64])
    if found is None:
        raise Refusal("unknown_button")
    return found.title, found.payload


def _message(spoken: Spoken) -> Message:
    buttons = tuple(Button(secrets.token_urlsafe(12), t, payload) for t, payload in spoken.buttons)
    return Message(
        uuid.uuid4().hex,
        "bot",
        spoken.text,
        spoken.lang,
        spoken.source,
        spoken.kind,
        buttons=buttons,
    )


def _note_user(connection: Any, conversation: str, turn: str, user: Message) -> None:
    """A turn that was cut off is carried out again; what was asked stands there already."""
    _still_there(connection, conversation)
    if not messages.of_turn(connection, conversation, turn, "user"):
        messages.add(connection, conversation, turn, [user])


def _note_bot(connection: Any, conversation: str, turn: str, spoken: list[Spoken]) -> list[Any]:
    _still_there(connection, conversation)
    messages.add(connection, conversation, turn, [_message(part) for part in spoken])
    said = messages.of_turn(connection, conversation, turn, "bot")
    return [message.as_json() for message in said]


def _still_there(connection: Any, conversation: str) -> None:
    """Raise Refusal if the conversation was erased since the turn began: nothing is stored then."""
    if not conversations.touch(connection, conversation, time.time()):
        raise Refusal("token_invalid")
