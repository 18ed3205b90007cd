"""Fetch updates by long polling: one process at a time, confirmed only after they are stored."""

from __future__ import annotations

import asyncio
import logging
import time

from telegram import Bot
from telegram.error import Conflict, TelegramError

from bot.channels.gate import Gate
from bot.channels.refusal import Refusal
from bot.channels.telegram import api
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.settings import Pace
from records import leases

logger = logging.getLogger(__name__)
_JOB = "telegram polling"
_LONGEST_PAUSE = 30.0


class Poller:
    """Asks Telegram for updates as long as this process holds the job."""

    def __init__(self, gate: Gate, bot: Bot, intake: Intake, holder: str, pace: Pace) -> None:
        """Take the parts, this process's name and the pace."""
        self._gate = gate
        self._bot = bot
        self._intake = intake
        self._holder = holder
        self._pace = pace
        self._lease = pace.poll_seconds + 2 * pace.request_seconds
        # None asks Telegram for the oldest that nobody has confirmed: it keeps the offset for us,
        # also over a restart, and what comes twice is recognised by its id
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled."""
        pause = 1.0
        while True:
            try:
                if await self._is_ours():
                    await self._fetch()
                else:
                    self._offset = None
                    await asyncio.sleep(min(1.0, self._pace.conflict_seconds))
                pause = 1.0
            except Conflict:
                logger.error(
                    "telegram polling refused: a webhook is set or another program polls with "
                    "this token; python -m bot.channels.telegram.admin check tells more"
                )
                await asyncio.sleep(self._pace.conflict_seconds)
            except (TelegramError, Refusal) as error:
                logger.error("telegram polling failed: %s", type(error).__name__)
                await asyncio.sleep(min(pause, self._pace.longest_probe))
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def close(self) -> None:
        """Give the job to another process at once."""
        try:
            await self._gate.store(leases.give_back, _JOB, self._holder)
        except Refusal:
            pass  # the lease ends by itself

    async def _is_ours(self) -> bool:
        return await self._gate.store(leases.take, _JOB, self._holder, time.time(), self._lease)

    async def _fetch(self) -> None:
        updates = await api.fetch(self._bot, self._offset, self._pace)
        await self._intake.receive(updates)
        numbers = [update["update_id"] for update in updates]
        if numbers:
            self._offset = max(numbers) + 1
