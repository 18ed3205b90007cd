"""What a fault test counts: lost, doubled, out of order, unanswered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Count:
    """Jepsen's four numbers of one conversation."""

    lost: int
    doubled: int
    out_of_order: int
    unanswered: int

    def __add__(self, other: Count) -> Count:
        """Return the numbers of two conversations together."""
        return Count(
            self.lost + other.lost,
            self.doubled + other.doubled,
            self.out_of_order + other.out_of_order,
            self.unanswered + other.unanswered,
        )

    def __str__(self) -> str:
        """Return them as a test prints them."""
        return (
            f"lost {self.lost} / doubled {self.doubled} / "
            f"out of order {self.out_of_order} / unanswered {self.unanswered}"
        )


CLEAN = Count(0, 0, 0, 0)


def count(sent: list[str], answers: list[list[Any]], history: list[dict[str, Any]]) -> Count:
    """Compare acknowledged texts and their answers with the stored conversation.

    Each user message must be followed by the answer that the client got, before the next one.
    """
    asked = Counter(m["text"] for m in history if m["from"] == "user")
    lost = sum(1 for text in sent if not asked[text])
    doubled = sum(times - 1 for times in asked.values() if times > 1)
    after: dict[str, list[str]] = {}
    current = ""
    for message in history:
        if message["from"] == "user":
            current = message["text"]
            after[current] = []
        elif current:
            after[current].append(message["id"])
    got = {text: [m["id"] for m in answer] for text, answer in zip(sent, answers, strict=True)}
    sequences = [m["sequence"] for m in history]
    wrong = sum(1 for text in sent if after.get(text) != got[text])
    wrong += sum(1 for a, b in pairwise(sequences) if b != a + 1)
    return Count(lost, doubled, wrong, sum(1 for answer in answers if not answer))
