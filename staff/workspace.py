"""What all pages share: settings, the database, a clock, and who may sign in how often."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from sanic.request import Request

from records import Database, audit, sessions
from staff.people.passwords import Passwords
from staff.people.single_sign_on import SignOns
from staff.people.throttle import Throttle
from staff.settings import Settings

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
_DAY = 86400.0
_HOUR = 3600.0
_DEVICE_DAYS = 180


class Workspace:
    """One per app."""

    def __init__(self, settings: Settings, database: Database, clock: Callable[[], float]) -> None:
        """Take the settings, the database and a clock that tells the time of day."""
        self.settings = settings
        self.clock = clock
        self.database = database
        self.passwords = Passwords()
        self.by_account = Throttle(free=5, clock=clock)
        self.by_address = Throttle(free=30, clock=clock)
        self.sign_ons = SignOns(clock)

    async def store(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Run a unit of work of the database beside the event loop; raises StorageError."""
        return await asyncio.to_thread(self.database.run, work, *arguments)

    async def note(self, who: str, what: str, on: str = "") -> None:
        """Add a row to the audit log; raises StorageError."""
        await self.store(audit.add, who, what, on, self.clock())

    async def tidy(self) -> None:
        """Delete what has had its time; raises StorageError."""
        await self.store(tidy, self.settings, self.clock())


def tidy(connection: Any, settings: Settings, now: float) -> None:
    """Delete old audit rows, sessions that are over, and devices nobody uses."""
    audit.forget_before(connection, now - audit.KEPT_DAYS * _DAY)
    sessions.forget(connection, now - settings.idle_seconds, now - settings.longest_seconds)
    sessions.forget_devices(connection, now - _DEVICE_DAYS * _DAY)


async def tidy_hourly(workspace: Workspace) -> None:
    """Tidy again and again; a failure is logged and tried again."""
    while True:
        try:
            await workspace.tidy()
        except Exception as error:
            logger.error("tidying failed: %s", type(error).__name__)
        await asyncio.sleep(_HOUR)


def workspace_of(request: Request) -> Workspace:
    """Return the workspace of the app that a request is for."""
    workspace: Workspace = request.app.ctx.workspace
    return workspace
