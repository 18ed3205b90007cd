"""Vorgänge: what citizens handed over and what staff made of drafts, as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import accounts, inquiries
from records.inquiries import IN_WORK, NEW, NUMBER, STATES, Inquiry
from staff import forms
from staff.inquiries import words
from staff.inquiries.inquiry import PATH
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, to
from staff.workspace import workspace_of

MOST = 200
_OPEN, _ALL = "offen", "alle"
# what a filter shows, by its word in the address
_FILTERS = {
    _OPEN: (NEW, IN_WORK),
    **{state.replace(" ", "-"): (state,) for state in STATES},
    _ALL: STATES,
}


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("inquiries")
    routes.add_route(show, PATH, methods=["GET"])
    return routes


@dataclass(frozen=True)
class Wanted:
    """What a person wants to see."""

    state: str
    who: str
    words: str

    @property
    def is_narrow(self) -> bool:
        """Tell whether more is asked than a state."""
        return bool(self.who or self.words)

    def address(self, state: str) -> str:
        """Return the address of the same list in another state."""
        asked = {"zustand": state, "wer": self.who, "suche": self.words}
        return f"{PATH}?{urlencode({name: value for name, value in asked.items() if value})}"


@requires(Role.AUSKUNFT)
async def show(request: Request) -> HTTPResponse:
    """Show the inquiries, the newest first; a whole number leads to the inquiry itself."""
    workspace, me = workspace_of(request), request.ctx.person.name
    wanted = _wanted(request)
    if NUMBER.fullmatch(wanted.words):
        number = wanted.words.upper()
        if await workspace.store(inquiries.find, number):
            return to(f"{PATH}/{number}")

    def look(connection: Any) -> tuple[list[Inquiry], dict[str, int], list[str]]:
        people = [account.name for account in accounts.every(connection)]
        return _search(connection, wanted, me), inquiries.counts(connection), people

    rows, counts, people = await workspace.store(look)
    return page(
        request,
        "inquiries.html",
        rows=rows[:MOST],
        more=len(rows) > MOST,
        most=MOST,
        wanted=wanted,
        filters=[(name, _label(name), _count(counts, name)) for name in _FILTERS],
        days=workspace.settings.kept_days,
        label=_label(wanted.state),
        total=sum(counts.values()),
        people=[name for name in people if name != me],
        now=workspace.clock(),
        words=words,
    )


def _wanted(request: Request) -> Wanted:
    state = forms.query(request, "zustand", 16)
    return Wanted(
        state if state in _FILTERS else _OPEN,
        forms.query(request, "wer"),
        " ".join(forms.query(request, "suche", 100).split()),
    )


def _search(connection: Any, wanted: Wanted, me: str) -> list[Inquiry]:
    who = me if wanted.who == "ich" else wanted.who
    states = ("",) if wanted.state == _ALL else _FILTERS[wanted.state]
    rows = [
        inquiry
        for state in states
        for inquiry in inquiries.search(connection, state, who, wanted.words, MOST + 1)
    ]
    return sorted(rows, key=lambda inquiry: inquiry.created, reverse=True)


def _label(name: str) -> str:
    return name.replace("-", " ")


def _count(counts: dict[str, int], name: str) -> int:
    return sum(counts[state] for state in _FILTERS[name])
