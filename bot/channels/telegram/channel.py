"""The channel in the server: its webhook, and its work beside the event loop's other work."""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty
from telegram.error import TelegramError

from bot.channels import house
from bot.channels.gate import Gate
from bot.channels.refusal import Refusal
from bot.channels.requests import answered, json_object
from bot.channels.telegram import api
from bot.channels.telegram.identity import Identities
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.turns import NAME
from bot.channels.telegram.worker import Worker
from bot.channels.text import LOCAL

logger = logging.getLogger(__name__)
_SECRET_HEADER = "x-telegram-bot-api-secret-token"
_RESTART_SECONDS = 5.0


class Telegram(InputChannel):
    """Routes below /webhooks/telegram; none if the channel is off."""

    def __init__(self, settings: TelegramSettings) -> None:
        """Take the settings."""
        self._settings = settings
        self._service: Service | None = None

    @classmethod
    def name(cls) -> str:
        """Return the name, a part of the address, too."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> Telegram:
        """Read the environment; wrong settings switch off this channel and no other."""
        try:
            return cls(TelegramSettings.from_environment())
        except ValueError as error:
            logger.error("telegram is off: %s", error)
            return cls(TelegramSettings())

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes; messages go through the gate, not through `on_new_message`."""
        routes = Blueprint("telegram_channel")
        house.attach(routes)
        if self._settings.mode == "off":
            return routes
        if self._settings.mode == "webhook":
            routes.add_route(
                answered(self._receive), "/webhook", methods=["POST"], name="webhook", stream=True
            )
        routes.listener("after_server_start")(self._start)
        routes.listener("before_server_stop")(self._stop)
        return routes

    async def _receive(self, request: Request) -> HTTPResponse:
        gate = house.gate_of(request.app)
        expected = self._settings.webhook_secret(gate.settings.secret)
        given = str(request.headers.get(_SECRET_HEADER, ""))
        if not hmac.compare_digest(given.encode(errors="replace"), expected.encode()):
            raise Refusal("forbidden")
        if self._service is None:
            raise Refusal("unavailable")
        try:
            update = await json_object(request, LOCAL.body)
        except Refusal as refusal:
            if refusal.code not in ("bad_request", "not_json"):
                raise
            return empty(status=200)  # coming again would make it no better
        await self._service.intake.receive([update])
        return empty(status=200)

    async def _start(self, app: Any, _: Any) -> None:
        try:
            self._service = Service(self._settings, house.gate_of(app))
            self._service.start()
        except Exception as error:  # the other channels go on
            logger.error("telegram is off: %s", type(error).__name__)

    async def _stop(self, app: Any, _: Any) -> None:
        service, self._service = self._service, None
        if service:
            await service.stop()


class Service:
    """What runs while the channel is on."""

    def __init__(self, settings: TelegramSettings, gate: Gate) -> None:
        """Build the parts; nothing connects yet."""
        api.quiet_logs()
        holder = secrets.token_hex(8)
        identities = Identities(gate.settings.secret)
        self._bot = api.bot_of(settings)
        self.intake = Intake(gate, identities)
        self._worker = Worker(gate, self._bot, identities, self.intake, holder)
        self._sender = Sender(gate, self._bot, identities, holder, settings.pace)
        self._poller = Poller(gate, self._bot, self.intake, holder, settings.pace)
        self._polls = settings.mode == "polling"
        self._tasks: list[asyncio.Future[None]] = []

    def start(self) -> None:
        """Begin to work, send and, in that mode, poll."""
        jobs = [self._worker.run, lambda: self._sender.run(self.intake.replies), self._menu]
        jobs += [self._poller.run] if self._polls else []
        self._tasks = [asyncio.ensure_future(_for_ever(job)) for job in jobs]

    async def stop(self) -> None:
        """Take nothing new, end what runs, close the connections."""
        await api.end(self._tasks)
        if self._polls:
            await self._poller.close()
        await self._worker.close()
        await self._sender.close()
        await api.attempt(self._bot.shutdown())

    async def _menu(self) -> None:
        """Set the menu of commands; try again later if Telegram is away."""
        while True:
            try:
                await self._bot.initialize()
                await api.set_menu(self._bot)
                return
            except TelegramError as error:
                logger.error("telegram menu not set: %s", type(error).__name__)
                await asyncio.sleep(60)


async def _for_ever(job: Callable[[], Awaitable[None]]) -> None:
    """Do a job until it is done or cancelled; after an error nobody thought of begin again."""
    while True:
        try:
            return await job()
        except Exception as error:
            logger.error("telegram job failed: %s", type(error).__name__)
            await asyncio.sleep(_RESTART_SECONDS)
