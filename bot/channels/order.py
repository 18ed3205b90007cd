"""One turn of a conversation at a time, in the order of arrival."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.refusal import Refusal

MOST_WAITING = 64


class InOrder:
    """A fair queue per conversation; it exists only while somebody is in it."""

    def __init__(self) -> None:
        """Start with no conversation."""
        self._queues: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Wait for one's turn; raises Refusal if too many wait already."""
        lock, waiting = self._queues.get(conversation, (None, 0))
        if waiting >= MOST_WAITING:
            raise Refusal("too_many")
        lock = lock or asyncio.Lock()
        self._queues[conversation] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            left = self._queues[conversation][1] - 1
            if left:
                self._queues[conversation] = (lock, left)
            else:
                del self._queues[conversation]
