"""Check the set-up of the Telegram channel, and say what to do about what is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.settings import TelegramSettings

_SECONDS = 10.0


@dataclass(frozen=True)
class Finding:
    """One thing that is right or wrong."""

    good: bool
    text: str


async def check(
    bot: Bot, settings: TelegramSettings, environment: Mapping[str, str] = os.environ
) -> list[Finding]:
    """Return all findings; what depends on something wrong is left out."""
    findings = [Finding(True, f"Betriebsart: {settings.mode}"), _file(environment)]
    try:
        me = await bot.get_me()
    except InvalidToken:
        wrong = "Telegram kennt diesen Token nicht. BotFather zeigt ihn mit /token."
        return [*findings, Finding(False, wrong)]
    except TelegramError as error:
        wrong = (
            f"Telegram ist nicht erreichbar ({type(error).__name__}). Ist der Weg ins Internet zu "
            f"{settings.api} frei, auch durch Proxy und Firewall?"
        )
        return [*findings, Finding(False, wrong)]
    findings.append(Finding(True, f"Der Token gehört zu @{me.username}."))
    if me.can_join_groups:
        wrong = "Der Bot darf in Gruppen. BotFather: /setjoingroups, dann Disable."
        findings.append(Finding(False, wrong))
    info = await bot.get_webhook_info()
    if settings.mode == "polling":
        return [*findings, _no_webhook(info)]
    findings += _webhook(info, settings)
    return [*findings, await _public(settings)] if settings.url else findings


def _file(environment: Mapping[str, str]) -> Finding:
    name = environment.get("TELEGRAM_TOKEN_FILE", "").strip()
    if not name or not Path(name).exists():
        return Finding(True, "Der Token steht in der Umgebung.")
    if Path(name).stat().st_mode & 0o077:
        return Finding(False, f"Andere dürfen die Datei mit dem Token lesen: chmod 600 {name}")
    return Finding(True, "Der Token steht in einer Datei, die nur der Dienst liest.")


def _no_webhook(info: WebhookInfo) -> Finding:
    if info.url:
        return Finding(
            False, "Es ist noch ein Webhook gesetzt; so ist Abholen nicht möglich. Befehl: remove"
        )
    return Finding(True, f"Kein Webhook gesetzt. Wartende Nachrichten: {info.pending_update_count}")


def _webhook(info: WebhookInfo, settings: TelegramSettings) -> list[Finding]:
    if not settings.url:
        return [Finding(False, "Es fehlt TELEGRAM_URL, die öffentliche Adresse, mit https://.")]
    if info.url != settings.webhook:
        is_now = info.url or "keine Adresse"
        return [Finding(False, f"Telegram kennt {is_now} statt {settings.webhook}. Befehl: set")]
    findings = [Finding(True, f"Telegram sendet an {info.url}.")]
    if info.pending_update_count and info.last_error_message:
        findings.append(
            Finding(
                False,
                f"{info.pending_update_count} Nachrichten kommen nicht an. "
                f"Telegram meldet: {info.last_error_message}",
            )
        )
    return findings


async def _public(settings: TelegramSettings) -> Finding:
    """Ask our own public address without the secret: it must say no, and nobody else may answer."""
    try:
        async with httpx.AsyncClient(timeout=_SECONDS) as client:
            status = (await client.post(settings.webhook, json={})).status_code
    except httpx.HTTPError as error:
        text = (
            f"Die öffentliche Adresse antwortet nicht ({type(error).__name__}): {settings.webhook}"
        )
        return Finding(False, text)
    if status == 403:
        return Finding(True, "Die öffentliche Adresse führt zum Bot und weist Fremde ab.")
    return Finding(
        False,
        f"Die öffentliche Adresse antwortet mit {status} statt 403. Führt der Proxy "
        "/webhooks/telegram/ zum Bot, und läuft er mit TELEGRAM_MODE=webhook?",
    )
