"""The one gate of all channels: rate, order, duplicates, time limit, and never silence."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from bot.channels.dialogue import Dialogue
from bot.channels.listener import Listener
from bot.channels.order import InOrder
from bot.channels.output import Spoken
from bot.channels.rate import Buckets
from bot.channels.refusal import Refusal
from bot.channels.settings import Settings
from bot.channels.storing import Result, Storing
from bot.channels.switchboard import Switchboard
from bot.channels.text import clean
from bot.operation import logs
from bot.operation.figures import Figures
from bot.operation.readiness import Readiness
from bot.storage import locks
from bot.storage.held_back import holding_back
from bot.storage.records_locks import RecordsLocks
from bot.storage.redis_locks import RedisLocks
from records import Database, switch, turns

_INQUIRY = 3.0  # a whole e-mail may take so many times the time of a turn
BLANK = "Bitte schreiben Sie Ihre Frage in Worten. Wie kann ich Ihnen helfen?"
APOLOGY = "Entschuldigung, das hat gerade nicht geklappt. Bitte versuchen Sie es noch einmal."


class Gate(Storing):
    """Everything a message passes between a channel and the bot."""

    def __init__(
        self, settings: Settings, dialogue: Dialogue, database: Database, contact: str = ""
    ) -> None:
        """Take the bot, the database and the contact for apologies."""
        super().__init__(database)
        self.settings = settings
        self.dialogue = dialogue
        self.order = InOrder(_locks(settings, database))
        self.by_conversation = Buckets(settings.conversation_rate, time.monotonic)
        self.by_address = Buckets(settings.address_rate, time.monotonic)
        self.starts = Buckets(settings.start_rate, time.monotonic)
        self.local = Buckets(settings.local_rate, time.monotonic)
        self.figures = Figures()
        self.readiness = Readiness({})
        self.apology = f"{APOLOGY} {contact}".strip()
        self._listener = Listener(
            self.figures, self.store, self.apology, tells=bool(settings.events_url)
        )
        self.switchboard = Switchboard(lambda: self.store(switch.read), time.monotonic)
        self._running: set[asyncio.Future[Any]] = set()

    def admit(self) -> None:
        """Let a request in; raises Refusal (503) while the server stops: another one takes it."""
        if self.readiness.stopping:
            raise Refusal("unavailable")

    async def speak(
        self, channel: str, conversation: str, message_id: str, text: str, longer: float = 1.0
    ) -> list[Spoken]:
        """Return what the bot says; an apology if it fails, is too slow or says nothing.

        While it is switched off that is what staff want citizens to read.
        """
        off = await self.switchboard.notice()
        if off is not None:
            return [off]
        text = clean(text)
        if not text:
            return [Spoken(BLANK, kind="notice")]
        with logs.turn():
            saying = self.dialogue.say(channel, conversation, message_id, text)
            limit = longer * self.settings.turn_seconds
            return await self._listener.hear(channel, conversation, saying, limit)

    async def ask_in_passing(
        self, channel: str, conversation: str, text: str, plain_language: bool
    ) -> list[Spoken]:
        """Return what the bot says to a single message of which nothing is remembered."""
        with holding_back():
            if plain_language:
                await self.dialogue.set_plain_language(conversation, True)
            once = uuid.uuid4().hex
            return await self.speak(channel, conversation, once, text, longer=_INQUIRY)

    async def once(
        self,
        channel: str,
        conversation: str,
        message_id: str,
        work: Callable[[], Awaitable[Callable[[Any], list[Any]]]],
    ) -> list[Any]:
        """Carry out a turn unless it has been; return its stored answer.

        `work` runs the turn and returns a function that stores the answer and returns it; it runs
        in one transaction with the bot's memory of the turn and the note that the turn is done.
        Call it inside `order.turn`.
        """
        now = time.time()
        _, stored = await self.store(turns.begin, channel, conversation, message_id, now)
        if stored is not None:
            return stored
        with holding_back() as memory:
            save = await work()

        def finish(connection: Any) -> list[Any]:
            memory.write(connection)
            answer = save(connection)
            turns.finish(connection, channel, conversation, message_id, answer)
            memory.write_further(connection)
            return answer

        return await self.conclude(finish)

    async def to_the_end(self, work: Awaitable[Result]) -> Result:
        """Carry on even if the client hangs up: its retry finds the answer."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    def _finished(self, task: asyncio.Future[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, also if nobody waits any more

    async def close(self) -> None:
        """Let the running turns end, then close the database."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=self.settings.turn_seconds)
        await self.order.locks.close()
        self._database.close()


def _locks(settings: Settings, database: Database) -> locks.Locks:
    if settings.locks_url:
        return RedisLocks(settings.locks_url, database)
    return RecordsLocks(database)
