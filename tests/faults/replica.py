"""Replicas with the echo bot, in processes of their own, to be killed: `python -m … RECORDS LOCKS`.

A message that ends with the word SLOW takes a second.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.output import Spoken
from bot.channels.rate import Rate
from tests.channel_server import EchoBot, served

ROOT = Path(__file__).parents[2]
SLOW = "langsam"
ANY_RATE = Rate(burst=10_000, per_second=10_000)


@dataclass
class Replica:
    """A running process."""

    process: subprocess.Popen[str]
    address: str

    @property
    def website(self) -> str:
        """Return the address of the website channel."""
        return f"{self.address}/webhooks/website"

    def kill(self) -> None:
        """End it like a power cut."""
        self.process.kill()
        self.process.wait()


@contextmanager
def replicas(records: str, locks: str, number: int = 2) -> Iterator[list[Replica]]:
    """Run replicas over one database until the block ends; they start at once."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.faults.replica", records, locks]
    output: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(command, cwd=ROOT, text=True, **output) for _ in range(number)]
    try:
        yield [Replica(process, _address(process)) for process in started]
    finally:
        for process in started:
            process.kill()
            process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return next(line for line in process.stdout if line.startswith("http")).strip()


class SlowEcho(EchoBot):
    """Takes its time where it is told to."""

    async def say(
        self, channel: str, conversation: str, message_id: str, text: str
    ) -> list[Spoken]:
        """Answer as the echo does."""
        await asyncio.sleep(1.0 if text.endswith(SLOW) else 0.02)
        return await super().say(channel, conversation, message_id, text)


def main(records: str, locks: str) -> None:
    """Serve until killed."""
    rates: dict[str, Any] = dict.fromkeys(
        ("conversation_rate", "address_rate", "start_rate"), ANY_RATE
    )
    with served(Path(), url=records, locks_url=locks, **rates) as running:
        running.gate.dialogue = SlowEcho()
        print(running.address, flush=True)
        time.sleep(600)


if __name__ == "__main__":
    main(*sys.argv[1:])
