"""One turn of a conversation at a time, in the order of arrival."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.refusal import Refusal
from bot.storage.locks import LockError, Locks, held

logger = logging.getLogger(__name__)
MOST_WAITING = 64


class InOrder:
    """A fair queue per conversation; it exists only while somebody is in it.

    The first one of the queue takes the conversation from the other processes.
    """

    def __init__(self, locks: Locks) -> None:
        """Start with no conversation."""
        self._queues: dict[str, tuple[asyncio.Lock, int]] = {}
        self.locks = locks

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Wait for one's turn; raises Refusal if too many wait, or it cannot be had."""
        lock, waiting = self._queues.get(conversation, (None, 0))
        if waiting >= MOST_WAITING:
            raise Refusal("too_many")
        lock = lock or asyncio.Lock()
        self._queues[conversation] = (lock, waiting + 1)
        try:
            async with lock, held(self.locks, conversation):
                yield
        except LockError as error:
            logger.error("lock failed: %s", error)
            raise Refusal("unavailable") from None
        finally:
            left = self._queues[conversation][1] - 1
            if left:
                self._queues[conversation] = (lock, left)
            else:
                del self._queues[conversation]
