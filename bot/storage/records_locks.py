"""Locks in the records: the row that decides what is stored also says who may begin."""

from __future__ import annotations

import asyncio

from bot.storage.locks import HOLD_SECONDS, Hold
from records import Database, holds


class RecordsHold(Hold):
    """A row and nothing else."""

    async def take(self) -> bool:
        """Take the conversation if it is free; raises LockError."""
        return await self.in_records(holds.take, HOLD_SECONDS)

    async def keep(self) -> None:
        """Hold it for longer; raises LockError."""
        await self.in_records(holds.keep, HOLD_SECONDS)

    async def give_back(self) -> None:
        """Let others have it; a turn that was stored has done so already. Raises LockError."""
        if not self.finished:
            await self.in_records(holds.give_back)


class RecordsLocks:
    """The locks of all processes that share a database."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    def hold(self, conversation: str) -> Hold:
        """Return a hold that is not taken yet."""
        return RecordsHold(self._database, conversation)

    async def answer(self) -> bool:
        """Tell whether a row can be taken and given back; raises what goes wrong."""
        probe = self.hold("readiness")
        await probe.in_records(holds.take, 0.0)
        await probe.in_records(holds.give_back)
        return True

    async def close(self) -> None:
        """Do nothing: the database is its owner's."""
        await asyncio.sleep(0)
