"""Konten: who may sign in, and as what. New accounts are made by a command only."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import accounts, audit, sessions
from staff import forms
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, refusal, to
from staff.workspace import workspace_of

_PATH = "/konten"


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("accounts")
    routes.add_route(show, _PATH, methods=["GET"])
    routes.add_route(change, f"{_PATH}/<number:int>", methods=["POST"])
    routes.add_route(end_sessions, f"{_PATH}/<number:int>/sitzungen", methods=["POST"])
    return routes


@requires(Role.LEITUNG, recent=True)
async def show(request: Request) -> HTTPResponse:
    """List all accounts."""

    def look(connection: Any) -> list[Any]:
        every = accounts.every(connection)
        return [(account, len(sessions.of_account(connection, account.id))) for account in every]

    found = await workspace_of(request).store(look)
    return page(request, "accounts.html", accounts=found, roles=list(Role))


@requires(Role.LEITUNG, recent=True)
async def change(request: Request, number: int) -> HTTPResponse:
    """Change role and state of an account, but not of the own one: nobody locks all out."""
    workspace, person = workspace_of(request), request.ctx.person
    role, active = forms.text(request, "role"), forms.is_ticked(request, "active")
    if role not in {known.value for known in Role} or number == person.account.id:
        return refusal(request, "bad_request")
    now = workspace.clock()

    def save(connection: Any) -> bool:
        account = accounts.find(connection, number)
        if account is None:
            return False
        accounts.change(connection, number, role=role, active=active)
        if account.role != role:
            told = f"{account.name}: {account.role} → {role}"
            audit.add(connection, person.name, "role_changed", told, now)
        if account.active != active:
            what = "account_enabled" if active else "account_disabled"
            audit.add(connection, person.name, what, account.name, now)
        if not active:
            sessions.end_all(connection, number)
        return True

    if not await workspace.store(save):
        return refusal(request, "not_found")
    return to(_PATH, "konto")


@requires(Role.LEITUNG, recent=True)
async def end_sessions(request: Request, number: int) -> HTTPResponse:
    """Sign a person out everywhere, but for this very session."""
    workspace, person = workspace_of(request), request.ctx.person

    def end(connection: Any) -> bool:
        account = accounts.find(connection, number)
        if account is None:
            return False
        count = sessions.end_all(connection, number, person.session.key)
        told = f"{account.name}: {count}"
        audit.add(connection, person.name, "sessions_ended", told, workspace.clock())
        return True

    if not await workspace.store(end):
        return refusal(request, "not_found")
    return to(_PATH, "konto")
