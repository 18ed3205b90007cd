"""Two bots and two action servers behind nginx, with PostgreSQL and Redis, on this machine."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from launcher import model, services
from launcher.processes import (
    HOST,
    Server,
    Settings,
    StartError,
    ensure_free,
    free_port,
    servers,
    wait_until_ready,
)

REPLICAS = 2


@dataclass(frozen=True)
class Cluster:
    """All processes; the shared ones start first."""

    shared: tuple[Server, ...]
    actions: tuple[Server, ...]
    bots: tuple[Server, ...]
    proxy: Server

    @property
    def all(self) -> tuple[Server, ...]:
        """Return them in the order of their start."""
        return (*self.shared, *self.actions, *self.bots, self.proxy)

    def start(self) -> None:
        """Start all and wait until they are ready; raises StartError."""
        for group in (self.shared, (*self.actions, *self.bots, self.proxy)):
            for server in group:
                server.start()
            wait_until_ready(list(group))

    def mend(self) -> list[Server]:
        """Start again what has ended; return it."""
        ended = [server for server in self.all if server.has_died()]
        for server in ended:
            server.start()
        return ended

    def stop(self) -> None:
        """Stop all, the last one first."""
        for server in reversed(self.all):
            server.stop()


def cluster(settings: Settings) -> Cluster:
    """Return a cluster that is not started; raises StartError if a package is missing."""
    if services.missing():
        packages = " ".join(services.missing())
        raise StartError(f"Es fehlen Pakete. Richten Sie sie ein mit: apt-get install {packages}")
    folder = settings.log_folder.resolve() / "cluster"
    folder.mkdir(parents=True, exist_ok=True)
    database, redis, inner = free_port(), free_port(), free_port()
    shared = {
        "RECORDS_URL": services.database_url(database),
        "LOCKS_URL": f"redis://{HOST}:{redis}/0",
        "CHAT_SECRET_FILE": str(folder / "chat-secret"),
        "CHAT_PROXIES": "1",
    }
    replicas = [_replica(folder, number, inner, shared) for number in range(1, REPLICAS + 1)]
    actions, bots = zip(*replicas, strict=True)
    proxy = services.nginx(folder, settings.bot_port, _ports(bots), inner, _ports(actions))
    return Cluster(
        (services.postgresql(folder, database), services.redis(folder, redis)),
        actions,
        bots,
        proxy,
    )


def _replica(
    folder: Path, number: int, inner: int, shared: dict[str, str]
) -> tuple[Server, Server]:
    """Return an action server, and a bot that reaches any action server through the proxy."""
    logs = folder / str(number)
    action, _ = servers(Settings(free_port(), free_port(), logs))
    _, bot = servers(Settings(free_port(), inner, logs))
    return (
        replace(action, label=f"{action.label} {number}"),
        replace(bot, label=f"{bot.label} {number}", environment={**bot.environment, **shared}),
    )


def _ports(replicas: Sequence[Server]) -> list[int]:
    return [int(server.ready_url.split(":")[2].split("/")[0]) for server in replicas]


def run() -> int:
    """Train if needed, start everything, start again what ends, and stop it all at Ctrl-C."""
    settings = Settings.from_environment()
    running = None
    try:
        ensure_free(settings.bot_port)
        running = cluster(settings)
        if not model.train():
            return 1
        print("Starte alle Server …", flush=True)
        running.start()
        _tell(settings, running)
        while True:
            for server in running.mend():
                print(f"{server.label} hat sich beendet und startet neu.", flush=True)
            time.sleep(1)
    except KeyboardInterrupt:
        print("\nBeende alle Server …", flush=True)
        return 0
    except StartError as error:
        print(f"Fehler: {error}", file=sys.stderr)
        return 1
    finally:
        if running:
            running.stop()


def _tell(settings: Settings, running: Cluster) -> None:
    print(f"\nDie Bots sind bereit: {settings.bot_url}", flush=True)
    for server in running.all:
        number = server.process.pid if server.process else 0
        print(f"  {server.label}: Prozess {number}, Protokoll {server.log}", flush=True)
    print("Unterhalten: make chat · Ausfall zeigen: kill -9 PROZESS · Beenden: Strg+C", flush=True)
