"""Bewertungen: which answers got a thumb down, and why."""

from __future__ import annotations

from collections.abc import Callable

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import feedback
from records.feedback import Rating
from staff import forms
from staff.asked import unanswered
from staff.csv_files import csv_file
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import moment, page
from staff.workspace import workspace_of

PATH = f"{unanswered.PATH}/bewertungen"
LABELS = {"down": "Daumen runter", "up": "Daumen hoch"}
_WEEKS = 52
_WEEK_SECONDS = 7 * 86400.0
_MOST = 100
_FILTERS: dict[str, tuple[str, Callable[[Rating], bool]]] = {
    "": ("alle", lambda rating: True),
    "runter": ("nur Daumen runter", lambda rating: rating.rating == "down"),
    "grund": ("nur mit Grund", lambda rating: bool(rating.reason)),
}


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("ratings")
    routes.add_route(show, PATH, methods=["GET"])
    routes.add_route(export, f"{PATH}.csv", methods=["GET"])
    return routes


@requires(Role.AUSKUNFT)
async def show(request: Request) -> HTTPResponse:
    """Show ratings whose answers are still there, thumbs down first, then the newest."""
    wanted = forms.query(request, "nur")
    wanted = wanted if wanted in _FILTERS else ""
    every = [rating for rating in await _ratings(request) if _FILTERS[wanted][1](rating)]
    found = [rating for rating in every if rating.answer_text]
    return page(
        request,
        "ratings.html",
        ratings=found[:_MOST],
        count=len(found),
        bare=len(every) - len(found),
        most=_MOST,
        wanted=wanted,
        filters={name: label for name, (label, _) in _FILTERS.items()},
        labels=LABELS,
        weeks=_WEEKS,
    )


@requires(Role.AUSKUNFT)
async def export(request: Request) -> HTTPResponse:
    """Return all ratings as a table; that is noted."""
    found = await _ratings(request)
    await workspace_of(request).note(request.ctx.person.name, "ratings_exported", str(len(found)))
    rows = [
        (moment(one.created), LABELS.get(one.rating, one.rating), one.reason or "", one.answer_text)
        for one in found
    ]
    return csv_file("bewertungen.csv", ("Wann", "Bewertung", "Grund", "Antwort"), rows)


async def _ratings(request: Request) -> list[Rating]:
    workspace = workspace_of(request)
    now = workspace.clock()
    found = await workspace.store(feedback.between, now - _WEEKS * _WEEK_SECONDS, now)
    return sorted(found, key=lambda one: (one.rating != "down", -one.created))
