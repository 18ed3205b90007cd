"""Whether the bot is switched off, and what citizens read then; staff switch it in `staff/`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.channels.output import Spoken
from bot.channels.refusal import Refusal
from records.switch import Switch

FRESH_SECONDS = 1.0
Read = Callable[[], Awaitable[Switch]]


class Switchboard:
    """Knows the switch; looks again after a second."""

    def __init__(self, read: Read, clock: Callable[[], float]) -> None:
        """Take how to read the switch, and a clock that never goes back."""
        self._read = read
        self._clock = clock
        self._known = Switch()
        self._next = 0.0

    async def notice(self) -> Spoken | None:
        """Return what to say while the bot is off, None while it is on."""
        now = self._clock()
        if now >= self._next:
            self._next = now + FRESH_SECONDS  # before the wait: others do not read as well
            try:
                self._known = await self._read()
            except Refusal:
                pass  # the database is down: the last state holds
        return Spoken(self._known.text, kind="notice") if self._known.off else None
