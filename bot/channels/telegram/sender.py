"""Send what waits in the outbox: in order, at Telegram's pace, again after a fault."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import timedelta
from typing import Any

from telegram import Bot, LinkPreviewOptions
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.channels.gate import APOLOGY, Gate
from bot.channels.refusal import Refusal
from bot.channels.telegram.api import keyboard
from bot.channels.telegram.identity import Identities
from bot.channels.telegram.settings import Pace
from records import chats, outbox
from records.outbox import Outgoing

logger = logging.getLogger(__name__)
_MOST_AT_ONCE = 16
_LOOK_SECONDS = 0.25


class Sender:
    """One per process; all processes share the outbox."""

    def __init__(
        self, gate: Gate, bot: Bot, identities: Identities, holder: str, pace: Pace
    ) -> None:
        """Take the parts, this process's name and the pace."""
        self._gate = gate
        self._bot = bot
        self._identities = identities
        self._holder = holder
        self._pace = pace
        self._lease = 4 * pace.request_seconds
        self._next_slot = 0.0
        self._last: dict[str, float] = {}
        self._running: set[asyncio.Future[None]] = set()
        self._delivered: set[int] = set()  # sent, and the database does not know yet
        self._here = asyncio.Event()  # Telegram can be reached
        self._here.set()
        self._probing: asyncio.Future[None] | None = None

    async def run(self, news: asyncio.Event) -> None:
        """Send until cancelled; `news` is set when there may be something new."""
        while True:
            await self._here.wait()
            news.clear()
            due: list[Outgoing] = []
            room = _MOST_AT_ONCE - len(self._running)
            try:
                if room > 0:
                    due = await self._gate.store(
                        outbox.claim, self._holder, time.time(), self._lease, room
                    )
            except Refusal:
                pass  # logged; looked at again
            for message in due:
                task = asyncio.ensure_future(self._deliver(message, news))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            if not due:
                try:
                    await asyncio.wait_for(news.wait(), _LOOK_SECONDS)
                except asyncio.TimeoutError:
                    pass

    async def close(self) -> None:
        """Let what is on its way arrive."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=self._pace.request_seconds)
        if self._probing:
            self._probing.cancel()

    async def _deliver(self, message: Outgoing, news: asyncio.Event) -> None:
        try:
            await self._try(message)
        except Refusal:
            pass  # the database is away, logged; the message is held until the lease ends
        except Exception as error:
            logger.error("telegram message failed: %s", type(error).__name__)
        news.set()

    async def _try(self, message: Outgoing) -> None:
        if message.id in self._delivered:
            return await self._note_sent(message)
        try:
            chat = int(self._identities.open(message.recipient))
        except ValueError:
            logger.error("telegram recipient unreadable: CHAT_SECRET has changed")
            return await self._gate.store(outbox.delete, message.conversation)
        await self._wait_for_turn(message.conversation)
        try:
            await self._bot.send_message(
                chat,
                message.body["text"],
                reply_markup=keyboard(message.body.get("buttons", [])),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except RetryAfter as error:
            await self._put_off(message, _seconds(error.retry_after), counted=False)
        except Forbidden:
            logger.info("telegram chat gone: the bot is blocked there")
            await self._gate.store(self._gone, message)
        except BadRequest:
            await self._refused(message)
        except TelegramError as error:
            await self._failed(message, error)
        else:
            await self._note_sent(message)
        finally:
            self._note_time(message.conversation)

    async def _note_sent(self, message: Outgoing) -> None:
        """Note it in the database; if that is away, when the message is taken up again."""
        self._delivered.add(message.id)
        await self._gate.store(outbox.sent, message, time.time() + self._pace.chat_seconds)
        self._delivered.discard(message.id)

    async def _wait_for_turn(self, conversation: str) -> None:
        """Keep to Telegram's limits per chat and in all."""
        earliest = self._last.get(conversation, 0.0) + self._pace.chat_seconds
        slot = max(time.monotonic(), self._next_slot)
        self._next_slot = slot + 1 / self._pace.per_second
        await asyncio.sleep(max(slot, earliest) - time.monotonic())

    def _note_time(self, conversation: str) -> None:
        self._last.pop(conversation, None)
        self._last[conversation] = time.monotonic()
        if len(self._last) > 1000:
            del self._last[next(iter(self._last))]

    async def _put_off(
        self, message: Outgoing, seconds: float, *, counted: bool, body: Any = None
    ) -> None:
        def put_off(connection: Any) -> None:
            until = time.time() + min(seconds, outbox.LONGEST_WAIT)
            outbox.put_off(connection, message.id, until, counted=counted, body=body)

        await self._gate.store(put_off)

    def _gone(self, connection: Any, message: Outgoing) -> None:
        chats.mark(connection, message.conversation, chats.GONE, time.time())
        outbox.delete(connection, message.conversation)

    async def _refused(self, message: Outgoing) -> None:
        """Telegram does not take the message: an apology instead, and if that fails, nothing."""
        logger.error("telegram message refused: 400")
        if message.body["text"] == APOLOGY:
            await self._gate.store(outbox.sent, message, 0.0)
        else:
            await self._put_off(message, 0.0, counted=False, body={"text": APOLOGY})

    async def _failed(self, message: Outgoing, error: TelegramError) -> None:
        """Is it this message, or is all of Telegram away? Only the former counts as a try."""
        if isinstance(error, InvalidToken) or not await self._is_here():
            await self._put_off(message, 0.0, counted=False)
            if self._here.is_set():
                self._here.clear()
                logger.error("telegram away: %s", type(error).__name__)
                self._probing = asyncio.ensure_future(self._wait_until_here())
        elif message.tries < len(self._pace.waits):
            await self._put_off(message, self._pace.waits[message.tries], counted=True)
        else:
            logger.error("telegram message given up after %s tries", message.tries + 1)
            await self._gate.store(outbox.sent, message, 0.0)

    async def _is_here(self) -> bool:
        try:
            await self._bot.get_me()
        except TelegramError:
            return False
        return True

    async def _wait_until_here(self) -> None:
        pause = 1.0
        while not await self._is_here():
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._pace.longest_probe)
        logger.info("telegram is back")
        self._here.set()


def _seconds(given: int | timedelta) -> float:
    return given.total_seconds() if isinstance(given, timedelta) else float(given)
