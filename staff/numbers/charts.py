"""Where the bars of a chart stand; templates draw them as SVG.

Each chart shows one thing, so that no colour has to be told from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 320.0, 150.0
_LEFT, _RIGHT = 20.0, 300.0
_TOP, _BASE = 22.0, 126.0
_DIGIT = 8.5  # a character of the text in a wide typeface, in units of the drawing
_LABEL = 48.0  # a label below the bars
_GAP = 2.0  # between two values
_SEEN = 1.5  # what is not nothing is seen
_SMALL_STEPS = (2, 4, 6, 8)
_STEPS = (10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100)
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
    top = _round_up(max(most, *values, 0))
    lines = () if _fit(values) else ((top, _TOP), (top // 2, (_TOP + _BASE) / 2))
    left = max(_LEFT, _size(top)) if lines else _LEFT
    step = (_RIGHT - left) / len(values)
    width = step * (0.7 if step > 12 else 0.8)
    every = -(-_LABEL // step)  # labels must not touch; the last one is always there
    bars = []
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        height = max((_BASE - _TOP) * value / top, _SEEN if value else 0.0)
        x = left + place * step + (step - width) / 2
        shown = (len(values) - 1 - place) % every == 0
        bars.append(_bar(label, value, (x, _BASE - height, width, height), shown))
    return Chart(title, _summary(labels, values), tuple(bars), HEIGHT, lines)


def _fit(values: Sequence[int]) -> bool:
    """Tell whether each value can stand above its bar."""
    step = (_RIGHT - _LEFT) / len(values)
    return all(_size(value) <= step for value in values)


def _size(value: int) -> float:
    return len(f"{value:,}") * _DIGIT + _GAP


def rows(title: str, labels: Sequence[str], values: Sequence[int]) -> Chart:
    """Return bars one below the other, each as long as its share of all."""
    whole = sum(values) or 1
    bars = []
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        width = max(WIDTH * value / whole, _SEEN if value else 0.0)
        bars.append(_bar(label, value, (0.0, place * _ROW + _BAR_TOP, width, _BAR_HEIGHT)))
    told = ", ".join(f"{label} {value}" for label, value in zip(labels, values, strict=True))
    return Chart(title, f"{told}.", tuple(bars), _ROW * len(values))


def _round_up(value: int) -> int:
    """Return the next round number; its half is whole, too."""
    size = 1
    for step in _SMALL_STEPS:
        if value <= step:
            return step
    while value > _STEPS[-1] * size:
        size *= 10
    return next(step * size for step in _STEPS if value <= step * size)


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
