"""Zahlen: how much is asked and answered, by week and channel; nothing about persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import counts, feedback
from staff import channels, forms
from staff.csv_files import csv_file
from staff.numbers.charts import Chart, columns, rows
from staff.numbers.weeks import Sums, Week, per_week, weeks_until
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import ZONE, page, today
from staff.workspace import Workspace, workspace_of

PATH = "/zahlen"
_PERIODS = {"4": "4 Wochen", "12": "12 Wochen", "52": "52 Wochen"}
_USUAL = "12"
_RATED = "website"  # the only channel with thumbs; the ratings themselves name none
ANSWERS = {
    "fact": "beantwortet",
    "gap": "Wissenslücke",
    "outside": "nicht zum Thema",
    "unclear": "nicht verstanden",
}
_THINGS = {
    "conversation": "Unterhaltungen",
    "question": "Fragen",
    **ANSWERS,
    "handed_over": "an das Büro weitergegeben",
}
_THUMBS = {"up": "Daumen hoch", "down": "Daumen runter"}


@dataclass(frozen=True)
class Numbers:
    """All that was counted in some weeks: by day and channel, and thumbs by week."""

    sums: Sums
    thumbs: dict[str, list[int]]

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Return the weeks."""
        return self.sums.weeks

    def by_week(self, what: str, channel: str) -> list[int]:
        """Return a thing or a thumb by week, in one channel or all."""
        if what not in self.thumbs:
            return self.sums.by_week(what, channel)
        return self.thumbs[what] if channel in ("", _RATED) else [0] * len(self.weeks)


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("numbers")
    routes.add_route(show, PATH, methods=["GET"])
    routes.add_route(export, f"{PATH}.csv", methods=["GET"])
    return routes


@requires(Role.AUSKUNFT)
async def show(request: Request) -> HTTPResponse:
    """Show sums and charts of the weeks that a person chooses."""
    period, channel = _period(request), forms.query(request, "kanal")
    channel = channel if channel in channels.LABELS else ""
    numbers = await _numbers(workspace_of(request), int(period))
    things = {**_THINGS, **(_THUMBS if channel in ("", _RATED) else {})}
    totals = {what: sum(numbers.by_week(what, channel)) for what in things}
    return page(
        request,
        "numbers.html",
        totals=totals,
        things=things,
        answers=list(ANSWERS),
        overview=_overview(numbers, totals, channel),
        weekly=_weekly(numbers, things, channel),
        weeks=numbers.weeks,
        period=period,
        periods=_PERIODS,
        channel=channel,
        channels=channels.LABELS,
    )


@requires(Role.AUSKUNFT)
async def export(request: Request) -> HTTPResponse:
    """Return the numbers as a table, a row for each week and channel; that is noted."""
    period = _period(request)
    numbers = await _numbers(workspace_of(request), int(period))
    await workspace_of(request).note(request.ctx.person.name, "numbers_exported", _PERIODS[period])
    things = {**_THINGS, **_THUMBS}
    used = sorted({_RATED, *numbers.sums.channels})
    by_channel = {name: [numbers.by_week(what, name) for what in things] for name in used}
    told = [
        (week.label, week.days, channels.label(name), *(values[place] for values in own))
        for place, week in enumerate(numbers.weeks)
        for name, own in by_channel.items()
    ]
    return csv_file("zahlen.csv", ("Woche", "Tage", "Kanal", *things.values()), told)


def _period(request: Request) -> str:
    wanted = forms.query(request, "wochen")
    return wanted if wanted in _PERIODS else _USUAL


async def _numbers(workspace: Workspace, count: int) -> Numbers:
    now = workspace.clock()
    weeks = weeks_until(today(now), count)
    begin = datetime.combine(weeks[0].monday, time(), ZONE).timestamp()

    def look(connection: Any) -> tuple[Any, Any]:
        days = weeks[0].monday.isoformat(), weeks[-1].sunday.isoformat()
        return counts.between(connection, *days), feedback.between(connection, begin, now)

    counted, ratings = await workspace.store(look)
    thumbs = {
        thumb: per_week(weeks, [today(one.created) for one in ratings if one.rating == thumb])
        for thumb in _THUMBS
    }
    return Numbers(Sums(weeks, counted), thumbs)


def _overview(numbers: Numbers, totals: dict[str, int], channel: str) -> list[Chart]:
    """Return how questions were answered and, for all channels, where they were asked."""
    answered = rows("Wie Fragen beantwortet wurden", *_pairs(ANSWERS, totals))
    if channel:
        return [answered]
    asked = {name: numbers.sums.of("question", name) for name in numbers.sums.channels}
    labels = {name: channels.label(name) for name in sorted(asked, key=lambda n: -asked[n])}
    return [answered, *([rows("Fragen nach Kanal", *_pairs(labels, asked))] if asked else [])]


def _pairs(labels: dict[str, str], values: dict[str, int]) -> tuple[list[str], list[int]]:
    return list(labels.values()), [values[name] for name in labels]


def _weekly(numbers: Numbers, things: dict[str, str], channel: str) -> Sequence[Chart]:
    """Return a chart for each thing; what is missed has one scale, thumbs have another."""
    names = [week.short for week in numbers.weeks]
    values = {what: numbers.by_week(what, channel) for what in things}
    most = {what: 0 for what in things}
    for compared in (set(ANSWERS) - {"fact"}, _THUMBS):
        same = [what for what in things if what in compared]
        top = max((number for what in same for number in values[what]), default=0)
        most |= dict.fromkeys(same, top)
    return [columns(label, names, values[what], most[what]) for what, label in things.items()]
