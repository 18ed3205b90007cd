"""The bots that are compared, as processes: ours, stock Rasa, and the floor."""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from bench import consumption
from launcher.chat import say
from launcher.processes import HOST, Server, Settings, free_port, servers

_PAUSE_SECONDS = 0.05
_LONGEST_START_SECONDS = 300.0
_FIRST = "Welche Städte sind Projektpartner von Dortmund?"
STOCK = Path(__file__).with_name("stock")


@dataclass(frozen=True)
class Bot:
    """A bot's processes; the last one answers users."""

    name: str
    processes: Sequence[Server]
    address: str

    def start(self) -> float:
        """Start all; return the seconds from the start of the last to its first answer."""
        *helpers, server = self.processes
        for helper in helpers:
            helper.start()
            _until(helper.is_ready)
        begin = time.perf_counter()
        server.start()
        _until(self._answers)
        return time.perf_counter() - begin

    def stop(self) -> None:
        """Stop all."""
        for process in reversed(self.processes):
            process.stop()

    def cpu_seconds(self) -> float:
        """Return the processor time that all have used."""
        return consumption.cpu_seconds(self._sessions(self.processes))

    def memory(self) -> float:
        """Return the memory of all in MB."""
        return consumption.resident_mb(self._sessions(self.processes))

    def server_memory(self) -> float:
        """Return the memory of the one that answers users in MB."""
        return consumption.resident_mb(self._sessions(self.processes[-1:]))

    def _answers(self) -> bool:
        if self.processes[-1].has_died():
            raise RuntimeError(f"{self.name}: {self.processes[-1].log.read_text()[-2000:]}")
        try:
            return bool(say(self.address, "bench-first-question", _FIRST))
        except (urllib.error.URLError, OSError):
            return False

    @staticmethod
    def _sessions(processes: Sequence[Server]) -> list[int]:
        return [server.process.pid for server in processes if server.process]


def _until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + _LONGEST_START_SECONDS
    while not ready():
        if time.monotonic() > end:
            raise RuntimeError("too slow to start")
        time.sleep(_PAUSE_SECONDS)


def ours(folder: Path, records: str | None = None, core: int | None = None) -> Bot:
    """Return our bot as `make run` starts it; `records` is the URL of another database."""
    settings = Settings(free_port(), log_folder=folder)
    processes = servers(settings)
    if records:
        processes = [
            replace(server, environment={**server.environment, "RECORDS_URL": records})
            for server in processes
        ]
    return Bot("ours", _pinned(processes, core), settings.rest_url)


def stock(folder: Path, model: Path) -> Bot:
    """Return `rasa run` with our action server and an SQL tracker store."""
    settings = Settings(free_port(), free_port(), folder)
    action, own = servers(settings)
    endpoints = {
        "action_endpoint": {"url": f"http://{HOST}:{settings.action_port}/webhook"},
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(folder / "trackers.db")},
    }
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "stock_endpoints.yml"
    file.write_text(yaml.safe_dump(endpoints))
    command = [sys.executable, "-m", "rasa", "run", "--model", str(model)]
    command += ["--port", str(settings.bot_port), "--interface", HOST, "--endpoints", str(file)]
    command += ["--credentials", str(STOCK / "credentials.yml")]
    server = replace(own, label="stock", command=command, log=folder / "stock.log")
    return Bot("stock", [action, server], settings.rest_url)


def echo(folder: Path) -> Bot:
    """Return the floor."""
    settings = Settings(free_port(), log_folder=folder)
    command = [sys.executable, "-m", "bench.echo", str(settings.bot_port)]
    health = settings.rest_url.removesuffix("webhook")
    return Bot(
        "echo", [Server("echo", command, health, folder / "echo.log", {})], settings.rest_url
    )


def _pinned(processes: Sequence[Server], core: int | None) -> list[Server]:
    """Let the processes run on one core only."""
    if core is None:
        return list(processes)
    taskset = ["taskset", "--cpu-list", str(core)]
    return [replace(server, command=[*taskset, *server.command]) for server in processes]
