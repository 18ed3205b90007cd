"""Delete the texts of one of the Vorgänge: the head of the office alone, and asked first."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import audit, inquiries
from records.inquiries import Conflict
from staff import forms
from staff.inquiries.form import read_version
from staff.inquiries.inquiry import ONE, PATH, found
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, to
from staff.workspace import workspace_of


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("inquiry_erasure")
    routes.add_route(ask, f"{ONE}/loeschen", methods=["GET"])
    routes.add_route(erase, f"{ONE}/loeschen", methods=["POST"])
    return routes


@requires(Role.LEITUNG, recent=True)
async def ask(request: Request, number: str) -> HTTPResponse:
    """Ask whether all texts shall be deleted."""
    return await _ask(request, number)


async def _ask(request: Request, number: str, is_late: bool = False) -> HTTPResponse:
    inquiry = await workspace_of(request).store(found, number)
    status = 409 if is_late else 200
    return page(request, "inquiry_erase.html", status, inquiry=inquiry, is_late=is_late)


@requires(Role.LEITUNG, recent=True)
async def erase(request: Request, number: str) -> HTTPResponse:
    """Delete question, contact, letter and notes; the number and the history stay."""
    workspace, who = workspace_of(request), request.ctx.person.name
    version, _ = read_version(forms.text(request, "version", 20))
    now = workspace.clock()

    def work(connection: Any) -> None:
        found(connection, number)
        inquiries.change(connection, number, version, who, now, {})
        inquiries.withdraw(connection, number, now, who)
        audit.add(connection, who, "inquiry_erased", number, now)

    try:
        await workspace.store(work)
    except Conflict:
        return await _ask(request, number, is_late=True)
    return to(f"{PATH}/{number}", "geloescht")
