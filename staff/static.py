"""Serve the style sheet and the small scripts, from a fixed list in memory."""

from __future__ import annotations

from pathlib import Path

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse

_FOLDER = Path(__file__).with_name("static")
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("static_files")
    files = {p.name: p.read_bytes() for p in _FOLDER.iterdir() if p.suffix in _KINDS}

    async def serve(request: Request, name: str) -> HTTPResponse:
        if name not in files:
            raise NotFound("no such file")
        kind = _KINDS[Path(name).suffix]
        headers = {"Cache-Control": "no-cache"}
        return HTTPResponse(files[name], content_type=kind, headers=headers)

    routes.add_route(serve, "/static/<name:[a-z0-9_.-]+>", methods=["GET"], name="serve")
    return routes
