from __future__ import annotations

import pytest

from bench.figures import Goal, Load, Measured
from bench.report import BEGIN, END, Circumstances, circumstances, put_into, report, table
from bench.training import Training


def test_a_table_is_markdown() -> None:
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def measured(speed: float) -> Measured:
    load = Load((speed,) * 20, wall=20 * speed, cpu=20 * speed)
    return Measured(100 * speed, [speed], 1000 * speed, 900 * speed, load, load, [(speed,) * 300])


def test_the_report_names_ratios_and_missed_goals() -> None:
    found = {"ours": measured(0.5), "stock": measured(1.0), "echo": measured(0.001)}
    for one in found.values():
        one.one_replica = one.two_replicas = one.ten

    text = report(found, [Goal("resident memory", 0.6, 0.75)], window=10)

    assert "| resident memory | ≤ 0.6 | 0.75 | **missed** |" in text
    assert "| memory with action server, MB | 500 | 1000 | 0.50 | 1 |" in text
    assert "| 10 clients: p99, ms | 500 | 1000 | 0.50 | 1 |" in text
    assert "| turn 300 ÷ turn 5 | 1 | 1 | 1.00 | – |" in text


def told(stock: Training) -> str:
    return circumstances(Circumstances("2026-11-25", "2 × CPU", 0.3, "3 starts.", stock))


def test_circumstances_tell_date_machine_and_what_else_ran() -> None:
    whole = told(Training(3000, 6000, epochs=100))

    assert whole.startswith("2026-11-25, 2 × CPU.")
    assert "0.3" in whole and "not told" not in whole


@pytest.mark.parametrize(
    ("stock", "sentence"),
    [
        (Training(1, 1, 2, 1), "2 of 100 epochs on all sentences"),
        (Training(1, 1, 100, 8), "100 of 100 epochs on one of 8 sentences"),
    ],
)
def test_a_shortened_training_of_the_rival_is_told(stock: Training, sentence: str) -> None:
    assert sentence in told(stock)


def test_the_tables_take_the_place_of_the_old_ones_only() -> None:
    old = f"# Title\n\n{BEGIN}\n\nold\n\n{END}\n\n## Rest\n"

    once = put_into(old, "new")

    assert once == f"# Title\n\n{BEGIN}\n\nnew\n\n{END}\n\n## Rest\n"
    assert put_into(once, "new") == once
