"""Locks in Redis by redis-py's own `Lock`.

Redis may forget a lock (a flush, an eviction, another server after a failure). Who takes it next
takes the row in the records by force, and the turn that lost its lock stores nothing.
"""

from __future__ import annotations

from typing import Any

from redis.asyncio import Redis
from redis.exceptions import LockNotOwnedError, RedisError

from bot.storage.locks import HOLD_SECONDS, Hold, LockError
from records import Database, holds

_ANSWER_SECONDS = 1.0
_PREFIX = "dortmund:"


class RedisHold(Hold):
    """A key in Redis, and the row."""

    def __init__(self, client: Any, database: Database, conversation: str) -> None:
        """Take the connections; nothing is held yet."""
        super().__init__(database, conversation)
        self._lock = client.lock(_PREFIX + self.name, timeout=HOLD_SECONDS)

    async def take(self) -> bool:
        """Take the conversation if it is free; raises LockError."""
        try:
            if not await self._lock.acquire(blocking=False):
                return False
        except (RedisError, OSError) as error:
            raise LockError(type(error).__name__) from None
        return await self.in_records(_take_row)

    async def keep(self) -> None:
        """Hold it for longer; raises LockError."""
        try:
            await self._lock.reacquire()
        except (RedisError, OSError) as error:
            raise LockError(type(error).__name__) from None

    async def give_back(self) -> None:
        """Let others have it; raises LockError."""
        if not self.finished:
            await self.in_records(holds.give_back)
        try:
            await self._lock.release()
        except LockNotOwnedError:
            pass  # it had ended
        except (RedisError, OSError) as error:
            raise LockError(type(error).__name__) from None


def _take_row(connection: Any, name: str, holder: str) -> bool:
    return holds.take(connection, name, holder, HOLD_SECONDS, by_force=True)


class RedisLocks:
    """The locks of all processes that share a Redis and a database."""

    def __init__(self, url: str, database: Database) -> None:
        """Take the address; connects when first needed. Raises ValueError if it is none."""
        limits = {"socket_timeout": _ANSWER_SECONDS, "socket_connect_timeout": _ANSWER_SECONDS}
        self._client: Any = Redis.from_url(url, **limits)
        self._database = database

    def hold(self, conversation: str) -> Hold:
        """Return a hold that is not taken yet."""
        return RedisHold(self._client, self._database, conversation)

    async def answer(self) -> bool:
        """Tell whether Redis takes keys; raises what goes wrong."""
        return bool(await self._client.set(f"{_PREFIX}readiness", "1", px=1000))

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()
