"""Forms are accepted only from our own pages: a token bound to the cookie, and the origin."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from sanic.request import Request

from staff.people import cookies

FIELD = "csrf"
_HEADER = "x-csrf-token"


def token(request: Request) -> str:
    """Return the token for the forms of a page."""
    secret = cookies.secret_of(request)
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest() if secret else ""


def is_valid(request: Request) -> bool:
    """Tell whether a request was sent by one of our pages in this very browser."""
    expected = token(request)
    given = str(request.headers.get(_HEADER) or (request.form or {}).get(FIELD) or "")
    return bool(expected) and hmac.compare_digest(given, expected) and is_from_here(request)


def is_from_here(request: Request) -> bool:
    """Look at what the browser says of the page that sends; old browsers say nothing."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    own = urlsplit(request.app.ctx.workspace.settings.origin).netloc or request.host
    return origin is None or urlsplit(str(origin)).netloc == own
