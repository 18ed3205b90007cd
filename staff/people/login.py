"""Sign in with name and password, and sign out."""

from __future__ import annotations

import math
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import accounts, audit, sessions
from records.accounts import Account
from staff import forms
from staff.people import cookies, csrf, devices, visits
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, refusal, to
from staff.workspace import Workspace, workspace_of

_UNKNOWN = "(unbekannt)"
_WRONG = "Name oder Kennwort stimmen nicht."


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("login")
    routes.add_route(show, "/anmelden", methods=["GET"])
    routes.add_route(sign_in, "/anmelden", methods=["POST"])
    routes.add_route(sign_out, "/abmelden", methods=["POST"])
    return routes


async def show(request: Request) -> HTTPResponse:
    """Show the form."""
    return form(request)


def form(request: Request, fault: str = "", status: int = 200) -> HTTPResponse:
    """Return the page with the form, and a cookie that its CSRF token is bound to."""
    visit = cookies.read(request, cookies.VISIT) or cookies.new_token()
    request.ctx.visit = visit
    settings = workspace_of(request).settings
    response = page(
        request,
        "login.html",
        status,
        fault=fault,
        name=forms.text(request, "name", 64),
        target=_target(request),
        city=settings.issuer is not None,
    )
    cookies.put(request, response, cookies.VISIT, visit)
    return response


async def sign_in(request: Request) -> HTTPResponse:
    """Compare name and password; who fails again and again waits."""
    workspace = workspace_of(request)
    if cookies.read(request, cookies.VISIT):
        request.ctx.visit = cookies.read(request, cookies.VISIT)
    if not csrf.is_valid(request):
        await workspace.note(_UNKNOWN, "csrf_refused", request.path)
        return refusal(request, "csrf_refused")
    name = forms.text(request, "name", 64).lower()
    account = await workspace.store(accounts.named, name)
    known = account is not None and await visits.device_is_known(request, account)
    tries = _Tries(request, workspace, name, known)
    if tries.wait():
        return _slowed(request, tries.wait())
    tries.begin()
    password = forms.password(request, "password")
    right = await workspace.passwords.matches(account.password if account else None, password)
    if account is None or not right or not account.active:
        who = account.name if account else _UNKNOWN
        await _note_failure(workspace, who, tries)
        return form(request, _WRONG, 401)
    tries.succeeded()
    await _renew_hash(workspace, account, password)
    response = to(_target(request))
    await visits.begin(request, response, account)
    return response


class _Tries:
    """Counts for the account from this device or address, and for the address.

    Nobody can lock a colleague out: other addresses do not count for hers, and a device that she
    has signed in from counts for itself, even behind the same address.
    """

    def __init__(self, request: Request, workspace: Workspace, name: str, known: bool) -> None:
        address = devices.address(request, workspace.settings.proxies)
        device = visits.key_of(cookies.read(request, cookies.DEVICE))
        self._both = [(workspace.by_account, f"{name} {device if known else address}")]
        if not known:
            self._both.append((workspace.by_address, address))

    def wait(self) -> float:
        return max(throttle.wait(key) for throttle, key in self._both)

    def begin(self) -> None:
        for throttle, key in self._both:
            throttle.begin(key)

    def succeeded(self) -> None:
        for throttle, key in self._both:
            throttle.succeeded(key)


def _slowed(request: Request, seconds: float) -> HTTPResponse:
    wait = math.ceil(seconds)
    text = f"Zu viele Versuche. Bitte warten Sie {wait} Sekunden und versuchen Sie es dann wieder."
    response = form(request, text, 429)
    response.headers["Retry-After"] = str(wait)
    return response


async def _note_failure(workspace: Workspace, who: str, tries: _Tries) -> None:
    await workspace.note(who, "sign_in_slowed" if tries.wait() else "sign_in_failed")


async def _renew_hash(workspace: Workspace, account: Account, password: str) -> None:
    """Store a stronger hash if the parameters have become stronger since."""
    if account.password and workspace.passwords.is_outdated(account.password):
        new = await workspace.passwords.hashed(password)
        await workspace.store(lambda c: accounts.change(c, account.id, password=new))


def _target(request: Request) -> str:
    """Return the page to go to: one of ours, never another host's."""
    wanted = str((request.form or {}).get("weiter") or request.args.get("weiter") or "")
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted[:200] if safe and "\\" not in wanted else "/"


@requires(Role.AUSKUNFT)
async def sign_out(request: Request) -> HTTPResponse:
    """End this session."""
    workspace, person = workspace_of(request), request.ctx.person

    def end(connection: Any) -> None:
        sessions.end(connection, person.session.key)
        audit.add(connection, person.name, "signed_out", "", workspace.clock())

    await workspace.store(end)
    response = to("/anmelden", "abgemeldet")
    cookies.drop(request, response, cookies.SESSION)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
