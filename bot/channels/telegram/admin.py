"""Administer the Telegram channel: `python -m bot.channels.telegram.admin check`, for instance."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import timezone

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.channels.settings import Settings
from bot.channels.telegram import api
from bot.channels.telegram.check import check
from bot.channels.telegram.reading import ALLOWED
from bot.channels.telegram.settings import TelegramSettings


async def set_webhook(bot: Bot, settings: TelegramSettings) -> int:
    """Tell Telegram where to send to; one connection at a time keeps the order."""
    if settings.mode != "webhook":
        print("Mit TELEGRAM_MODE=polling wird kein Webhook gesetzt.", file=sys.stderr)
        return 1
    if not settings.url:
        print("Es fehlt TELEGRAM_URL, die öffentliche Adresse, mit https://.", file=sys.stderr)
        return 1
    secret = settings.webhook_secret(Settings.from_environment().secret)
    await bot.set_webhook(
        settings.webhook, secret_token=secret, max_connections=1, allowed_updates=ALLOWED
    )
    await api.set_menu(bot)
    print(f"Der Webhook ist gesetzt: {settings.webhook}")
    return 0


async def show_webhook(bot: Bot, settings: TelegramSettings) -> int:
    """Print what Telegram knows of the webhook."""
    for line in described(await bot.get_webhook_info()):
        print(line)
    return 0


async def remove_webhook(bot: Bot, settings: TelegramSettings) -> int:
    """Stop Telegram from sending; waiting messages stay."""
    await bot.delete_webhook(drop_pending_updates=False)
    print("Der Webhook ist entfernt. Wartende Nachrichten bleiben bei Telegram.")
    return 0


async def check_all(bot: Bot, settings: TelegramSettings) -> int:
    """Print what is right and what is wrong with the set-up."""
    findings = await check(bot, settings)
    for finding in findings:
        print(f"{'✓' if finding.good else '✗'} {finding.text}")
    return 0 if all(finding.good for finding in findings) else 1


def described(info: WebhookInfo) -> list[str]:
    """Return the state of the webhook in German."""
    lines = [
        f"Webhook: {info.url or 'keiner'}",
        f"Wartende Nachrichten: {info.pending_update_count}",
    ]
    if info.last_error_message and info.last_error_date:
        moment = info.last_error_date.astimezone(timezone.utc)
        lines.append(f"Letzter Fehler ({moment:%d.%m.%Y %H:%M} UTC): {info.last_error_message}")
    return lines


_COMMANDS: dict[str, Callable[[Bot, TelegramSettings], Awaitable[int]]] = {
    "set": set_webhook,
    "show": show_webhook,
    "remove": remove_webhook,
    "check": check_all,
}


async def carry_out(command: str, settings: TelegramSettings) -> int:
    """Carry out a command with a bot of its own."""
    api.quiet_logs()
    bot = api.bot_of(settings)
    try:
        return await _COMMANDS[command](bot, settings)
    except InvalidToken:
        print("Telegram kennt diesen Token nicht. BotFather zeigt ihn mit /token.", file=sys.stderr)
    except TelegramError as error:
        print(f"Telegram antwortet nicht wie erwartet: {type(error).__name__}", file=sys.stderr)
    return 1


def main(arguments: list[str]) -> int:
    """Carry out one command; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.channels.telegram.admin")
    parser.add_argument("command", choices=sorted(_COMMANDS))
    command = parser.parse_args(arguments).command
    try:
        settings = TelegramSettings.from_environment(os.environ)
    except ValueError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    if settings.mode == "off":
        print("✗ TELEGRAM_MODE ist nicht gesetzt: webhook oder polling.", file=sys.stderr)
        return 1
    return asyncio.run(carry_out(command, settings))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
