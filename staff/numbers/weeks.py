"""Numbers by week: pure sums of what is counted by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from records.counts import Count


@dataclass(frozen=True, order=True)
class Week:
    """A week of the calendar, by its Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Week:
        """Return the week of a day."""
        return cls(day - timedelta(days=day.weekday()))

    @property
    def sunday(self) -> date:
        """Return its last day."""
        return self.monday + timedelta(days=6)

    @property
    def short(self) -> str:
        """Return its number, as people say it."""
        return f"KW {self.monday.isocalendar()[1]}"

    @property
    def label(self) -> str:
        """Return its number and year."""
        year, number, _ = self.monday.isocalendar()
        return f"KW {number}/{year}"

    @property
    def days(self) -> str:
        """Return its first and last day for people."""
        return f"{self.monday:%d.%m.}–{self.sunday:%d.%m.%Y}"


def weeks_until(day: date, count: int) -> tuple[Week, ...]:
    """Return a number of weeks; the last one is that of the day."""
    last = Week.of(day).monday
    return tuple(Week(last - timedelta(weeks=back)) for back in reversed(range(count)))


class Sums:
    """What was counted in some weeks."""

    def __init__(self, weeks: Sequence[Week], counts: Iterable[Count]) -> None:
        """Add up what was counted; days outside of the weeks do not count."""
        self.weeks = tuple(weeks)
        places = {week: place for place, week in enumerate(self.weeks)}
        self._numbers: dict[tuple[str, str], list[int]] = {}
        for count in counts:
            place = places.get(Week.of(date.fromisoformat(count.day)))
            if place is not None:
                key = (count.what, count.channel)
                self._numbers.setdefault(key, [0] * len(self.weeks))[place] += count.number

    def by_week(self, what: str, channel: str = "") -> list[int]:
        """Return the sums of a thing by week, in one channel or all."""
        found = [
            numbers
            for (thing, where), numbers in self._numbers.items()
            if thing == what and channel in ("", where)
        ]
        return [sum(column) for column in zip(*found, strict=True)] or [0] * len(self.weeks)

    def of(self, what: str, channel: str = "") -> int:
        """Return the sum of a thing, in one channel or all."""
        return sum(self.by_week(what, channel))

    @property
    def channels(self) -> list[str]:
        """Return the channels that were used."""
        return sorted({channel for _, channel in self._numbers})


def per_week(weeks: Sequence[Week], days: Iterable[date]) -> list[int]:
    """Return how many of the days are in each week."""
    found = dict.fromkeys(weeks, 0)
    for day in days:
        if Week.of(day) in found:
            found[Week.of(day)] += 1
    return list(found.values())
