"""Sign in with the city's single sign-on."""

from __future__ import annotations

import logging
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, redirect

from records import accounts, audit
from records.accounts import Account
from staff.people import cookies, csrf, login, single_sign_on, visits
from staff.people.single_sign_on import BACK, Issuer, SignOnRefused
from staff.rendering import page
from staff.workspace import workspace_of

logger = logging.getLogger(__name__)
_WHO = "(Anmeldung der Stadt)"
_FAILED = "Die Anmeldung über die Stadt hat nicht geklappt. Bitte versuchen Sie es noch einmal."
_NO_ROLE = "Ihr Konto der Stadt ist für den Arbeitsplatz nicht freigegeben. Fragen Sie die Leitung."


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("city_login")
    routes.add_route(leave, "/anmelden/stadt", methods=["GET"])
    routes.add_route(come_back, BACK, methods=["GET"])
    return routes


async def leave(request: Request) -> HTTPResponse:
    """Send the browser to the issuer."""
    workspace = workspace_of(request)
    issuer = workspace.settings.issuer
    if issuer is None:
        return login.form(request, _FAILED, 404)
    if not csrf.is_from_here(request):  # another site must not begin a session: ask by the form
        return login.form(request)
    browser = cookies.new_token()
    state, pending = workspace.sign_ons.begin(browser)
    try:
        url = await single_sign_on.address(issuer, state, pending)
    except SignOnRefused as error:
        return await _refuse(request, error, _FAILED)
    response = redirect(url, status=303)
    cookies.put(request, response, cookies.SIGN_ON, browser, 600, same_site="Lax")
    return response


async def come_back(request: Request) -> HTTPResponse:
    """Check what the issuer says and sign the person in."""
    workspace = workspace_of(request)
    issuer = workspace.settings.issuer
    if issuer is None:
        return login.form(request, _FAILED, 404)
    state, code = str(request.args.get("state", "")), str(request.args.get("code", ""))
    try:
        pending = workspace.sign_ons.end(state, cookies.read(request, cookies.SIGN_ON))
        claims = await single_sign_on.claims(issuer, code, pending)
    except SignOnRefused as error:
        return await _refuse(request, error, _FAILED)
    account = await workspace.store(_account, issuer, claims, workspace.clock())
    if account is None:
        return await _refuse(request, SignOnRefused("role"), _NO_ROLE)
    # a page of ours, not a redirect: cookies with SameSite=Strict come along only from here on
    response = page(request, "signed_on.html")
    await visits.begin(request, response, account)
    cookies.drop(request, response, cookies.SIGN_ON)
    return response


def _account(connection: Any, issuer: Issuer, claims: dict[str, Any], now: float) -> Account | None:
    """Return the account of a person with the role of today; make one at the first time."""
    identity = f"{issuer.url} {claims['sub']}"[:255]
    role = issuer.role_of(claims)
    found = accounts.external(connection, identity)
    if not role or (found and not found.active):
        return None
    if found is None:
        name = _free_name(connection, claims)
        accounts.add(connection, name, role, now, external=identity)
        audit.add(connection, _WHO, "account_created", f"{name} ({role})", now)
    elif found.role != role:
        accounts.change(connection, found.id, role=role)
        audit.add(connection, _WHO, "role_changed", f"{found.name}: {found.role} → {role}", now)
    return accounts.external(connection, identity)


def _free_name(connection: Any, claims: dict[str, Any]) -> str:
    """Return a name for people; never that of another account."""
    told = str(claims.get("preferred_username") or claims["sub"]).lower()
    wanted = "".join(c for c in told if c.isalnum() or c in "@.-_")[:56] or "stadt"
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, 1000)))
    return next(name for name in names if accounts.named(connection, name) is None)


async def _refuse(request: Request, error: SignOnRefused, text: str) -> HTTPResponse:
    logger.warning("single sign-on refused: %s", error)
    await workspace_of(request).note(_WHO, "sign_in_failed", str(error))
    return login.form(request, text, 403)
