"""The one gate of all channels: rate, order, duplicates, time limit, and never silence."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from bot.channels.dialogue import Dialogue
from bot.channels.order import InOrder
from bot.channels.output import Spoken, parts_of
from bot.channels.rate import Buckets
from bot.channels.refusal import Refusal
from bot.channels.settings import Settings
from bot.channels.switchboard import Switchboard
from bot.channels.tally import Tally
from bot.channels.text import clean
from bot.operation import logs
from bot.operation.figures import Figures
from bot.operation.readiness import Readiness
from bot.operation.turn_event import turn_event
from bot.storage import locks
from bot.storage.held_back import current, holding_back
from bot.storage.records_locks import RecordsLocks
from bot.storage.redis_locks import RedisLocks
from records import Database, StorageError, events, switch, turns
from records.holds import HoldLost

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
_STORAGE_SECONDS = 5.0  # longer than any wait for a lock or a statement
_INQUIRY = 3.0  # a whole e-mail may take so many times the time of a turn
BLANK = "Bitte schreiben Sie Ihre Frage in Worten. Wie kann ich Ihnen helfen?"
APOLOGY = "Entschuldigung, das hat gerade nicht geklappt. Bitte versuchen Sie es noch einmal."


class Gate:
    """Everything a message passes between a channel and the bot."""

    def __init__(
        self, settings: Settings, dialogue: Dialogue, database: Database, contact: str = ""
    ) -> None:
        """Take the bot, the database and the contact for apologies."""
        self.settings = settings
        self.dialogue = dialogue
        self.order = InOrder(_locks(settings, database))
        self.by_conversation = Buckets(settings.conversation_rate, time.monotonic)
        self.by_address = Buckets(settings.address_rate, time.monotonic)
        self.starts = Buckets(settings.start_rate, time.monotonic)
        self.local = Buckets(settings.local_rate, time.monotonic)
        self.figures = Figures()
        self.readiness = Readiness({})
        self._database = database
        self.apology = f"{APOLOGY} {contact}".strip()
        self.switchboard = Switchboard(lambda: self.store(switch.read), time.monotonic)
        self._running: set[asyncio.Future[Any]] = set()

    def admit(self) -> None:
        """Let a request in; raises Refusal (503) while the server stops: another one takes it."""
        if self.readiness.stopping:
            raise Refusal("unavailable")

    async def store(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Run a unit of work of the database beside the event loop; raises Refusal (503)."""
        running = asyncio.to_thread(self._database.run, work, *arguments)
        try:
            return await asyncio.wait_for(running, _STORAGE_SECONDS)
        except asyncio.TimeoutError:
            logger.error("storage failed: slower than %s s", _STORAGE_SECONDS)
        except StorageError as error:
            logger.error("storage failed: %s", error)
        except HoldLost:
            logger.error("turn given up: the conversation is not held any more")
        raise Refusal("unavailable")

    async def note(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Store something during a turn; raises Refusal (503), also if the turn is not ours."""
        hold = locks.current()

        def ours(connection: Any) -> Result:
            hold.still(connection)
            return work(connection, *arguments)

        return await self.store(ours)

    async def conclude(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Store what a turn comes to and end it, both or neither; raises Refusal (503)."""
        hold = locks.current()

        def ours(connection: Any) -> Result:
            hold.finish(connection)
            return work(connection, *arguments)

        result = await self.store(ours)
        hold.finished = True
        return result

    async def leave_no_trace(self) -> None:
        """Remove what was deleted from the database's log, too; raises Refusal (503)."""
        try:
            await asyncio.to_thread(self._database.leave_no_trace)
        except StorageError as error:
            logger.error("storage failed: %s", error)
            raise Refusal("unavailable") from None

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
            return await self._turn(channel, conversation, message_id, text, longer)

    async def _turn(
        self, channel: str, conversation: str, message_id: str, text: str, longer: float
    ) -> list[Spoken]:
        start, limit = time.monotonic(), longer * self.settings.turn_seconds
        try:
            said = await asyncio.wait_for(
                self.dialogue.say(channel, conversation, message_id, text), limit
            )
        except StorageError as error:
            logger.error("storage failed: %s", error)
            self.figures.failed(channel, "storage")
            raise Refusal("unavailable") from None
        except asyncio.TimeoutError:
            logger.error("turn failed: slower than %s s", limit)
            self.figures.failed(channel, "slow")
        except Exception as error:  # whatever broke, the user gets a sentence
            logger.error("turn failed: %s", type(error).__name__)
            self.figures.failed(channel, "broken")
        else:
            if said:
                seconds, parts = time.monotonic() - start, parts_of(said)
                self.figures.answered(channel, seconds, parts)
                kinds = ",".join(part.kind for part in parts)
                values = {"channel": channel, "ms": round(seconds * 1000), "kinds": kinds}
                logs.told(logger, "turn answered", values)
                await self._record(channel, conversation, said)
                return said
            logger.error("turn failed: nothing said")
            self.figures.failed(channel, "silent")
        return [Spoken(self.apology, kind="error")]

    async def _record(self, channel: str, conversation: str, said: list[Spoken]) -> None:
        """Count the turn and carry out what it hands over, both together with its answer."""
        now = time.time()
        orders = [spoken.order for spoken in said if spoken.order]
        handed_over = sum(not order.withdraws for order in orders)
        tally = Tally(channel, conversation, tuple(parts_of(said)), handed_over, now)
        waiting = current()
        for order in orders:
            write = order.write(channel, conversation, now)
            if waiting is None:
                await self.store(write)
            else:
                waiting.also(write)
        if waiting is None:
            return
        waiting.also(tally)
        if self.settings.events_url:
            waiting.also(partial(events.put, body=turn_event(channel, tally.parts, now), now=now))

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
