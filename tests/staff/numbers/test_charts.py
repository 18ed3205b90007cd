"""Charts: where the bars stand, and what is said of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from staff.numbers.charts import HEIGHT, WIDTH, Chart, columns, rows


def weeks(values: list[int], **options: Any) -> Chart:
    return columns(
        "Fragen", [f"KW {place}" for place in range(1, len(values) + 1)], values, **options
    )


@pytest.mark.parametrize("count", [4, 12, 52])
def test_bars_stand_beside_each_other_inside_the_drawing(count: int) -> None:
    bars = weeks([number * 7 % 53 for number in range(count)]).bars

    assert len(bars) == count
    for bar, following in pairwise(bars):
        assert bar.x + bar.width < following.x
    assert bars[0].x >= 0 and bars[-1].x + bars[-1].width <= WIDTH
    assert all(0 < bar.y and bar.y + bar.height < HEIGHT for bar in bars)


@pytest.mark.parametrize("count", [4, 12, 52])
def test_labels_do_not_touch_and_the_last_week_has_one(count: int) -> None:
    named = [bar for bar in weeks([1] * count).bars if bar.has_label]

    assert named[-1].label == f"KW {count}"
    assert all(b.middle - a.middle >= 46 for a, b in pairwise(named))


def test_height_follows_the_value_and_nothing_is_flat() -> None:
    none, one, half, whole = weeks([0, 1, 1000, 2000]).bars

    assert none.height == 0
    assert one.height > 1
    assert whole.height == pytest.approx(2 * half.height)


def test_compared_charts_have_one_scale() -> None:
    small, large = weeks([5, 10], most=20), weeks([10, 20], most=20)

    assert small.bars[1].height == large.bars[0].height


def test_values_stand_at_the_bars_where_they_fit_else_at_lines() -> None:
    assert weeks([120, 7, 30, 40]).lines == ()
    assert [value for value, _ in weeks([120] * 52).lines] == [120, 60]
    assert weeks([54_321] * 12).bars[0].x > len("60.000") * 8


@pytest.mark.parametrize(
    ("value", "top"), [(0, 2), (3, 4), (9, 10), (11, 12), (101, 120), (287, 300), (8001, 10000)]
)
def test_the_height_is_a_round_number(value: int, top: int) -> None:
    whole = weeks([top]).bars[0].height

    assert weeks([value, top]).bars[1].height == whole
    assert weeks([value]).bars[0].height == pytest.approx(whole * value / top, abs=0.1)


def test_what_is_drawn_is_said_in_words() -> None:
    assert weeks([3, 9, 4]).summary == "Zusammen 16, am meisten in KW 2: 9, zuletzt KW 3: 4."
    assert weeks([0, 0]).summary == "In keiner Woche."
    assert rows("Kanal", ["Telegram"], [2]).summary == "Telegram 2."


def test_rows_are_as_long_as_their_share_of_all() -> None:
    chart = rows("Antworten", ["beantwortet", "Lücke", "nichts"], [30, 10, 0])

    assert [bar.width for bar in chart.bars] == [WIDTH * 3 / 4, WIDTH / 4, 0]
    assert chart.bars[-1].y + chart.bars[-1].height < chart.height
    assert rows("leer", ["a"], [0]).bars[0].width == 0
