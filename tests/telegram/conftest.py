"""The fake Bot API, and the channel in both modes with the echo bot."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.settings import PATH, Pace, TelegramSettings
from tests.channel_server import SECRET, Served, served
from tests.telegram.fake_api import TOKEN, FakeTelegram, fake_telegram

FAST = Pace(
    chat_seconds=0.02,
    per_second=1000,
    waits=(0.05, 0.05, 0.05, 0.05),
    longest_probe=0.2,
    request_seconds=1.0,
    poll_seconds=1,
    conflict_seconds=0.1,
)
# a second's stall of the machine is no time-out: what comes late anyway would be sent twice
PATIENT = replace(FAST, request_seconds=Pace().request_seconds)


@dataclass
class Running:
    """One replica of the bot and the Telegram it talks to."""

    served: Served
    telegram: FakeTelegram
    settings: TelegramSettings

    def deliver(self, *updates: Any, secret: str | None = None) -> list[int]:
        """Bring updates as Telegram does: by webhook, or ready to be fetched."""
        if self.settings.mode == "polling":
            self.telegram.put(*updates)
            return []
        return [self.post(update, secret).status_code for update in updates]

    def post(self, update: Any, secret: str | None = None) -> requests.Response:
        """Send an update to the webhook."""
        right = self.settings.webhook_secret(SECRET)
        headers = {"X-Telegram-Bot-Api-Secret-Token": right if secret is None else secret}
        return requests.post(self.served.address + PATH, json=update, headers=headers, timeout=10)

    def heard(self) -> list[str]:
        """Return the texts that reached the bot."""
        return [text for _, _, _, text in self.served.bot.turns]


@contextmanager
def replica(
    records: Path, telegram: FakeTelegram, mode: str, pace: Pace = FAST, **changes: Any
) -> Iterator[Running]:
    """Serve one replica until the block ends."""
    settings = TelegramSettings(mode, TOKEN, "https://chat.example", telegram.address, pace)
    with served(records, channels=(Telegram(settings),), **changes) as running:
        yield Running(running, telegram, settings)


def wait_for(condition: Callable[[], Any], seconds: float = 10.0) -> Any:
    """Return the first true value; fails if there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError("not in time")


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with fake_telegram() as fake:
        yield fake


@pytest.fixture(params=["webhook", "polling"])
def bot(
    request: pytest.FixtureRequest, tmp_path: Path, telegram: FakeTelegram
) -> Iterator[Running]:
    with replica(tmp_path / "records.db", telegram, request.param) as running:
        yield running


@pytest.fixture
def hooked(tmp_path: Path, telegram: FakeTelegram) -> Iterator[Running]:
    with replica(tmp_path / "records.db", telegram, "webhook") as running:
        yield running


@pytest.fixture
def replicas(tmp_path: Path, telegram: FakeTelegram) -> Iterator[Callable[[str], list[Running]]]:
    """Start two replicas over one database."""
    with ExitStack() as stack:

        def start(mode: str) -> list[Running]:
            file = tmp_path / "records.db"
            return [stack.enter_context(replica(file, telegram, mode, PATIENT)) for _ in range(2)]

        yield start
