"""Notschalter: switch the bot off for citizens and on again."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import audit, switch
from records.switch import Switch
from staff import forms
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, to
from staff.workspace import workspace_of

_PATH = "/notschalter"
_SHORTEST, _LONGEST = 10, 500
USUAL = (
    "Der Assistent ist vorübergehend nicht verfügbar. Bitte wenden Sie sich an das Büro für "
    "Internationale Beziehungen der Stadt Dortmund, Betenstraße 19, 44135 Dortmund."
)


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("switch")
    routes.add_route(show, _PATH, methods=["GET"])
    routes.add_route(turn_off, f"{_PATH}/aus", methods=["POST"])
    routes.add_route(turn_on, f"{_PATH}/an", methods=["POST"])
    return routes


@requires(Role.LEITUNG)
async def show(request: Request) -> HTTPResponse:
    """Show the state and what would change it."""
    return await _show(request)


async def _show(request: Request, fault: str = "") -> HTTPResponse:
    state = await workspace_of(request).store(switch.read)
    typed = forms.lines(request, "text", _LONGEST + 1) if fault else ""
    return page(
        request,
        "switch.html",
        422 if fault else 200,
        state=state,
        text=typed or state.text or USUAL,
        fault=fault,
        longest=_LONGEST,
    )


@requires(Role.LEITUNG)
async def turn_off(request: Request) -> HTTPResponse:
    """Switch the bot off, or change what citizens read."""
    text = forms.lines(request, "text", _LONGEST + 1)
    if not _SHORTEST <= len(text) <= _LONGEST:
        rule = f"mit {_SHORTEST} bis {_LONGEST} Zeichen"
        return await _show(request, f"Schreiben Sie bitte einen Text {rule}.")
    await _put(request, True, text, "switched_off")
    return to(_PATH, "aus")


@requires(Role.LEITUNG)
async def turn_on(request: Request) -> HTTPResponse:
    """Switch the bot on."""
    await _put(request, False, "", "switched_on")
    return to(_PATH, "an")


async def _put(request: Request, off: bool, text: str, what: str) -> None:
    workspace, who = workspace_of(request), request.ctx.person.name
    now = workspace.clock()

    def save(connection: Any) -> None:
        switch.put(connection, Switch(off, text, now, who))
        audit.add(connection, who, what, text, now)

    await workspace.store(save)
