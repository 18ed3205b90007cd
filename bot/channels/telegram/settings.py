"""Settings of the Telegram channel, read once from the environment."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MODES = ("off", "webhook", "polling")
API = "https://api.telegram.org"
PATH = "/webhooks/telegram/webhook"
_TOKEN = re.compile(r"^[0-9]{3,20}:[A-Za-z0-9_-]{20,100}\Z", re.ASCII)


@dataclass(frozen=True)
class Pace:
    """How fast we send and how long we wait; Telegram allows 1/s per chat and 30/s in all."""

    chat_seconds: float = 1.0
    per_second: float = 25.0
    # after the first failed try, after the second …; after the last one the message is given up
    waits: tuple[float, ...] = (1, 5, 25, 125)
    longest_probe: float = 30.0
    request_seconds: float = 10.0
    poll_seconds: int = 20
    conflict_seconds: float = 10.0


@dataclass(frozen=True)
class TelegramSettings:
    """What can be set from outside."""

    mode: str = "off"
    token: str = field(default="", repr=False)
    url: str = ""
    api: str = API
    pace: Pace = Pace()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> TelegramSettings:
        """Read the variables; raises ValueError with a German sentence if one makes no sense."""
        mode = environment.get("TELEGRAM_MODE", "off").strip().lower() or "off"
        if mode not in MODES:
            raise ValueError("TELEGRAM_MODE muss off, webhook oder polling sein.")
        return cls(
            mode=mode,
            token="" if mode == "off" else token_from(environment),
            url=_https(environment.get("TELEGRAM_URL", "")),
            api=environment.get("TELEGRAM_API_URL", API).rstrip("/"),
        )

    @property
    def webhook(self) -> str:
        """Return the public address that Telegram sends to."""
        return self.url + PATH

    def webhook_secret(self, secret: bytes) -> str:
        """Return what Telegram must send along, made from our secret: nobody has to invent it."""
        return hmac.new(
            secret, f"telegram webhook {self.token}".encode(), hashlib.sha256
        ).hexdigest()


def token_from(environment: Mapping[str, str]) -> str:
    """Return the bot's token from the environment or a file; raises ValueError."""
    token = environment.get("TELEGRAM_TOKEN", "").strip()
    file = environment.get("TELEGRAM_TOKEN_FILE", "").strip()
    if not token and file:
        try:
            token = Path(file).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            raise ValueError("Die Datei in TELEGRAM_TOKEN_FILE lässt sich nicht lesen.") from None
    if not token:
        raise ValueError("Es fehlt der Token: TELEGRAM_TOKEN_FILE oder TELEGRAM_TOKEN.")
    if not _TOKEN.match(token):
        raise ValueError("Der Token hat nicht die Form, die BotFather ausgibt (123456:ABC…).")
    return token


def _https(url: str) -> str:
    url = url.strip().rstrip("/")
    if url and not url.startswith("https://"):
        raise ValueError("TELEGRAM_URL muss mit https:// beginnen.")
    return url
