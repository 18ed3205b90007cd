"""Set up the gate of an app, once for all its channels, and keep the records tidy."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from sanic import Sanic

from bot.channels.dialogue import RasaDialogue
from bot.channels.gate import Gate
from bot.channels.settings import Settings
from bot.nlu.live_gazetteer import knowledge_file
from bot.operation.publisher import Publisher
from bot.operation.readiness import Readiness, checks_of
from bot.storage.tracker_store import use_records
from knowledge import KnowledgeError, KnowledgeStore
from records import Database, retention

logger = logging.getLogger(__name__)
_HOUR = 3600.0


def gate_of(app: Sanic) -> Gate:
    """Return the app's gate; built when the first channel starts."""
    if not hasattr(app.ctx, "gate"):
        app.ctx.gate = _gate(app.ctx.agent)
    gate: Gate = app.ctx.gate
    return gate


def _gate(agent: Any) -> Gate:
    settings = Settings.from_environment()
    database = Database(settings.records_url)
    use_records(agent, database)
    gate = Gate(settings, RasaDialogue(agent), database, contact())
    gate.readiness = Readiness(
        checks_of(agent, database, KnowledgeStore(knowledge_file()), gate.order.locks)
    )
    return gate


def contact() -> str:
    """Return where else to ask, from the knowledge."""
    try:
        facts = KnowledgeStore(knowledge_file()).current()
    except KnowledgeError:
        return ""
    person, office = facts.persons[0], facts.office
    return f"Oder fragen Sie im {office.name}: {person.full_name}, {office.address}."


async def tidy_hourly(app: Sanic) -> None:
    """Forget old turns and conversations; a failure is logged and tried again."""
    gate = gate_of(app)
    while True:
        try:
            for step in retention.steps(time.time(), gate.settings.retention_days):
                await gate.store(step)
            await gate.leave_no_trace()
        except Exception as error:
            logger.error("tidying failed: %s", type(error).__name__)
        await asyncio.sleep(_HOUR)


def attach(routes: Any) -> None:
    """Open and close the gate with the server that a channel's routes belong to."""

    async def start(app: Any, _: Any) -> None:
        if not hasattr(app.ctx, "tidying"):
            gate = gate_of(app)
            app.ctx.tidying = asyncio.ensure_future(tidy_hourly(app))
            if gate.settings.events_url:
                publisher = Publisher(gate.settings.events_url, gate)
                app.ctx.publishing = asyncio.ensure_future(publisher.run())

    async def stop(app: Any, _: Any) -> None:
        if hasattr(app.ctx, "tidying"):
            app.ctx.tidying.cancel()
            del app.ctx.tidying
            if hasattr(app.ctx, "publishing"):
                app.ctx.publishing.cancel()
            await app.ctx.gate.close()

    routes.listener("after_server_start")(start)
    routes.listener("before_server_stop")(stop)
