"""Count what a turn answered, and keep for staff what it did not, with personal data masked."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.channels.masking import mask
from bot.channels.output import Part
from records import counts, turns, unanswered

logger = logging.getLogger(__name__)
_ZONE = ZoneInfo("Europe/Berlin")
_ASKED = ("fact", "gap", "outside", "unclear")


@dataclass(frozen=True)
class Tally:
    """What a turn adds to the numbers; call it in the transaction that stored the answer."""

    channel: str
    conversation: str
    parts: tuple[Part, ...]
    handed_over: int
    now: float

    def __call__(self, connection: Any) -> None:
        """Add to the numbers; if that fails, the answer is stored all the same."""
        try:
            with connection.begin_nested():
                self._add(connection)
        except sa.exc.SQLAlchemyError as error:
            logger.error("counting failed: %s", type(error).__name__)

    def _add(self, connection: Any) -> None:
        first = turns.is_only_one(connection, self.channel, self.conversation)
        day = datetime.fromtimestamp(self.now, _ZONE).date().isoformat()
        numbers = counted(self.parts, self.handed_over, begins=first)
        counts.add(connection, day, self.channel, numbers)
        for part in self.parts:
            if part.kind in unanswered.KINDS:
                asked = (mask(part.question), self.channel, part.kind, part.intent)
                unanswered.add(connection, *asked, part.ranking, self.now)


def counted(parts: tuple[Part, ...], handed_over: int, *, begins: bool) -> Counter[str]:
    """Return how much of what a turn holds, by the words of `records.counts.WHAT`."""
    numbers = Counter(part.kind for part in parts)
    numbers["question"] = sum(numbers[kind] for kind in _ASKED)
    numbers |= Counter(conversation=int(begins), handed_over=handed_over)
    return +numbers
