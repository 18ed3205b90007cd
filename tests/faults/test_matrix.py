"""The table of `make faults` itself: it hides nothing."""

from __future__ import annotations

import re
from dataclasses import astuple
from pathlib import Path

from tests.faults.counting import CLEAN, Count
from tests.faults.matrix import FAULTS
from tests.faults.recording import note, noted
from tests.faults.table import MISSING, NOT_RUN, Row, table

TESTS = Path(__file__).parents[1]
MARK = re.compile(r"mark\.fault_row\(([\d, ]+)\)")


def line(text: str, number: int) -> str:
    return next(line for line in text.splitlines() if line.startswith(f"| {number} |"))


def test_all_rows_stand_in_the_table() -> None:
    assert list(FAULTS) == list(range(1, 36))
    assert all(MISSING in line(table({}, ()), number) for number in FAULTS)
    assert NOT_RUN in line(table({}, {7}), 7)


def test_tests_prove_rows_that_exist() -> None:
    texts = [path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py")]
    marked = {int(n) for text in texts for rows in MARK.findall(text) for n in rows.split(",")}

    assert marked <= set(FAULTS)


def test_numbers_of_several_tests_add_up() -> None:
    row = Row(["a", "b"], counts=[[0, 1, 0, 0], [2, 0, 0, 1]], seen=["slow"], day="heute")

    text = table({9: row}, {9})

    assert line(text, 9) == f"| 9 | {FAULTS[9]} | 2 | 2 | 1 | 0 | 1 | passed | heute |"
    assert "- Row 9: slow" in text


def test_a_failure_is_never_hidden_by_other_tests() -> None:
    assert "1 failed" in Row(passed=["a"], failed=["b"]).result
    assert Row(passed=["a"], skipped=["b"]).result == "passed, 1 skipped"
    assert Row(skipped=["b"]).result == "skipped"


def test_what_is_noted_goes_into_one_report_only() -> None:
    note(CLEAN, "first")
    note("seen", "second")

    assert [value for _, value in noted()] == [astuple(CLEAN), "second: seen"]
    assert list(noted()) == []
    assert Count(1, 0, 2, 0) + Count(0, 3, 0, 4) == Count(1, 3, 2, 4)
