"""What the bot answers to an update: a plan first, then one transaction that carries it out."""

from __future__ import annotations

import secrets
import time
import uuid
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.gate import Gate
from bot.channels.greeting import greeting
from bot.channels.masking import mask
from bot.channels.output import Spoken, with_footnotes
from bot.channels.refusal import Refusal
from bot.channels.telegram import wording
from bot.channels.telegram.reading import Asked
from bot.channels.telegram.text import split
from bot.channels.text import WEBSITE, check_length, clean
from bot.channels.tokens import new_code
from records import conversations, erasure, messages, trackers
from records.conversations import Conversation
from records.messages import Button, Message

NAME = "telegram"
_FORGOTTEN = 3600.0  # idle conversations are forgotten after two hours, bot/channels/house.py


@dataclass(frozen=True)
class Plan:
    """What a turn does: what is noted and said, and what becomes of the conversation.

    `known` tells whether the conversation was there when the turn began.
    """

    spoken: tuple[Spoken, ...] = ()
    shown: str = ""
    erase: bool = False
    keep: bool = True
    plain_language: bool = False
    pressed: str = ""
    known: bool = False


class Turns:
    """Plan turns and store them."""

    def __init__(self, gate: Gate) -> None:
        """Take the gate."""
        self._gate = gate
        self._reminded: OrderedDict[str, float] = OrderedDict()
        self._commands: dict[str, Callable[[str, bool], Awaitable[Plan]]] = {
            "start": self._start,
            "help": self._help,
            "restart": self._restart,
            "privacy": self._privacy,
            "erase": self._erase,
            "plain": self._plain,
            "unknown": self._unknown,
        }

    async def plan(self, asked: Asked, conversation: str) -> Plan:
        """Return what to do; the bot is asked, nothing is stored."""
        found = await self._gate.store(conversations.find, conversation)
        plan = await self._planned(asked, conversation, bool(found and found.plain_language))
        return replace(plan, known=found is not None)

    async def _planned(self, asked: Asked, conversation: str, plain: bool) -> Plan:
        if asked.kind == "command":
            return await self._commands[asked.value](conversation, plain)
        if asked.kind == "text":
            return await self._text(asked, conversation, plain)
        if asked.kind == "button":
            return await self._button(asked, conversation, plain)
        text = wording.EDITED if asked.kind == "edited" else wording.MEDIA[asked.value]
        return Plan((_notice(text),), plain_language=plain)

    async def _text(self, asked: Asked, conversation: str, plain: bool) -> Plan:
        text = clean(asked.value)
        try:
            check_length(text, WEBSITE)
        except Refusal as refusal:
            return Plan((_notice(refusal.sentence),), plain_language=plain)
        return await self._ask(asked, conversation, text, text, plain)

    async def _button(self, asked: Asked, conversation: str, plain: bool) -> Plan:
        found = await self._gate.store(messages.button, conversation, clean(asked.value)[:64])
        if found is None:
            return Plan((_notice(wording.OLD_BUTTON),), plain_language=plain)
        plan = await self._ask(asked, conversation, found.title, found.payload, plain)
        return Plan(plan.spoken, plan.shown, plain_language=plain, pressed=found.title)

    async def _ask(
        self, asked: Asked, conversation: str, shown: str, text: str, plain: bool
    ) -> Plan:
        if plain:
            await self._remind(conversation)
        spoken = await self._gate.speak(NAME, conversation, str(asked.update), text)
        return Plan(tuple(with_footnotes(spoken)), mask(shown), plain_language=plain)

    async def _remind(self, conversation: str) -> None:
        """Set Leichte Sprache again if the bot may have forgotten the conversation since.

        Not at every turn: who asks for usual German in words gets it.
        """
        now = time.monotonic()
        if now - self._reminded.pop(conversation, -_FORGOTTEN) >= _FORGOTTEN:
            await self._gate.dialogue.set_plain_language(conversation, True)
        self._reminded[conversation] = now
        if len(self._reminded) > 10_000:
            self._reminded.popitem(last=False)

    async def _start(self, conversation: str, plain: bool) -> Plan:
        return Plan((await self._greeting(plain),), plain_language=plain)

    async def _help(self, conversation: str, plain: bool) -> Plan:
        return Plan((_notice(wording.HELP),), plain_language=plain)

    async def _privacy(self, conversation: str, plain: bool) -> Plan:
        days = f"{self._gate.settings.retention_days:g}"
        return Plan((_notice(wording.PRIVACY.format(days=days)),), plain_language=plain)

    async def _unknown(self, conversation: str, plain: bool) -> Plan:
        return Plan((_notice(wording.UNKNOWN_COMMAND),), plain_language=plain)

    async def _plain(self, conversation: str, plain: bool) -> Plan:
        await self._gate.dialogue.set_plain_language(conversation, not plain)
        text = wording.PLAIN_OFF if plain else wording.PLAIN_ON
        return Plan((_notice(text),), plain_language=not plain)

    async def _restart(self, conversation: str, plain: bool) -> Plan:
        await self._gate.dialogue.forget(conversation)
        self._reminded.pop(conversation, None)
        return Plan((await self._greeting(plain),), erase=True, plain_language=plain)

    async def _erase(self, conversation: str, plain: bool) -> Plan:
        await self._gate.dialogue.forget(conversation)
        return Plan((_notice(wording.ERASED),), erase=True, keep=False)

    async def _greeting(self, plain: bool) -> Spoken:
        hello = await greeting(self._gate, plain_language=plain)
        text = f"{hello.text}\n\n{wording.privacy_line(plain_language=plain)}"
        return Spoken(text, hello.buttons, kind="notice")


def note(connection: Any, conversation: str, turn: str, plan: Plan) -> list[dict[str, Any]]:
    """Store what was said and what becomes of the conversation; return what is to be sent."""
    if plan.erase:
        erasure.erase(connection, conversation)
    said = [_message(part) for part in plan.spoken]
    if _is_gone(connection, conversation, plan):
        trackers.delete(connection, conversation)
    elif plan.keep:
        _keep(connection, conversation, plan.plain_language)
        asked = [Message(uuid.uuid4().hex, "user", plan.shown)] if plan.shown else []
        messages.add(connection, conversation, turn, [*asked, *said])
    return [body for message in said for body in _bodies(message)]


def _is_gone(connection: Any, conversation: str, plan: Plan) -> bool:
    """Tell whether the conversation was erased while the turn was running."""
    if plan.erase or not plan.known:
        return False
    return not conversations.touch(connection, conversation, time.time())


def _keep(connection: Any, conversation: str, plain_language: bool) -> None:
    if conversations.find(connection, conversation) is None:
        new = Conversation(conversation, new_code(), plain_language)
        conversations.add(connection, new, time.time())
    conversations.set_plain_language(connection, conversation, plain_language)
    conversations.touch(connection, conversation, time.time())


def _notice(text: str) -> Spoken:
    return Spoken(text, kind="notice")


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


def _bodies(message: Message) -> list[dict[str, Any]]:
    """Return a message in parts that Telegram takes; the buttons stand under the last one."""
    text = f"{message.text}\n\nQuelle: {message.source}" if message.source else message.text
    bodies: list[dict[str, Any]] = [{"text": part} for part in split(text)]
    if bodies and message.buttons:
        bodies[-1]["buttons"] = [[button.id, button.title] for button in message.buttons]
    return bodies
