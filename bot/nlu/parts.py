"""A part of a message with its reading, and how sure a reading must be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.nlu.delexicaliser import Views
from bot.nlu.gazetteer import Entity
from bot.nlu.splitter import Span

Ranking = list[tuple[str, float]]
Rank = Callable[[Views], Ranking]


@dataclass(frozen=True)
class Thresholds:
    """Confidences (0 to 1) from which a reading is believed, and lengths in words.

    See docs/decisions/0003.
    """

    understood: float = 0.15
    emergency: float = 0.5
    emergency_fragment: float = 0.8
    emergency_sure: float = 0.85
    despair: float = 0.1
    part: float = 0.35
    outside: float = 0.08
    both_open: float = 0.2
    fragment: float = 0.55
    sure: float = 0.75
    with_name: float = 0.02
    tag: int = 4
    part_of_name: int = 5
    short: int = 8
    brief: int = 12
    long: int = 8
    letter: int = 80
    looked_at: int = 8
    looked_at_places: int = 3


@dataclass(frozen=True)
class Part:
    """A stretch of a message with its reading, and what was told before it without asking."""

    span: Span
    ranking: Ranking
    entities: tuple[Entity, ...]
    asks: bool
    background: tuple[Entity, ...] = ()
    context: Span | None = None

    @property
    def intent(self) -> str:
        """The most likely intent."""
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        """How likely the intent is."""
        return self.ranking[0][1]
