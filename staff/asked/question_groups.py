"""Unanswered questions as staff read them: what is alike stands together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from records.unanswered import Unanswered
from staff.asked.likeness import groups

_SUGGESTED = 3


@dataclass(frozen=True)
class Group:
    """Questions that are alike; the one asked most often comes first."""

    questions: tuple[Unanswered, ...]

    @property
    def head(self) -> str:
        """Return the question that stands for all."""
        return self.questions[0].text

    @property
    def ids(self) -> str:
        """Return the ids of the questions for a form."""
        return ",".join(str(one.id) for one in self.questions)

    @property
    def count(self) -> int:
        """Return how often all together were asked."""
        return sum(one.count for one in self.questions)

    @property
    def first(self) -> float:
        """Return when one of them was asked first."""
        return min(one.first for one in self.questions)

    @property
    def last(self) -> float:
        """Return when one of them was asked last."""
        return max(one.last for one in self.questions)

    @property
    def kinds(self) -> list[str]:
        """Return what kinds of questions are in the group."""
        return sorted({one.kind for one in self.questions})

    @property
    def channels(self) -> dict[str, int]:
        """Return how often they were asked in each channel, the busiest first."""
        counted = Counter({one.channel: 0 for one in self.questions})
        for one in self.questions:
            counted[one.channel] += one.count
        return dict(counted.most_common())

    @property
    def ranking(self) -> list[tuple[str, float]]:
        """Return the likeliest intents, each with the highest confidence the bot had."""
        best: dict[str, float] = {}
        for one in self.questions:
            for intent, confidence in one.ranking:
                best[intent] = max(confidence, best.get(intent, 0.0))
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:_SUGGESTED]

    @property
    def assigned(self) -> list[tuple[str, str]]:
        """Return what staff say it is and who says so; empty names stand for open questions."""
        return sorted({(one.assigned, one.assigned_by) for one in self.questions})


def grouped(questions: Sequence[Unanswered]) -> list[Group]:
    """Return the groups, those asked most often first."""
    often = sorted(questions, key=lambda one: (-one.count, one.text, one.id))
    found = [
        Group(tuple(often[place] for place in places))
        for places in groups([one.text for one in often])
    ]
    return sorted(found, key=lambda group: (-group.count, -group.last, group.head))
