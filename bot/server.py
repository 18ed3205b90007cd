"""The Rasa server with our channels and pages; `python -m bot` starts it.

`rasa run` would serve its own page at `/`; everything else is the same. `python -m bot.server`
starts it with TensorFlow, for a model that needs it.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from rasa.core.agent import load_agent
from rasa.core.channels.channel import register
from rasa.core.run import close_resources, create_http_input_channels
from rasa.core.utils import AvailableEndpoints
from rasa.utils.common import configure_logging_and_warnings
from rasa.utils.log_utils import configure_structlog
from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.actions_in_process import ActionsRefused, in_process
from bot.channels import pages
from bot.channels.refusal import Refusal
from bot.channels.text import LOCAL
from bot.choice_of_action import choose_quickly
from bot.model_file import ModelRefused, check
from bot.nlu.sentence_encoder import encode
from bot.operation import logs, routes
from bot.worked_out_once import (
    check_schema_once,
    find_event_types_once,
    know_the_empty_domain,
    order_components_once,
)

logger = logging.getLogger(__name__)
HOST = "127.0.0.1"
_FIRST = "Welche Städte sind Projektpartner von Dortmund?"
_CODES = {404: "not_found", 405: "not_allowed", 408: "too_slow", 413: "too_large"}


def create_app(channels: list[Any], name: str = "dortmund", widget: Path = pages.FOLDER) -> Sanic:
    """Return the app with channels and pages; whoever calls it provides `app.ctx.agent`."""
    app = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LOCAL.body
    app.config.REQUEST_TIMEOUT = 10
    app.config.RESPONSE_TIMEOUT = 120
    app.config.KEEP_ALIVE_TIMEOUT = 30
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 8  # after the running turns: 20 s in all
    app.config.ACCESS_LOG = False
    register(channels, app, route="/webhooks/")
    app.blueprint(pages.blueprint(widget))
    app.blueprint(routes.blueprint())
    app.register_middleware(routes.count_refused, "response")
    app.error_handler.add(Exception, _refused)
    return app


def _refused(request: Request, error: Exception) -> HTTPResponse:
    """Answer what no route takes, in the form of all refusals."""
    if isinstance(error, SanicException) and error.status_code < 500:
        return Refusal(_CODES.get(error.status_code, "bad_request")).response()
    logger.error("request failed: %s", type(error).__name__)
    return Refusal("unavailable").response()


async def _load(model: str, endpoints: AvailableEndpoints, app: Any, loop: Any) -> None:
    check_schema_once()
    find_event_types_once()
    know_the_empty_domain()
    order_components_once()
    choose_quickly()
    agent = await load_agent(model_path=model, endpoints=endpoints, loop=loop)
    if not agent.is_ready():
        raise RuntimeError(f"Das Modell {model} lässt sich nicht laden.")
    encode([_FIRST])  # loads the encoder now, not when the first user waits
    await agent.parse_message(_FIRST)
    app.ctx.agent = agent


def _configure_logs() -> None:
    """Log what happens, never what is said: Rasa writes texts at its debug level."""
    handler = logs.handler(os.environ.get("LOG_FORMAT", "text"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    configure_logging_and_warnings(logging.INFO)
    configure_structlog(logging.INFO)


def main() -> int:
    """Serve until the process is told to end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--host", default=HOST, help="another address only in a container")
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--endpoints", default="endpoints.yml")
    parser.add_argument("--credentials", default="credentials.yml")
    given = parser.parse_args()
    endpoints = AvailableEndpoints.read_endpoints(given.endpoints)
    try:
        check(Path(given.model))
        endpoints.action = in_process(endpoints.action)
    except (ModelRefused, ActionsRefused) as refused:
        print(f"Fehler: {refused}", file=sys.stderr)
        return 1
    _configure_logs()
    app = create_app(create_http_input_channels(None, given.credentials))
    app.register_listener(partial(_load, given.model, endpoints), "before_server_start")
    app.register_listener(close_resources, "after_server_stop")
    app.run(host=given.host, port=given.port, workers=1, access_log=False)
    return 0


def end(code: int) -> NoReturn:
    """End the process at once: all is closed, and TensorFlow takes 4 s to take itself down."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    end(main())
