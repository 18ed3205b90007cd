"""Our cookies: the session, a device that is known, and one for forms before the login."""

from __future__ import annotations

import secrets

from sanic.request import Request
from sanic.response import HTTPResponse

SESSION = "arbeitsplatz"
DEVICE = "geraet"
VISIT = "besuch"
SIGN_ON = "anmeldung"  # must survive the way back from the city's single sign-on


def read(request: Request, name: str) -> str:
    """Return a cookie's value, empty if there is none."""
    return str(request.cookies.get(_full(request, name)) or "")[:128]


def put(
    request: Request,
    response: HTTPResponse,
    name: str,
    value: str,
    seconds: int | None = None,
    *,
    same_site: str = "Strict",
) -> None:
    """Set a cookie; without `seconds` it ends with the browser."""
    full = _full(request, name)
    response.cookies[full] = value
    cookie = response.cookies[full]
    cookie["httponly"] = True
    cookie["samesite"] = same_site
    cookie["path"] = "/"
    if _secure(request):
        cookie["secure"] = True
    if seconds is not None:
        cookie["max-age"] = seconds


def drop(request: Request, response: HTTPResponse, name: str) -> None:
    """Take a cookie away."""
    put(request, response, name, "", 0)


def new_token() -> str:
    """Return a random value of 256 bits."""
    return secrets.token_urlsafe(32)


def secret_of(request: Request) -> str:
    """Return what the CSRF token is bound to: the session or, before the login, the visit."""
    return getattr(request.ctx, "visit", "") or read(request, SESSION) or read(request, VISIT)


def _full(request: Request, name: str) -> str:
    """Return the name; with TLS one that no other host and no plain page can set."""
    return f"__Host-{name}" if _secure(request) else name


def _secure(request: Request) -> bool:
    return bool(request.app.ctx.workspace.settings.secure)
