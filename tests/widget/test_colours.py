"""Contrast of all pairs of colours, by arithmetic: axe cannot judge what scrolls under a bar."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WIDGET = Path(__file__).parents[2] / "widget"
TEXT, LINE = 4.5, 3.0  # WCAG 1.4.3 and 1.4.11
WHITE = "#fff"
PANEL_PAIRS = [
    ("text", "surface", TEXT),
    ("text", "raised", TEXT),
    ("text", "own", TEXT),
    ("text", "warning", TEXT),
    ("muted", "surface", TEXT),
    ("accent", "surface", TEXT),
    ("accent", "raised", TEXT),
    ("accent", "own", TEXT),
    ("accent", "warning", TEXT),
    ("on-accent", "accent", TEXT),
    (WHITE, "head", TEXT),
    ("line", "surface", LINE),
    ("line", "own", LINE),
]
PAGE_PAIRS = [
    ("text", "surface", TEXT),
    ("text", "raised", TEXT),
    ("text", "to-fill", TEXT),
    ("muted", "surface", TEXT),
    ("muted", "raised", TEXT),
    ("accent", "surface", TEXT),
    ("accent", "raised", TEXT),
]


def palettes(path: Path) -> dict[str, dict[str, str]]:
    """Return the custom properties of the light and the dark block."""
    light, dark = path.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")[:2]
    found = {}
    for name, block in (("light", light), ("dark", dark.split("@media")[0])):
        found[name] = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
    return found


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("file", "pairs"), [("src/styles.css", PANEL_PAIRS), ("pages/page.css", PAGE_PAIRS)]
)
def test_all_pairs_have_enough_contrast(
    file: str, pairs: list[tuple[str, str, float]], scheme: str
) -> None:
    colours = palettes(WIDGET / file)[scheme] | {WHITE: WHITE}

    ratios = {(a, b): contrast(colours[a], colours[b]) for a, b, _ in pairs}

    assert {pair: ratio for pair, ratio in ratios.items() if ratio < least(pairs, pair)} == {}


def least(pairs: list[tuple[str, str, float]], pair: tuple[str, str]) -> float:
    return next(bar for a, b, bar in pairs if (a, b) == pair)


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
