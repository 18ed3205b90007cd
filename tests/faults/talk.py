"""People who ask one question after the other, whatever happens."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.channel_server import Client
from tests.faults.counting import CLEAN, Count, count
from tests.faults.running import ask_until_answered

_CITIES = ("Kumasi", "Dura", "Leeds", "Bondo", "Amiens", "Novi Sad")


@dataclass
class Talk:
    """One person, what was sent and answered, and how long each answer took."""

    client: Client
    sent: list[str] = field(default_factory=list)
    answers: list[list[Any]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def ask(self, times: int) -> None:
        """Ask, and go on when there is an answer."""
        for number in range(len(self.sent), len(self.sent) + times):
            text = f"Wo liegt {_CITIES[number % len(_CITIES)]}? Frage {number}"
            start = time.monotonic()
            self.sent.append(text)
            self.answers.append(ask_until_answered(self.client, text))
            self.seconds.append(time.monotonic() - start)

    def count(self) -> Count:
        """Compare what was told with what is stored."""
        return count(self.sent, self.answers, self.client.history())


def together(talks: Iterable[Talk]) -> Count:
    """Return the four numbers of all conversations."""
    return sum((talk.count() for talk in talks), CLEAN)
