"""Unbeantwortet: what the bot could not answer, put together by likeness, and what it should be."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import audit, unanswered
from records.unanswered import KINDS, Unanswered
from staff import channels, forms
from staff.asked import intents
from staff.asked.question_groups import grouped
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, refusal, to
from staff.workspace import workspace_of

PATH = "/unbeantwortet"
KIND_LABELS = {
    "unclear": "nicht verstanden",
    "gap": "Wissenslücke",
    "outside": "nicht zum Thema",
}
_STATES = {"": "offen", "zugeordnet": "zugeordnet", "alle": "alle"}
_MOST = 1000  # texts that are put together at once; the newest
_ALL = 50_000
_PAGE = 20


@dataclass(frozen=True)
class Filter:
    """What a person wants to see; the names are those of the address."""

    art: str = ""
    kanal: str = ""
    stand: str = ""


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("unanswered")
    routes.add_route(show, PATH, methods=["GET"])
    routes.add_route(assign, f"{PATH}/zuordnen", methods=["POST"])
    return routes


@requires(Role.AUSKUNFT)
async def show(request: Request) -> HTTPResponse:
    """Show one page of groups, those asked most often first."""
    wanted = _filter(forms.query(request, name) for name in ("art", "kanal", "stand"))
    most = _ALL if wanted.stand == "zugeordnet" else _MOST + 1
    found = await questions(request, wanted, most)
    groups = await asyncio.to_thread(grouped, found[:_MOST])
    number = _page_number(forms.query(request, "seite"), len(groups))
    return page(
        request,
        "unanswered.html",
        groups=groups[(number - 1) * _PAGE : number * _PAGE],
        count=len(groups),
        number=number,
        pages=_pages(len(groups)),
        wanted=wanted,
        query=asdict(wanted),
        is_cut=len(found) > _MOST,
        most=_MOST,
        kinds=KIND_LABELS,
        channels=channels.LABELS,
        states=_STATES,
        sections=intents.sections(),
        other=intents.OTHER,
        known=intents.titles(),
        may_assign=Role(request.ctx.person.role).includes(Role.REDAKTION),
    )


@requires(Role.REDAKTION)
async def assign(request: Request) -> HTTPResponse:
    """Store what all questions of a group are; the audit log gets no text: it is kept longer."""
    ids, assigned = _ids(forms.text(request, "ids", 20_000)), forms.text(request, "ist", 64)
    if not ids or (assigned and assigned not in intents.titles()):
        return refusal(request, "bad_request")
    workspace, who = workspace_of(request), request.ctx.person.name
    now = workspace.clock()

    def save(connection: Any) -> None:
        done = unanswered.assign(connection, ids, assigned, who if assigned else "")
        told = f"{len(done)} × {intents.title(assigned) if assigned else 'wieder offen'}"
        audit.add(connection, who, "questions_assigned", told, now)

    await workspace.store(save)
    wanted = _filter(forms.text(request, name) for name in ("art", "kanal", "stand"))
    number = _page_number(forms.text(request, "seite"), _MOST)
    query = {name: value for name, value in asdict(wanted).items() if value}
    query |= {"seite": str(number)} if number > 1 else {}
    return to(PATH, "zugeordnet" if assigned else "wieder-offen", query)


async def questions(request: Request, wanted: Filter, most: int = _ALL) -> list[Unanswered]:
    """Return the questions that a person wants, those asked most recently first."""
    look = partial(
        unanswered.latest,
        kind=wanted.art,
        channel=wanted.kanal,
        is_open=not wanted.stand,
        limit=most,
    )
    found = await workspace_of(request).store(look)
    return [one for one in found if one.assigned or wanted.stand != "zugeordnet"]


def _filter(values: Any) -> Filter:
    """Return what is wanted; what is not offered counts as nothing."""
    kind, channel, state = values
    return Filter(
        kind if kind in KINDS else "",
        channel if channel in channels.LABELS else "",
        state if state in _STATES else "",
    )


def _ids(typed: str) -> list[int]:
    """Return the numbers of a list; none if there is anything else in it."""
    parts = typed.split(",")
    fits = all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts)
    return [int(part) for part in parts] if fits else []


def _pages(count: int) -> int:
    return max(1, -(-count // _PAGE))


def _page_number(typed: str, count: int) -> int:
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1
    return min(max(number, 1), _pages(count))
