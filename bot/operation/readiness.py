"""Can this server answer? Each part is asked by itself, all at once, for two seconds at most."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import httpx

from bot.actions_in_process import ActionsInProcess
from bot.storage.locks import Locks
from knowledge import KnowledgeError, KnowledgeStore
from records import Database, leases

Check = Callable[[], Awaitable[bool]]
_SECONDS = 2.0
_PROBE = "readiness"


class Readiness:
    """The parts that an answer needs, by name."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        """Take a check for each part."""
        self._checks = checks
        self.stopping = False

    async def parts(self) -> dict[str, bool]:
        """Return which parts work."""
        results = await asyncio.gather(*(_works(check) for check in self._checks.values()))
        return dict(zip(self._checks, results, strict=True)) | {"running": not self.stopping}


async def _works(check: Check) -> bool:
    try:
        return await asyncio.wait_for(check(), _SECONDS)
    except Exception:  # whatever it is, the part does not work
        return False


def checks_of(
    agent: Any, database: Database, knowledge: KnowledgeStore, locks: Locks
) -> dict[str, Check]:
    """Return the checks of a server with its Rasa agent."""
    holder = uuid.uuid4().hex

    async def model() -> bool:
        return bool(agent.is_ready())

    async def facts() -> bool:
        try:
            knowledge.current()
        except KnowledgeError:
            return False
        return not knowledge.refused

    async def records() -> bool:
        # reads and writes; who of several servers holds it does not matter
        await asyncio.to_thread(database.run, leases.take, _PROBE, holder, time.time(), 0.0)
        return True

    async def actions() -> bool:
        endpoint = agent.action_endpoint
        if isinstance(endpoint, ActionsInProcess):
            endpoint.check()
            return True
        address = str(endpoint.url).removesuffix("/webhook") + "/health"
        async with httpx.AsyncClient(timeout=_SECONDS, trust_env=False) as client:
            return (await client.get(address)).status_code == 200

    return {
        "model": model,
        "knowledge": facts,
        "database": records,
        "locks": locks.answer,
        "action_server": actions,
    }
