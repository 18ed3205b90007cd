"""Read requests with care: body, JSON, address, origin; answer refusals as JSON."""

from __future__ import annotations

import asyncio
import functools
import ipaddress
import json
import logging
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.refusal import Refusal
from bot.channels.settings import Settings

logger = logging.getLogger(__name__)
Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]
_BODY_SECONDS = 10.0
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def answered(handler: Handler) -> Handler:
    """Make a refusal, and whatever goes wrong, an answer with a code and a German sentence."""

    @functools.wraps(handler)
    async def careful(request: Request) -> HTTPResponse:
        try:
            return await handler(request)
        except Refusal as refusal:
            return refusal.response()
        except SanicException:
            return Refusal("bad_request").response()
        except Exception as error:
            logger.error("request failed: %s", type(error).__name__)
            return Refusal("unavailable").response()

    return careful


async def json_object(request: Request, limit: int) -> dict[str, Any]:
    """Return the body, a JSON object; the handler must be a streaming one."""
    kind = str(request.headers.get("content-type", "")).split(";")[0].strip().lower()
    if kind != "application/json":
        raise Refusal("not_json")
    try:
        body = await asyncio.wait_for(_body(request, limit), _BODY_SECONDS)
    except asyncio.TimeoutError:
        raise Refusal("too_slow") from None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise Refusal("bad_request") from None
    if not isinstance(value, dict):
        raise Refusal("bad_request")
    return value


async def _body(request: Request, limit: int) -> bytes:
    length = str(request.headers.get("content-length", "0"))
    if not length.isdecimal() or int(length) > limit:
        raise Refusal("too_large")
    body = bytearray()
    while True:
        part = await request.stream.read() if request.stream else None
        if not part:
            return bytes(body)
        body += part
        if len(body) > limit:
            raise Refusal("too_large")


def fields(body: dict[str, Any], **kinds: Any) -> dict[str, Any]:
    """Return the named fields; raises Refusal for a wrong type or a field we do not know."""
    if not set(body) <= set(kinds):
        raise Refusal("bad_request")
    for name, kind in kinds.items():
        value = body.get(name)
        if value is not None and not isinstance(value, kind):
            raise Refusal("bad_request")
        if isinstance(value, bool) and kind is not bool:
            raise Refusal("bad_request")
    return {name: body.get(name) for name in kinds}


def address(request: Request, settings: Settings) -> str:
    """Return the client's address, IPv6 as its network; behind proxies, the one they saw."""
    seen = [part.strip() for part in str(request.headers.get("x-forwarded-for", "")).split(",")]
    found = str(request.ip)
    if settings.proxies and len(seen) >= settings.proxies:
        found = seen[-settings.proxies]
    try:
        ip = ipaddress.ip_address(found)
    except ValueError:
        return "unknown"
    if ip.version == 6:
        return str(ipaddress.ip_network((int(ip), 64), strict=False).network_address)
    return str(ip)


def allowed_origin(request: Request, settings: Settings) -> str | None:
    """Return the page's origin, None if no page asks; raises Refusal for a foreign one.

    On loopback our own pages are allowed as such; elsewhere every origin must be configured, since
    a name of the attacker's can be made to point to us.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return None
    origin = str(origin).lower()
    host = str(request.headers.get("host", "")).lower()
    parts = urlsplit(origin) if origin.isascii() else None
    own = parts is not None and parts.scheme in ("http", "https") and parts.netloc == host
    if origin in settings.origins or (own and host.rsplit(":", 1)[0] in _LOOPBACK):
        return origin
    raise Refusal("origin_forbidden")
