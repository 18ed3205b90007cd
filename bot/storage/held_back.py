"""What a turn changes in the bot's memory is written together with its answer, or not at all.

A process may end between the two. Then the turn is carried out again, and "und das danach?"
must mean the same thing as the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

Write = Callable[[Any], object]


class HeldBack:
    """Writes that wait for the answer; of the memories the last one for each conversation."""

    def __init__(self) -> None:
        """Start with none."""
        self._writes: dict[str, tuple[str, Write]] = {}
        self._further: list[Write] = []

    def put(self, conversation: str, events: str, write: Write) -> None:
        """Keep a write in place of an earlier one."""
        self._writes[conversation] = (events, write)

    def also(self, write: Write) -> None:
        """Keep a write that comes after the answer."""
        self._further.append(write)

    def events(self, conversation: str) -> str | None:
        """Return what will be written for a conversation."""
        return self._writes.get(conversation, (None, None))[0]

    def write(self, connection: Any) -> None:
        """Carry out the writes; call it in the transaction that stores the answer."""
        for _, write in self._writes.values():
            write(connection)

    def write_further(self, connection: Any) -> None:
        """Carry out what comes after the answer, in the same transaction."""
        for write in self._further:
            write(connection)


_CURRENT: ContextVar[HeldBack | None] = ContextVar("held_back", default=None)


@contextmanager
def holding_back() -> Iterator[HeldBack]:
    """Hold back what is stored inside of the block and in the tasks that it starts."""
    waiting = HeldBack()
    token = _CURRENT.set(waiting)
    try:
        yield waiting
    finally:
        _CURRENT.reset(token)


def current() -> HeldBack | None:
    """Return what is held back now; None outside of a turn."""
    return _CURRENT.get()
