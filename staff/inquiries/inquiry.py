"""One of the Vorgänge: read it, work on it, answer it. Nobody overwrites another unknowingly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse

from records import accounts, audit, inquiries
from records.inquiries import STATES, Conflict, Inquiry, Step
from staff import forms
from staff.inquiries import form as inquiry_form
from staff.inquiries import words
from staff.inquiries.form import LONGEST_LETTER, LONGEST_NOTE, Form
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, to
from staff.workspace import workspace_of

PATH = "/vorgaenge"
ONE = f"{PATH}/<number:[A-Z0-9-]+>"
_AUDITED = {
    "state": "inquiry_state",
    "assignee": "inquiry_assigned",
    "draft": "inquiry_letter",
}


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("inquiry")
    routes.add_route(show, ONE, methods=["GET"])
    routes.add_route(save, ONE, methods=["POST"])
    return routes


@dataclass(frozen=True)
class Opened:
    """An inquiry as it is now, and who else has it before them."""

    inquiry: Inquiry
    steps: list[Step]
    people: list[str]
    other: str


@requires(Role.AUSKUNFT)
async def show(request: Request, number: str) -> HTTPResponse:
    """Show the inquiry."""
    return await shown(request, number)


@requires(Role.AUSKUNFT)
async def save(request: Request, number: str) -> HTTPResponse:
    """Store what was typed, unless somebody else was faster."""
    typed = inquiry_form.typed(request)
    wanted = typed.ordered(forms.text(request, "tun"), request.ctx.person.name)
    try:
        fault = await store(request, number, wanted)
    except Conflict:
        return await shown(request, number, typed, is_late=True)
    if fault:
        return await shown(request, number, typed, fault)
    return to(f"{PATH}/{number}", "vorgang")


async def store(request: Request, number: str, form: Form) -> str:
    """Store a form; return what is wrong with it; raises Conflict, NotFound, StorageError."""
    workspace, who = workspace_of(request), request.ctx.person.name
    now = workspace.clock()

    def work(connection: Any) -> str:
        inquiry = found(connection, number)
        if inquiry.version != form.version or words.is_withdrawn(inquiry):
            raise Conflict(number)
        values = form.changes(inquiry)
        fault = form.fault(_people(connection), inquiry)
        if fault or not (values or form.note):
            return fault
        inquiries.change(connection, number, form.version, who, now, values)
        inquiries.look(connection, number, who, now)
        if form.note:
            inquiries.note(connection, number, who, form.note, now)
        for what in [_AUDITED[name] for name in values] + ["inquiry_note"] * bool(form.note):
            audit.add(connection, who, what, number, now)
        return ""

    return await workspace.store(work)


async def shown(
    request: Request, number: str, typed: Form | None = None, fault: str = "", is_late: bool = False
) -> HTTPResponse:
    """Return the page of an inquiry; with what was typed, if that could not be stored."""
    workspace, person = workspace_of(request), request.ctx.person
    now = workspace.clock()
    opened = await workspace.store(_open, number, person.name, now)
    inquiry, steps = opened.inquiry, opened.steps
    seen = len(steps)
    form = typed.onto(inquiry, seen) if typed else inquiry_form.opened(inquiry, seen)
    return page(
        request,
        "inquiry.html",
        409 if is_late else 422 if fault else 200,
        inquiry=inquiry,
        steps=steps,
        news=steps[typed.seen :] if typed and is_late else [],
        people=sorted({*opened.people, inquiry.assignee, form.values["assignee"]} - {""}),
        other=opened.other,
        form=form,
        fault=fault,
        is_late=is_late,
        now=now,
        states=STATES,
        words=words,
        longest_letter=LONGEST_LETTER,
        longest_note=LONGEST_NOTE,
        may_erase=Role(person.role).includes(Role.LEITUNG),
    )


def _open(connection: Any, number: str, who: str, now: float) -> Opened:
    """Read an inquiry and note the look at it; who has it open already is not displaced."""
    inquiry = found(connection, number)
    other = words.at_it(inquiry, who, now)
    if not other:
        inquiries.look(connection, number, who, now)
    if inquiry.contact:
        audit.add(connection, who, "inquiry_opened", number, now)
    steps = inquiries.history(connection, number)
    return Opened(inquiry, steps, _people(connection), other)


def found(connection: Any, number: str) -> Inquiry:
    """Return an inquiry; raises NotFound."""
    inquiry = inquiries.find(connection, number)
    if inquiry is None:
        raise NotFound(number)
    return inquiry


def _people(connection: Any) -> list[str]:
    return [account.name for account in accounts.every(connection) if account.active]
