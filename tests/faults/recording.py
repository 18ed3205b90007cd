"""What fault tests see, for the table of `make faults`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

from tests.faults.counting import Count

COUNT, SEEN = "fault count", "fault seen"
_NOTED: list[tuple[str, object]] = []


def note(seen: Count | str, case: str = "") -> None:
    """Print what a test saw, its four numbers or a sentence, and put it into the table."""
    print(f"{case}: {seen}" if case else seen)
    if isinstance(seen, Count):
        _NOTED.append((COUNT, astuple(seen)))  # plain numbers: reports may cross processes
    else:
        _NOTED.append((SEEN, f"{case}: {seen}" if case else seen))


def noted() -> Iterator[tuple[str, object]]:
    """Yield what was noted since the last call, as properties of a pytest report."""
    while _NOTED:
        yield _NOTED.pop(0)
