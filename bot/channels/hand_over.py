"""Store what a turn hands over to the office or takes back, together with its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.storage.held_back import Write
from records import inquiries
from records.inquiries import Inquiry


@dataclass(frozen=True)
class Order:
    """What the form or a withdrawal told beside its text (`actions.hand_over_form`).

    Attributes:
        number: The number of the inquiry.
        withdraws: Whether it is taken back; else it is handed over.
        question: What the office is asked.
        contact: Where it may answer; empty if nowhere.
    """

    number: str
    withdraws: bool
    question: str = ""
    contact: str = ""

    @classmethod
    def from_message(cls, told: Mapping[str, Any]) -> Order | None:
        """Read what stands beside a text; None if it is neither."""
        given, taken = told.get("hand_over"), told.get("withdraw")
        if isinstance(given, dict):
            return cls(str(given["number"]), False, str(given["question"]), str(given["contact"]))
        return cls(str(taken["number"]), True) if isinstance(taken, dict) else None

    def write(self, channel: str, conversation: str, now: float) -> Write:
        """Return the unit of work that carries it out."""
        if self.withdraws:
            return partial(inquiries.withdraw, number=self.number, now=now)
        new = Inquiry(self.number, channel, self.question, self.contact, conversation=conversation)
        return partial(inquiries.add, new=new, who="", now=now)
