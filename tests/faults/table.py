"""Run the tests of the fault matrix, print its table, write docs/faults.md: `make faults`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.faults.counting import CLEAN, Count
from tests.faults.matrix import FAULTS
from tests.faults.recording import COUNT, SEEN

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "docs" / "faults.md"
RESULTS = ROOT / "results" / "faults.json"
MISSING, NOT_RUN = "missing", "not run"
_HEAD = """# Fault matrix

Written by `make faults`. It puts each fault to the bot's processes and counts what that does to
messages: lost, doubled, out of order, unanswered. "–" means that a row refuses something and has no
messages to count, "missing" that no test proves it yet. The tests of a row carry the marker
`fault_row`; most run in `make test`, too, with fewer turns.

| Row | Fault | Tests | Lost | Doubled | Out of order | Unanswered | Result | Run |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | --- | --- |
"""


@dataclass
class Row:
    """What the tests of one row of the matrix showed."""

    passed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    counts: list[list[int]] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    day: str = ""

    @property
    def total(self) -> Count | None:
        """Return the four numbers of all tests together."""
        return sum((Count(*numbers) for numbers in self.counts), CLEAN) if self.counts else None

    @property
    def result(self) -> str:
        """Return the row's result in a word."""
        if self.failed:
            return f"**{len(self.failed)} failed**"
        if not self.passed:
            return "skipped" if self.skipped else NOT_RUN
        return f"passed, {len(self.skipped)} skipped" if self.skipped else "passed"


class Collector:
    """A pytest plugin that keeps the tests of some rows and gathers their results."""

    def __init__(self, rows: list[int], day: str) -> None:
        """Take the rows to run."""
        self.rows = {row: Row(day=day) for row in rows}
        self.proved: set[int] = set()
        self._rows_of: dict[str, set[int]] = {}

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leave out the tests of other rows."""
        for item in items:
            marked = {row for mark in item.iter_markers("fault_row") for row in mark.args}
            self.proved |= marked
            self._rows_of[item.nodeid] = marked & set(self.rows)
        others = [item for item in items if not self._rows_of[item.nodeid]]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if self._rows_of[item.nodeid]]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Gather the result of a test; a fixture may fail before or after it."""
        for row in (self.rows[number] for number in self._rows_of.get(report.nodeid, ())):
            if report.when == "call" or report.outcome != "passed":
                getattr(row, report.outcome).append(report.nodeid)
            if report.when == "call":
                _add_properties(row, report)


def _add_properties(row: Row, report: pytest.TestReport) -> None:
    for name, value in report.user_properties:
        if name == COUNT and isinstance(value, tuple):
            row.counts.append(list(value))
        elif name == SEEN:
            row.seen.append(str(value))


def table(rows: Mapping[int, Row], proved: Collection[int]) -> str:
    """Return all rows of the matrix in Markdown, and what the tests saw.

    Args:
        rows: The results of the rows that were run.
        proved: The rows that have a test.
    """
    lines = [_line(n, rows.get(n, Row()), n in proved) for n in FAULTS]
    seen = [
        f"- Row {number}: {text}"
        for number in FAULTS
        for text in dict.fromkeys(rows.get(number, Row()).seen)
    ]
    return _HEAD + "\n".join([*lines, "", "## Measured beside the counts", "", *seen, ""])


def _line(number: int, row: Row, has_test: bool) -> str:
    numbers = list(asdict(row.total).values()) if row.total else ["–"] * 4
    tests = len(row.passed) + len(row.failed)
    result = row.result if has_test else MISSING
    cells = [number, FAULTS[number], tests, *numbers, result, row.day or "–"]
    return f"| {' | '.join(map(str, cells))} |"


def main() -> int:
    """Run the rows that are named, or all; results of other rows stay as they were."""
    parser = argparse.ArgumentParser(description=__doc__)
    # for argparse no row at all is an empty list, which must be a choice, too
    parser.add_argument("rows", nargs="*", type=int, choices=[[], *FAULTS], metavar="row")
    chosen = parser.parse_args().rows or list(FAULTS)
    collector = Collector(chosen, date.today().isoformat())
    code = pytest.main(
        ["-m", "fault_row", "--thorough", "-q", "-p", "no:cacheprovider"], [collector]
    )
    ran = {n: row for n, row in collector.rows.items() if row.result != NOT_RUN}
    rows = {**_earlier(), **ran}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({n: asdict(row) for n, row in rows.items()}, indent=1))
    text = table(rows, collector.proved)
    REPORT.write_text(text, encoding="utf-8")
    print(f"\n{text}\n{REPORT.relative_to(ROOT)}")
    return int(code)


def _earlier() -> dict[int, Row]:
    try:
        known: dict[str, Any] = json.loads(RESULTS.read_text())
    except FileNotFoundError:
        return {}
    return {int(number): Row(**values) for number, values in known.items()}


if __name__ == "__main__":
    sys.exit(main())
