"""Token buckets: how often a conversation or an address may ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.refusal import Refusal

_MOST_KEYS = 50_000


@dataclass(frozen=True)
class Rate:
    """So many at once, and then so many a second."""

    burst: float
    per_second: float


class Buckets:
    """One bucket per key; the least recently used ones are forgotten, so memory is bounded."""

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        """Take the rate and a clock that never goes back."""
        self._rate = rate
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> None:
        """Take one from the key's bucket; raises Refusal if it is empty."""
        now = self._clock()
        level, then = self._levels.pop(key, (self._rate.burst, now))
        level = min(self._rate.burst, level + (now - then) * self._rate.per_second)
        allowed = level >= 1
        self._levels[key] = (level - 1 if allowed else level, now)
        if len(self._levels) > _MOST_KEYS:
            self._levels.popitem(last=False)
        if not allowed:
            raise Refusal("too_many", (1 - level) / self._rate.per_second)
