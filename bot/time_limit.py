"""Break off what computes for too long where nothing else would get its turn meanwhile.

A coroutine that never waits keeps the event loop, and with it every conversation and the time limit
of the gate. The alarm clock of the process also reaches a loop, a sleep and a regular expression.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Coroutine, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")
_set = False  # whether the alarm belongs to a step that still runs


class TookTooLong(Exception):
    """A step was broken off."""


class Limited(Generic[Result]):
    """A coroutine each of whose steps, from one wait to the next, has a number of seconds.

    How long it waits in between is limited by whoever awaits it. Beside the main thread there is
    no limit: only there an alarm is heard.
    """

    def __init__(self, work: Coroutine[Any, Any, Result], seconds: float) -> None:
        """Take the coroutine and the seconds that each step may take."""
        self._work = work
        self._seconds = seconds

    def __await__(self) -> Generator[Any, Any, Result]:
        """Run it to its end; raises TookTooLong, and what it raises."""
        step, given = self._work.send, None
        while True:
            with _alarm(self._seconds):
                try:
                    waits_for = step(given)
                except StopIteration as end:
                    result: Result = end.value
                    return result
            try:
                step, given = self._work.send, (yield waits_for)
            except BaseException as error:  # the wait failed or was cancelled: so it is told
                step, given = self._work.throw, error


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in the block when the seconds are over."""
    global _set
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    if signal.getsignal(signal.SIGALRM) is not _ring:
        signal.signal(signal.SIGALRM, _ring)
    _set = True
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        _set = False
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(*_: Any) -> None:
    if _set:  # else it rings just behind the end
        raise TookTooLong
