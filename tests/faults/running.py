"""The real servers behind one trusted proxy, which the tests play, and people who ask them."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from launcher.processes import (
    Server,
    Settings,
    action_server,
    free_port,
    servers,
    wait_until_ready,
)
from tests.channel_server import Client
from tests.faults.action_proxy import ActionProxy

MARKER = "Geheimnismarke"
QUESTION, CONTINENT = "Wo liegt Kumasi?", "Afrika"
LOCK_SECONDS, TURN_SECONDS = 2, 4
_SHORTEST_SECRET = 10


@dataclass
class Visitor(Client):
    """A client that notes what no log may hold."""

    planted: set[str] = field(default_factory=set)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> requests.Response:
        """Send any request with the token."""
        text = str(body.get("text") or "").strip() if isinstance(body, dict) else ""
        if len(text) >= _SHORTEST_SECRET:
            self.planted.add(text)
        return super().send(method, path, body, **headers)


@dataclass
class Running:
    """The bot, its action server, and what stands between them."""

    settings: Settings
    bot: Server
    action: Server
    proxy: ActionProxy
    planted: set[str] = field(default_factory=set)

    @property
    def website(self) -> str:
        """Return the address of the website channel."""
        return f"{self.settings.bot_url}/webhooks/website"

    @property
    def records(self) -> Path:
        """Return the database of the bot."""
        return self.settings.log_folder / "records.db"

    @property
    def pid(self) -> int:
        """Return the number of the Rasa server's process."""
        assert self.bot.process is not None
        return self.bot.process.pid

    def client(self) -> Client:
        """Begin a conversation from an address of its own."""
        address = random_address()
        client = Visitor(self.website, {"X-Forwarded-For": address}, planted=self.planted)
        answer = client.send("POST", "/conversations", {})
        assert answer.status_code == 201, answer.text
        token = answer.json()["token"]
        client.headers["Authorization"] = f"Bearer {token}"
        self.planted |= {token, token.split(".")[0], address, answer.json()["code"]}
        return client

    def rest(self, body: Any, **headers: str) -> requests.Response:
        """Send anything to the local REST channel."""
        return requests.post(self.settings.rest_url, json=body, headers=headers, timeout=20)

    def memory(self) -> float:
        """Return the megabytes of the Rasa server's process."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def open_files(self) -> int:
        """Return how many files and connections the Rasa server holds."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    def is_well(self) -> bool:
        """Tell whether it lives and answers a new person."""
        answer = self.client().say(QUESTION)
        return not self.bot.has_died() and "Ghana" in answer.json()["messages"][0]["text"]

    def kill(self) -> None:
        """End the Rasa server as `kill -9` does."""
        assert self.bot.process is not None
        self.bot.process.kill()
        self.bot.process.wait()

    def start_again(self, server: Server) -> None:
        """Start a server that has ended; its log of before stays."""
        earlier = len(list(server.log.parent.glob(f"{server.log.name}*")))
        server.log.rename(server.log.with_name(f"{server.log.name}.{earlier}"))
        server.start()
        wait_until_ready([server])

    def logs(self) -> list[Path]:
        """Return all logs there are."""
        return [*self.bot.log.parent.glob("*.log*"), *self.action.log.parent.glob("*.log*")]


def random_address() -> str:
    """Return an address that is new also in hypothesis, which seeds `random`."""
    return ".".join(str(1 + secrets.randbelow(254)) for _ in range(4))


@contextmanager
def running(folder: Path) -> Iterator[Running]:
    """Start the servers with short limits, and stop them."""
    proxy = ActionProxy(free_port())
    ports = Settings(free_port(), proxy.port, folder / "bot")
    _, rasa = servers(ports)
    action = action_server(Settings(ports.bot_port, proxy.target, folder / "actions"))
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("CHAT_PROXIES", "1")
        patch.setenv("CHAT_TURN_SECONDS", str(TURN_SECONDS))
        patch.setenv("TICKET_LOCK_LIFETIME", str(LOCK_SECONDS))
        stack.callback(proxy.stop)
        proxy.start()
        for server in (action, rasa):
            stack.callback(server.stop)
            server.start()
        wait_until_ready([action, rasa])
        yield Running(ports, rasa, action, proxy)


def ask_until_answered(client: Client, text: str, seconds: float = 120) -> list[Any]:
    """Send a message as the widget does: again with the same id, until there is an answer."""
    message_id, end = str(uuid.uuid4()), time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            answer = client.say(text, message_id)
        except requests.ConnectionError:
            time.sleep(0.2)
            continue
        if answer.status_code == 200:
            messages: list[Any] = answer.json()["messages"]
            return messages
        assert answer.status_code in (429, 503), answer.text
        time.sleep(0.5)
    return []
