"""Slow down who fails again and again. Counts live in memory: no address is ever stored."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

_MOST_KEYS = 20_000
_LONGEST = 15 * 60.0
_FORGOTTEN = 60 * 60.0


class Throttle:
    """Counts tries per key; after some free ones each waits twice as long as the one before."""

    def __init__(self, free: int, clock: Callable[[], float]) -> None:
        """Take how many tries are free, and a clock."""
        self._free = free
        self._clock = clock
        self._tries: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Return the seconds until the key may try again, 0 if it may now."""
        tries, last = self._known(key)
        if tries < self._free:
            return 0.0
        pause = min(_LONGEST, 2.0 ** (tries - self._free + 1))
        return max(0.0, last + pause - self._clock())

    def begin(self, key: str) -> int:
        """Count a try before its end is known, so that many at once count as well."""
        tries, _ = self._known(key)
        self._tries[key] = (tries + 1, self._clock())
        self._tries.move_to_end(key)
        if len(self._tries) > _MOST_KEYS:
            self._tries.popitem(last=False)
        return tries + 1

    def succeeded(self, key: str) -> None:
        """Forget the tries of a key."""
        self._tries.pop(key, None)

    def _known(self, key: str) -> tuple[int, float]:
        tries, last = self._tries.get(key, (0, 0.0))
        if last > self._clock():  # the clock was put back: nobody waits until it is there again
            last = self._clock()
            self._tries[key] = (tries, last)
        return (tries, last) if self._clock() - last < _FORGOTTEN else (0, 0.0)
