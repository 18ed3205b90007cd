"""The channels on a real port with a bot that answers at once: fast tests of all but Rasa."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from sanic import Sanic

from bot.channels.gate import Gate
from bot.channels.output import Spoken
from bot.channels.pages import FOLDER
from bot.channels.rest import LocalRest
from bot.channels.settings import Settings
from bot.channels.website import Website
from bot.server import create_app
from records import Database
from tests.serving import serving

SECRET = b"0123456789abcdef0123456789abcdef"


@dataclass
class EchoBot:
    """Repeats what it hears; remembers everything; can be slow, silent or broken."""

    turns: list[tuple[str, str, str, str]] = field(default_factory=list)
    plain: dict[str, bool] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)
    delay: float = 0.0
    running: int = 0
    most_running: int = 0
    fault: str = ""
    script: list[Spoken] = field(default_factory=list)  # said instead of the echo

    async def say(
        self, channel: str, conversation: str, message_id: str, text: str
    ) -> list[Spoken]:
        """Answer with the text, a source and a button."""
        self.turns.append((channel, conversation, message_id, text))
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            await asyncio.sleep(60 if self.fault == "hangs" else self.delay)
        finally:
            self.running -= 1
        if self.fault == "raises":
            raise RuntimeError(f"secret marker {text}")
        if self.fault == "silent":
            return []
        if self.script:
            return self.script
        return [Spoken(f"Echo: {text}"), Spoken("Quelle: Test", (("Titel", "Und Dura?"),))]

    async def set_plain_language(self, conversation: str, wanted: bool) -> None:
        """Remember the setting."""
        self.plain[conversation] = wanted

    async def forget(self, conversation: str) -> None:
        """Remember what was forgotten."""
        self.forgotten.append(conversation)

    def wording(self, response: str) -> str:
        """Return any text."""
        return f"Frage {response}?"


@dataclass
class Client:
    """A conversation as the widget leads it."""

    url: str
    headers: dict[str, str] = field(default_factory=dict)
    started: dict[str, Any] = field(default_factory=dict)

    def start(self, **body: Any) -> Client:
        """Begin a conversation."""
        answer = requests.post(f"{self.url}/conversations", json=body, timeout=20)
        assert answer.status_code == 201, answer.text
        self.started = answer.json()
        self.headers = {"Authorization": f"Bearer {self.started['token']}"}
        return self

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> requests.Response:
        """Send any request with the token."""
        return requests.request(
            method, self.url + path, json=body, headers={**self.headers, **headers}, timeout=30
        )

    def say(self, text: str, message_id: str = "") -> requests.Response:
        """Send a message."""
        body = {"message_id": message_id or str(uuid.uuid4()), "text": text}
        return self.send("POST", "/messages", body)

    def history(self) -> list[dict[str, Any]]:
        """Return all messages."""
        messages: list[dict[str, Any]] = self.send("GET", "/messages").json()["messages"]
        return messages


@dataclass
class Served:
    """A running server."""

    address: str
    bot: EchoBot
    gate: Gate

    @property
    def website(self) -> str:
        """Return the address of the website channel."""
        return f"{self.address}/webhooks/website"

    def client(self, **body: Any) -> Client:
        """Return a client that has begun a conversation."""
        return Client(self.website).start(**body)


@contextmanager
def served(
    records: Path,
    widget: Path | None = None,
    channels: Sequence[Any] = (),
    url: str = "",
    **changes: Any,
) -> Iterator[Served]:
    """Serve the channels from a thread until the block ends."""
    settings = Settings(secret=SECRET, records_url=url or f"sqlite:///{records}", **changes)
    bot = EchoBot()
    Sanic.test_mode = True  # several apps in one process
    all_channels = [LocalRest(), Website(), *channels]
    app = create_app(all_channels, f"test-{uuid.uuid4().hex}", widget or FOLDER)
    app.ctx.gate = Gate(settings, bot, Database(settings.records_url), "Kontakt: Büro.")
    with serving(app) as address:
        yield Served(address, bot, app.ctx.gate)
