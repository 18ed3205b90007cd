"""Work of the database beside the event loop; what fails there is refused and logged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from bot.channels.refusal import Refusal
from bot.storage import locks
from records import Database, StorageError
from records.holds import HoldLost

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
_STORAGE_SECONDS = 5.0  # longer than any wait for a lock or a statement


class Storing:
    """Runs units of work of a database: within a turn only while the turn is still ours."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

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
