"""A conversation is held by one process for the time of a turn, however many processes run.

The row in the records (`records/holds.py`) decides what is stored. A lock says who may begin.
"""

from __future__ import annotations

import asyncio
import secrets
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

from records import Database, StorageError, holds

Result = TypeVar("Result")
HOLD_SECONDS = 3.0  # of a process that died, another one takes over after so long
_KEEP_SECONDS = 1.0
_LOOK_SECONDS = 0.05
_ANSWER_SECONDS = 5.0  # as for all that is stored, bot/channels/storing.py
WAIT_SECONDS = 15.0  # a turn ends sooner, also a slow one


class LockError(RuntimeError):
    """The conversation cannot be had: the locks do not answer, or another turn goes on."""


class Hold(ABC):
    """One conversation for one turn."""

    def __init__(self, database: Database, conversation: str) -> None:
        """Take the database with the row that decides; nothing is held yet."""
        self._database = database
        self.name = holds.name_of(conversation)
        self.holder = secrets.token_hex(16)
        self.finished = False

    @abstractmethod
    async def take(self) -> bool:
        """Take the conversation if it is free; raises LockError."""

    @abstractmethod
    async def keep(self) -> None:
        """Hold it for longer; raises LockError."""

    @abstractmethod
    async def give_back(self) -> None:
        """Let others have it; raises LockError."""

    def still(self, connection: Any) -> None:
        """Let a transaction count only while the conversation is ours; raises holds.HoldLost."""
        holds.keep(connection, self.name, self.holder, HOLD_SECONDS)

    def finish(self, connection: Any) -> None:
        """End the turn in the transaction that stores it; raises holds.HoldLost."""
        holds.finish(connection, self.name, self.holder)

    async def in_records(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Run a unit of work on our row beside the event loop; raises LockError."""
        running = asyncio.to_thread(self._database.run, work, self.name, self.holder, *arguments)
        try:
            return await asyncio.wait_for(running, _ANSWER_SECONDS)
        except (StorageError, holds.HoldLost, asyncio.TimeoutError) as error:
            raise LockError(type(error).__name__) from None


class Locks(Protocol):
    """Where holds come from."""

    def hold(self, conversation: str) -> Hold:
        """Return a hold that is not taken yet."""

    async def answer(self) -> bool:
        """Tell whether conversations can be held now; raises what goes wrong."""

    async def close(self) -> None:
        """Close the connections."""


_CURRENT: ContextVar[Hold | None] = ContextVar("hold", default=None)


def current() -> Hold:
    """Return the hold of the turn that runs; raises LookupError outside of a turn."""
    hold = _CURRENT.get()
    if hold is None:
        raise LookupError("not inside of a turn")
    return hold


@asynccontextmanager
async def held(locks: Locks, conversation: str) -> AsyncIterator[None]:
    """Hold a conversation while the block runs; raises LockError if it cannot be had."""
    hold = locks.hold(conversation)
    await _take(hold)
    keeping = asyncio.ensure_future(_keep(hold))
    token = _CURRENT.set(hold)
    try:
        yield
    finally:
        _CURRENT.reset(token)
        keeping.cancel()
        with suppress(LockError):  # it ends by itself
            await hold.give_back()


async def _take(hold: Hold) -> None:
    loop = asyncio.get_running_loop()
    end = loop.time() + WAIT_SECONDS
    while not await hold.take():
        if loop.time() > end:
            raise LockError("held by another turn")
        await asyncio.sleep(_LOOK_SECONDS)


async def _keep(hold: Hold) -> None:
    """Hold on as long as the turn takes; if that fails, storing it shows whether it still may."""
    while True:
        await asyncio.sleep(_KEEP_SECONDS)
        with suppress(LockError):
            await hold.keep()
