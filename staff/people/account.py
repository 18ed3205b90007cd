"""Mein Konto: the own password, the own sessions."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from records import accounts, audit, sessions
from staff import forms
from staff.people import visits
from staff.people.guard import requires
from staff.people.passwords import SHORTEST, fault_of
from staff.people.roles import Role
from staff.rendering import page, to
from staff.workspace import workspace_of

_PATH = "/konto"


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("account")
    routes.add_route(show, _PATH, methods=["GET"])
    routes.add_route(change_password, f"{_PATH}/kennwort", methods=["POST"])
    routes.add_route(end_session, f"{_PATH}/sitzung", methods=["POST"])
    routes.add_route(end_others, f"{_PATH}/sitzungen", methods=["POST"])
    routes.add_route(stay, f"{_PATH}/bleiben", methods=["POST"])
    return routes


@requires(Role.AUSKUNFT)
async def show(request: Request) -> HTTPResponse:
    """Show role, password form and sessions."""
    return await _show(request)


async def _show(request: Request, fault: str = "", field: str = "") -> HTTPResponse:
    person = request.ctx.person
    own = await workspace_of(request).store(sessions.of_account, person.account.id)
    return page(
        request,
        "account.html",
        422 if fault else 200,
        sessions=own,
        role=Role(person.role).label,
        fault=fault,
        field=field,
        shortest=SHORTEST,
    )


@requires(Role.AUSKUNFT)
async def change_password(request: Request) -> HTTPResponse:
    """Take a new password; asks for the old one, and ends all sessions but a new one."""
    workspace, person = workspace_of(request), request.ctx.person
    account = person.account
    key = f"password {account.id}"
    if workspace.by_account.wait(key):
        return await _show(request, "Zu viele Versuche. Bitte warten Sie einen Moment.", "old")
    workspace.by_account.begin(key)
    old, new = forms.password(request, "old"), forms.password(request, "new")
    if not await workspace.passwords.matches(account.password, old):
        await workspace.note(person.name, "password_refused")
        return await _show(request, "Das bisherige Kennwort stimmt nicht.", "old")
    workspace.by_account.succeeded(key)
    fault = fault_of(new, account.name)
    if fault:
        return await _show(request, fault, "new")
    if new != forms.password(request, "again"):
        return await _show(request, "Die beiden neuen Kennwörter sind verschieden.", "again")
    hashed = await workspace.passwords.hashed(new)

    def save(connection: Any) -> None:
        accounts.change(connection, account.id, password=hashed)
        sessions.end_all(connection, account.id)
        audit.add(connection, account.name, "password_changed", "", workspace.clock())

    await workspace.store(save)
    response = to(_PATH, "kennwort")
    await visits.begin(request, response, account)
    return response


@requires(Role.AUSKUNFT, recent=True)
async def end_session(request: Request) -> HTTPResponse:
    """End one of the own sessions."""
    workspace, person = workspace_of(request), request.ctx.person
    key = forms.text(request, "key", 64)

    def end(connection: Any) -> None:
        session = sessions.find(connection, key)
        if session and session.account == person.account.id:
            sessions.end(connection, key)
            now = workspace.clock()
            audit.add(connection, person.name, "session_ended", session.device, now)

    await workspace.store(end)
    return to(_PATH, "sitzung")


@requires(Role.AUSKUNFT, recent=True)
async def end_others(request: Request) -> HTTPResponse:
    """Sign out everywhere but here."""
    workspace, person = workspace_of(request), request.ctx.person

    def end(connection: Any) -> None:
        count = sessions.end_all(connection, person.account.id, person.session.key)
        audit.add(connection, person.name, "sessions_ended", str(count), workspace.clock())

    await workspace.store(end)
    return to(_PATH, "sitzungen")


@requires(Role.AUSKUNFT)
async def stay(request: Request) -> HTTPResponse:
    """Keep the session alive: a script asks for it when the person wants it."""
    workspace, key = workspace_of(request), request.ctx.person.session.key
    await workspace.store(sessions.touch, key, workspace.clock())
    return empty()
