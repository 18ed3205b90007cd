"""Auskunft und Löschung: all that is stored of one conversation, by the code that its user sees."""

from __future__ import annotations

import asyncio

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as as_json

from records import privacy
from staff import forms
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, to
from staff.workspace import workspace_of

_PATH = "/auskunft"
_FILE = {"Content-Disposition": 'attachment; filename="unterhaltung.json"'}


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("data_rights")
    routes.add_route(show, _PATH, methods=["GET"])
    routes.add_route(export, f"{_PATH}/datei", methods=["POST"])
    routes.add_route(erase, f"{_PATH}/loeschen", methods=["POST"])
    return routes


@requires(Role.LEITUNG, recent=True)
async def show(request: Request) -> HTTPResponse:
    """Show the form."""
    return page(request, "data_rights.html", fault="", code="")


@requires(Role.LEITUNG, recent=True)
async def export(request: Request) -> HTTPResponse:
    """Return all that is stored of a conversation as a file."""
    workspace, code = workspace_of(request), forms.text(request, "code", 20)
    who, now = request.ctx.person.name, workspace.clock()
    told = await asyncio.to_thread(privacy.export, workspace.database, code, who, now)
    if told is None:
        return _unknown(request, code)
    return as_json(told, headers=_FILE, ensure_ascii=False, indent=2)


@requires(Role.LEITUNG, recent=True)
async def erase(request: Request) -> HTTPResponse:
    """Really delete a conversation; the box must be ticked, there is no way back."""
    workspace, code = workspace_of(request), forms.text(request, "code", 20)
    if not forms.is_ticked(request, "sicher"):
        fault = "Bestätigen Sie bitte, dass die Unterhaltung gelöscht werden soll."
        return page(request, "data_rights.html", 422, fault=fault, code=code)
    who, now = request.ctx.person.name, workspace.clock()
    if not await asyncio.to_thread(privacy.erase, workspace.database, code, who, now):
        return _unknown(request, code)
    return to(_PATH, "unterhaltung")


def _unknown(request: Request, code: str) -> HTTPResponse:
    return page(request, "data_rights.html", 404, fault=privacy.UNKNOWN, code=code)
