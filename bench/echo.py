"""The floor: a Sanic handler that gives JSON back, and nothing else."""

from __future__ import annotations

import sys

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json


def create_app() -> Sanic:
    """Return the app; POST gives its body back in a list, as the bots answer."""
    app = Sanic("echo", configure_logging=False)

    @app.post("/webhooks/rest/webhook")
    async def echo(request: Request) -> HTTPResponse:
        return json([request.json])

    @app.get("/webhooks/rest/")
    async def health(request: Request) -> HTTPResponse:
        return json({"status": "ok"})

    return app


if __name__ == "__main__":
    create_app().run(host="127.0.0.1", port=int(sys.argv[1]), workers=1, access_log=False)
