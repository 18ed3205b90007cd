"""Hears out the bot: counts what it says, and is never left with silence."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.channels.output import Part, Spoken, parts_of
from bot.channels.refusal import Refusal
from bot.channels.tally import Tally
from bot.operation import logs
from bot.operation.figures import Figures
from bot.operation.turn_event import turn_event
from bot.storage.held_back import current
from records import StorageError, events

logger = logging.getLogger(__name__)


class Listener:
    """Waits for the bot's answer, and has an apology if none comes."""

    def __init__(
        self, figures: Figures, store: Callable[..., Awaitable[Any]], apology: str, *, tells: bool
    ) -> None:
        """Take where turns are counted and stored, and whether other systems are told of them."""
        self._figures = figures
        self._store = store
        self._apology = apology
        self._tells = tells

    async def hear(
        self, channel: str, conversation: str, saying: Awaitable[list[Spoken]], limit: float
    ) -> list[Spoken]:
        """Return what the bot says; an apology if it fails, is too slow or says nothing.

        Raises:
            Refusal: The bot's memory cannot be read or written (503).
        """
        start = time.monotonic()
        try:
            said = await asyncio.wait_for(saying, limit)
        except StorageError as error:
            logger.error("storage failed: %s", error)
            self._figures.failed(channel, "storage")
            raise Refusal("unavailable") from None
        except asyncio.TimeoutError:
            logger.error("turn failed: slower than %s s", limit)
            self._figures.failed(channel, "slow")
        except Exception as error:  # whatever broke, the user gets a sentence
            logger.error("turn failed: %s", type(error).__name__)
            self._figures.failed(channel, "broken")
        else:
            if said:
                parts = parts_of(said)
                self._count(channel, time.monotonic() - start, parts)
                await self._record(channel, conversation, said, parts)
                return said
            logger.error("turn failed: nothing said")
            self._figures.failed(channel, "silent")
        return [Spoken(self._apology, kind="error")]

    def _count(self, channel: str, seconds: float, parts: list[Part]) -> None:
        self._figures.answered(channel, seconds, parts)
        kinds = ",".join(part.kind for part in parts)
        values = {"channel": channel, "ms": round(seconds * 1000), "kinds": kinds}
        logs.told(logger, "turn answered", values)

    async def _record(
        self, channel: str, conversation: str, said: list[Spoken], parts: list[Part]
    ) -> None:
        """Count the turn and carry out what it hands over, both together with its answer."""
        now = time.time()
        orders = [spoken.order for spoken in said if spoken.order]
        handed_over = sum(not order.withdraws for order in orders)
        waiting = current()
        for order in orders:
            write = order.write(channel, conversation, now)
            if waiting is None:
                await self._store(write)
            else:
                waiting.also(write)
        if waiting is None:
            return
        waiting.also(Tally(channel, conversation, tuple(parts), handed_over, now))
        if self._tells:
            body = turn_event(channel, parts, now)
            waiting.also(partial(events.put, body=body, now=now))
