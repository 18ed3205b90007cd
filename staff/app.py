"""Put the pages together."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, text

from records import Database, StorageError
from staff import audit, data_rights, headers, static, switch
from staff.asked import ratings, unanswered, unanswered_files
from staff.facts import editor, reader
from staff.facts.change import NoSuchFact
from staff.inquiries import erasure, inquiry, listing
from staff.letters import drafts, kept_drafts
from staff.navigation import entries
from staff.numbers import overview
from staff.people import account, accounts, city_login, login
from staff.people.visits import find
from staff.rendering import refusal, to
from staff.settings import Settings
from staff.workspace import Workspace, tidy_hourly

logger = logging.getLogger(__name__)
_MOST_BYTES = 128 * 1024  # an inquiry of 8,000 characters in a form, with each as nine
_CODES = {404: "not_found", 405: "not_allowed", 413: "too_large"}
PAGES = (
    *(audit, data_rights, static, switch),
    *(account, accounts, city_login, login),
    *(inquiry, listing, erasure),
    *(drafts, kept_drafts),
    *(reader, editor),
    *(unanswered, unanswered_files, ratings),
    overview,
)


def create_app(
    settings: Settings,
    database: Database,
    clock: Callable[[], float] = time.time,
    name: str = "staff",
) -> Sanic:
    """Return the app; nothing runs before the server does."""
    app = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = _MOST_BYTES
    app.config.REQUEST_TIMEOUT = 10
    app.config.KEEP_ALIVE_TIMEOUT = 30
    app.config.ACCESS_LOG = False
    app.ctx.workspace = Workspace(settings, database, clock)
    for module in PAGES:
        app.blueprint(module.blueprint())
    app.add_route(_start, "/", methods=["GET"])
    app.add_route(_health, "/health", methods=["GET"])
    app.register_middleware(headers.protect, "response")
    app.error_handler.add(Exception, _refused)
    app.register_listener(_begin, "after_server_start")
    app.register_listener(_end, "before_server_stop")
    return app


async def _start(request: Request) -> HTTPResponse:
    """Lead to the first page that the person may see."""
    person = await find(request)
    return to(entries(person.role)[0].path if person else "/anmelden")


async def _health(request: Request) -> HTTPResponse:
    return text("ok")


async def _refused(request: Request, error: Exception) -> HTTPResponse:
    """Answer what goes wrong with a page; the log gets the kind of error, never a text."""
    if isinstance(error, SanicException) and error.status_code < 500:
        return refusal(request, _CODES.get(error.status_code, "bad_request"))
    if isinstance(error, NoSuchFact):
        return refusal(request, "not_found")
    logger.error("request failed: %s", type(error).__name__)
    if not isinstance(error, StorageError):
        logger.error("in %s", _place(error))
    return refusal(request, "unavailable")


def _place(error: Exception) -> str:
    """Return where an error was raised, without what it says."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"


async def _begin(app: Any, _: Any) -> None:
    app.ctx.tidying = asyncio.ensure_future(tidy_hourly(app.ctx.workspace))


async def _end(app: Any, _: Any) -> None:
    app.ctx.tidying.cancel()
    app.ctx.workspace.database.close()
