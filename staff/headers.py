"""Headers of every answer: nothing is kept, nothing from elsewhere runs."""

from __future__ import annotations

from sanic.request import Request
from sanic.response import BaseHTTPResponse

_POLICY = (
    "default-src 'none'; object-src 'none'; "
    "script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


async def protect(request: Request, response: BaseHTTPResponse) -> None:
    """Add the headers; Sanic calls it for each answer."""
    response.headers.update(_ALWAYS)
    response.headers.setdefault("Cache-Control", "no-store")
    if request.app.ctx.workspace.settings.secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
