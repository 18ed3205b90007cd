"""Telegram's Bot API through the library; best-effort calls beside the queue."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.reading import ALLOWED
from bot.channels.telegram.settings import Pace, TelegramSettings
from bot.channels.telegram.wording import MENU

_TYPING_SECONDS = 4.0  # Telegram shows it for five
_MOST_CANCELS = 5


def bot_of(settings: TelegramSettings) -> Bot:
    """Return the library's bot; it connects at the first call."""
    seconds = settings.pace.request_seconds
    request = HTTPXRequest(
        connection_pool_size=64,
        pool_timeout=seconds,
        connect_timeout=seconds,
        read_timeout=seconds,
        write_timeout=seconds,
    )
    return Bot(settings.token, base_url=f"{settings.api}/bot", request=request)


def quiet_logs() -> None:
    """Keep the addresses of requests out of the log: they hold the token."""
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)


def keyboard(buttons: list[Any]) -> InlineKeyboardMarkup | None:
    """Return (id, title) pairs one below the other."""
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(title, callback_data=identity)] for identity, title in buttons]
    )


async def set_menu(bot: Bot) -> None:
    """Set the menu of commands."""
    await bot.set_my_commands(MENU)


async def fetch(bot: Bot, offset: int | None, pace: Pace) -> list[Any]:
    """Return updates as they came; confirms those below the offset.

    The library's own method logs the texts of updates it cannot read, and stops at them.
    Telegram's methods are case-insensitive; spelled like this, the library has no own one.
    """
    wanted = {"offset": offset, "timeout": pace.poll_seconds, "allowed_updates": ALLOWED}
    found = await bot.do_api_request(
        "GetUpdates", wanted, read_timeout=pace.poll_seconds + pace.request_seconds
    )
    return list(found) if isinstance(found, list) else []


async def attempt(call: Awaitable[Any]) -> None:
    """Await a call whose failure harms nobody."""
    with suppress(TelegramError):
        await call


@asynccontextmanager
async def typing(bot: Bot, chat: int) -> AsyncIterator[None]:
    """Show that somebody is writing, until the block ends."""
    done = asyncio.Event()

    async def show() -> None:
        while not done.is_set():
            await attempt(bot.send_chat_action(chat, ChatAction.TYPING))
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(done.wait(), _TYPING_SECONDS)

    task = asyncio.ensure_future(show())
    try:
        yield
    finally:
        # not awaited, and the flag beside: the HTTP client may swallow the cancellation
        done.set()
        task.cancel()


async def end(tasks: Iterable[asyncio.Future[Any]]) -> None:
    """Cancel tasks until they end; once may not be enough, see `typing`."""
    left = set(tasks)
    for _ in range(_MOST_CANCELS):
        if not left:
            return
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=1.0)
