"""Take updates in: stored, once each, before Telegram hears that we have them."""

from __future__ import annotations

import asyncio
import json
import time
from collections import OrderedDict
from typing import Any

from bot.channels.gate import Gate
from bot.channels.order import MOST_WAITING
from bot.channels.refusal import Refusal
from bot.channels.telegram import reading
from bot.channels.telegram.identity import Identities
from bot.channels.telegram.reading import Asked
from records import inbox, outbox

_TOLD_SECONDS = 60.0


class Intake:
    """The way into the inbox that all processes share."""

    def __init__(self, gate: Gate, identities: Identities) -> None:
        """Take the parts."""
        self._gate = gate
        self._identities = identities
        self._told: OrderedDict[str, float] = OrderedDict()
        self.news = asyncio.Event()  # there is something to work on
        self.replies = asyncio.Event()  # there is something to send

    async def receive(self, updates: list[Any]) -> None:
        """Store what is for us and new; raises Refusal (503)."""
        asked = [found for found in map(reading.read, updates) if found is not None]
        if not asked:
            return
        chats = {self._identities.conversation(a.chat): a for a in asked}
        rows = [(a.update, self._identities.conversation(a.chat), self._sealed(a)) for a in asked]
        now = time.time()
        try:
            refused = await self._gate.store(inbox.put, rows, now, MOST_WAITING)
        except Refusal:  # the same update came to another process at the same moment, perhaps
            refused = await self._gate.store(inbox.put, rows, now, MOST_WAITING)
        self.news.set()
        for conversation in dict.fromkeys(refused):
            await self._too_many(conversation, chats[conversation], now)

    async def _too_many(self, conversation: str, asked: Asked, now: float) -> None:
        """Say once a minute that there are too many messages."""
        if asked.kind == "group":
            return
        told = self._told.pop(conversation, 0.0)
        self._told[conversation] = now if now - told >= _TOLD_SECONDS else told
        if len(self._told) > 1000:
            self._told.popitem(last=False)
        if now - told >= _TOLD_SECONDS:
            body = [{"text": Refusal("too_many").sentence}]
            recipient = self._identities.seal(str(asked.chat))
            await self._gate.store(outbox.put, conversation, recipient, body, now)
            self.replies.set()

    def _sealed(self, asked: Asked) -> str:
        return self._identities.seal(json.dumps(asked.as_json()))
