"""Where the bars of a chart stand; templates draw them as SVG.

Each chart shows one thing, so that no colour has to be told from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 320.0, 150.0
_LEFT, _RIGHT = 20.0, 300.0
_TOP, _BASE = 22.0, 126.0
_DIGIT = 7.5  # a character of the text, in units of the drawing
_LABEL = 48.0  # a label below the bars
_SEEN = 1.5  # what is not nothing is seen
_ROW, _BAR_TOP, _BAR_HEIGHT = 46.0, 20.0, 14.0


@dataclass(frozen=True)
class Bar:
    """A bar: what it stands for, and its place."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    has_label: bool = True

    @property
    def middle(self) -> float:
        """Return where the middle of the bar is, from the left."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Chart:
    """Bars and what a person reads who does not see them.

    Attributes:
        lines: Values with a line, and how far from the top; none where each bar has its value.
    """

    title: str
    summary: str
    bars: tuple[Bar, ...]
    height: float
    lines: tuple[tuple[int, float], ...] = ()


def columns(title: str, labels: Sequence[str], values: Sequence[int], most: int = 0) -> Chart:
    """Return upright bars, one for each week.

    Args:
        title: What is shown.
        labels: What each bar stands for.
        values: How much each is; none is negative.
        most: The value that fills the height, for charts that are compared.
    """
    top = _round_up(max(most, *values))
    step = (_RIGHT - _LEFT) / len(values)
    width = step * (0.7 if step > 12 else 0.8)
    every = -(-_LABEL // step)  # labels must not touch; the last one is always there
    bars = []
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        height = max((_BASE - _TOP) * value / top, _SEEN if value else 0.0)
        x = _LEFT + place * step + (step - width) / 2
        shown = (len(values) - 1 - place) % every == 0
        bars.append(_bar(label, value, (x, _BASE - height, width, height), shown))
    fits = all(len(f"{value:,}") * _DIGIT <= step for value in values)
    lines = () if fits else ((top, _TOP), (top // 2, (_TOP + _BASE) / 2))
    return Chart(title, _summary(labels, values), tuple(bars), HEIGHT, lines)


def rows(title: str, labels: Sequence[str], values: Sequence[int]) -> Chart:
    """Return bars one below the other, each as long as its value."""
    most = max(1, *values, 1)
    bars = []
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        width = max(WIDTH * value / most, _SEEN if value else 0.0)
        bars.append(_bar(label, value, (0.0, place * _ROW + _BAR_TOP, width, _BAR_HEIGHT)))
    told = ", ".join(f"{label} {value}" for label, value in zip(labels, values, strict=True))
    return Chart(title, f"{told}.", tuple(bars), _ROW * len(values))


def _round_up(value: int) -> int:
    """Return the next number of 2, 4, 10, 20, 40, 100, …; halves of it are whole."""
    size = 1
    while True:
        for step in (2, 4, 10):
            if value <= step * size:
                return step * size
        size *= 10


def _bar(
    label: str, value: int, place: tuple[float, float, float, float], has_label: bool = True
) -> Bar:
    x, y, width, height = (round(number, 2) for number in place)
    return Bar(label, value, x, y, width, height, has_label)


def _summary(labels: Sequence[str], values: Sequence[int]) -> str:
    most = max(values)
    if not most:
        return "In keiner Woche."
    best = labels[list(values).index(most)]
    return (
        f"Zusammen {sum(values)}, am meisten in {best}: {most}, zuletzt {labels[-1]}: {values[-1]}."
    )
