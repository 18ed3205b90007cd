"""`/health`, `/ready` and `/metrics`: for the machine itself, not for the net behind a proxy."""

from __future__ import annotations

import asyncio
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST
from sanic import Blueprint
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, json, raw

from bot.channels import house
from bot.channels.refusal import Refusal
from bot.channels.requests import answered
from records import StorageError, events, inbox, outbox

_PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-real-ip")
_UNSAID = {"Cache-Control": "no-store"}


def blueprint() -> Blueprint:
    """Return the routes; they need the gate of `bot.channels.house`."""
    routes = Blueprint("operation")

    @routes.get("/health")
    async def health(request: Request) -> HTTPResponse:
        return json({"status": "ok"}, headers=_UNSAID)

    @routes.get("/ready")
    @answered
    async def ready(request: Request) -> HTTPResponse:
        parts = await house.gate_of(request.app).readiness.parts()
        status = "ok" if all(parts.values()) else "fault"
        told = {part: "ok" if works else "fault" for part, works in parts.items()}
        code = 200 if status == "ok" else 503
        return json({"status": status, "parts": told}, status=code, headers=_UNSAID)

    @routes.get("/metrics")
    @answered
    async def metrics(request: Request) -> HTTPResponse:
        if any(name in request.headers for name in _PROXY_HEADERS):
            raise Refusal("not_found")
        gate = house.gate_of(request.app)
        gate.figures.state(await gate.readiness.parts(), await _waiting(gate))
        return raw(gate.figures.as_text(), content_type=CONTENT_TYPE_LATEST, headers=_UNSAID)

    @routes.listener("before_server_stop")
    async def stop(app: Any, _: Any) -> None:
        house.gate_of(app).readiness.stopping = True

    return routes


async def count_refused(request: Request, response: BaseHTTPResponse) -> None:
    """Count what was refused; Sanic calls it after each request."""
    if response.status >= 400 and hasattr(request.app.ctx, "gate"):
        request.app.ctx.gate.figures.refused(response.status)


async def _waiting(gate: Any) -> dict[str, int]:
    def lengths(connection: Any) -> dict[str, int]:
        return {
            "inbox": inbox.length(connection),
            "outbox": outbox.length(connection),
            "events": events.length(connection),
        }

    try:
        return await asyncio.wait_for(gate.store(lengths), 2)
    except (Refusal, StorageError, asyncio.TimeoutError):
        return {}
