"""What must not be cut in two."""

from __future__ import annotations

import pytest

from bot.nlu.one_question import is_one
from bot.nlu.parts import Part, Thresholds
from bot.nlu.splitter import Span


def sides(left: str, between: str, right: str) -> tuple[str, Part, Part]:
    start = len(left) + len(between)
    parts = [
        Part(Span(at, at + len(side)), [("any", 1.0)], (), asks=True)
        for at, side in ((0, left), (start, right))
    ]
    return f"{left}{between}{right}", parts[0], parts[1]


@pytest.mark.parametrize(
    ("left", "between", "right"),
    [
        ("Ist das Pflicht", " oder ", "freiwillig?"),
        ("Müssen die da hin", " oder ", "ist das freiwillig?"),
        ("Welches Dezernat macht Finanzen", ", ", "für diese Partnerschaften"),
        ("Nennen Sie mir bitte", ", ", "wo Dura liegt"),
        ("Welches Ziel ist unseres", ", ", "also Bildung?"),
        ("Bei den Dezernaten", ", ", "welches macht Sport?"),
        ("Lassen Sie mich bitte wissen", ", ", "ob Dura dabei ist"),
        ("Das kam in der Zeitung", ", ", "oder?"),
    ],
)
def test_is_one_question(left: str, between: str, right: str) -> None:
    text, before, behind = sides(left, between, right)

    assert is_one(text, before, behind, Thresholds())


def test_are_two_questions() -> None:
    text, before, behind = sides("Wo liegt Dura", " und ", "wer ist zuständig?")

    assert not is_one(text, before, behind, Thresholds())
