"""Carry out the turns of updates in the inbox, in the order of each chat."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

from telegram import Bot

from bot.channels.gate import Gate
from bot.channels.output import Spoken
from bot.channels.refusal import Refusal
from bot.channels.telegram import api, wording
from bot.channels.telegram.identity import Identities
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.reading import Asked
from bot.channels.telegram.turns import NAME, Plan, Turns, note
from records import chats, inbox, outbox
from records.inbox import Incoming

logger = logging.getLogger(__name__)
MOST_RUNNING = 16
_MOST_TRIES = 3
_LOOK_SECONDS = 0.5  # other processes may put something in


class HeldByAnother(Exception):
    """The turn took so long that another process has taken the update over."""


class Worker:
    """One per process; all processes share the inbox."""

    def __init__(
        self, gate: Gate, bot: Bot, identities: Identities, intake: Intake, holder: str
    ) -> None:
        """Take the parts and this process's name."""
        self._gate = gate
        self._bot = bot
        self._identities = identities
        self._holder = holder
        self._turns = Turns(gate)
        self._lease = 3 * gate.settings.turn_seconds
        self._news, self._replies = intake.news, intake.replies
        self._running: set[asyncio.Future[None]] = set()
        self._beside: set[asyncio.Future[None]] = set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._news.clear()
            room = MOST_RUNNING - len(self._running)
            claimed: list[Incoming] = []
            try:
                if room > 0:
                    claimed = await self._gate.store(
                        inbox.claim, self._holder, time.time(), self._lease, room
                    )
            except Refusal:
                pass  # logged; looked at again
            for incoming in claimed:
                task = asyncio.ensure_future(self._work(incoming))
                self._running.add(task)
                task.add_done_callback(self._ended)
            if not claimed:
                await self._wait()

    async def close(self) -> None:
        """Let the running turns end."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=self._gate.settings.turn_seconds)
        await api.end(self._beside)

    def _do_beside(self, call: Awaitable[None]) -> None:
        """Do what nobody waits for."""
        task = asyncio.ensure_future(call)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._news.wait(), _LOOK_SECONDS)
        except asyncio.TimeoutError:
            pass

    def _ended(self, task: asyncio.Future[None]) -> None:
        self._running.discard(task)
        self._news.set()
        if not task.cancelled() and task.exception():
            logger.error("telegram turn failed: %s", type(task.exception()).__name__)

    async def _work(self, incoming: Incoming) -> None:
        try:
            self._gate.by_conversation.take(incoming.conversation)
            async with self._gate.order.turn(incoming.conversation):
                await self._turn(incoming)
            self._replies.set()
        except HeldByAnother:
            logger.error("telegram turn given up: another process has it")
        except Refusal as refusal:
            counted = refusal.code != "too_many"
            await self._put_off(incoming, refusal.retry_after or 1.0, counted)
        except Exception as error:
            logger.error("telegram turn failed: %s", type(error).__name__)
            await self._put_off(incoming, float(incoming.tries), True)

    async def _put_off(self, incoming: Incoming, seconds: float, counted: bool) -> None:
        until = time.time() + seconds
        try:
            await self._gate.store(self._release, incoming.id, until, counted)
        except Refusal:
            pass  # held until the lease ends

    def _release(self, connection: Any, identity: int, until: float, counted: bool) -> None:
        inbox.release(connection, identity, self._holder, until, counted=counted)

    async def _turn(self, incoming: Incoming) -> None:
        try:
            asked = Asked(**json.loads(self._identities.open(incoming.body)))
        except ValueError:
            logger.error("telegram update unreadable: CHAT_SECRET has changed")
            await self._gate.store(inbox.finish, incoming.id, self._holder)
            return
        if asked.kind == "group":
            await self._gate.store(self._tell_group, incoming, asked)
            return
        if asked.query:
            self._do_beside(api.attempt(self._bot.answer_callback_query(asked.query)))

        async def work() -> Callable[[Any], list[Any]]:
            plan = await self._planned(incoming, asked)
            return lambda c: self._finish(c, incoming, asked, plan)

        turn = str(asked.update)
        await self._gate.once(NAME, incoming.conversation, turn, work)

    async def _planned(self, incoming: Incoming, asked: Asked) -> Plan:
        if incoming.tries > _MOST_TRIES:  # it may be what ends the process
            return Plan((Spoken(self._gate.apology, kind="error"),))
        busy = api.typing(self._bot, asked.chat)
        async with busy if asked.kind in ("text", "button") else nullcontext():
            plan = await self._turns.plan(asked, incoming.conversation)
        if asked.message is not None:
            self._do_beside(self._mark(asked, plan.pressed))
        return plan

    def _finish(
        self, connection: Any, incoming: Incoming, asked: Asked, plan: Plan
    ) -> list[dict[str, Any]]:
        self._done(connection, incoming)
        chats.clear(connection, incoming.conversation)
        bodies = note(connection, incoming.conversation, str(asked.update), plan)
        self._send(connection, incoming.conversation, asked.chat, bodies)
        return []

    def _tell_group(self, connection: Any, incoming: Incoming, asked: Asked) -> None:
        self._done(connection, incoming)
        if chats.mark(connection, incoming.conversation, chats.TOLD, time.time()):
            self._send(connection, incoming.conversation, asked.chat, [{"text": wording.GROUP}])

    def _done(self, connection: Any, incoming: Incoming) -> None:
        if not inbox.finish(connection, incoming.id, self._holder):
            raise HeldByAnother

    def _send(
        self, connection: Any, conversation: str, chat: int, bodies: list[dict[str, Any]]
    ) -> None:
        outbox.put(connection, conversation, self._identities.seal(str(chat)), bodies, time.time())

    async def _mark(self, asked: Asked, pressed: str) -> None:
        """Show under the old message what was pressed; an old button's keyboard goes."""
        buttons = [(asked.value, f"✓ {pressed}")] if pressed else []
        await api.attempt(
            self._bot.edit_message_reply_markup(
                asked.chat, asked.message, reply_markup=api.keyboard(buttons)
            )
        )
