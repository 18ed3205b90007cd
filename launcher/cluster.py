"""Two bots and two action servers behind nginx, with the workspace, PostgreSQL and Redis."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from os.path import relpath
from pathlib import Path
from typing import NoReturn

from launcher import model, services
from launcher.processes import (
    HOST,
    Server,
    Settings,
    StartError,
    action_server,
    ensure_free,
    free_port,
    servers,
    stay_to_the_end,
    stop_all,
    wait_until_ready,
    workspace,
)

REPLICAS = 2


@dataclass(frozen=True)
class Cluster:
    """All processes; the shared ones start first."""

    shared: tuple[Server, ...]
    actions: tuple[Server, ...]
    bots: tuple[Server, ...]
    workspace: Server
    proxy: Server

    @property
    def all(self) -> tuple[Server, ...]:
        """Return them in the order of their start."""
        return (*self.shared, *self.actions, *self.bots, self.workspace, self.proxy)

    def start(self) -> None:
        """Start all and wait until they are ready; raises StartError.

        The proxy comes last: whoever reaches it reaches a bot.
        """
        behind = (*self.actions, *self.bots, self.workspace)
        for group in (self.shared, behind, (self.proxy,)):
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
        stop_all(self.all)


def cluster(settings: Settings) -> Cluster:
    """Return a cluster that is not started; raises StartError if a package is missing."""
    if services.missing():
        packages = " ".join(services.missing())
        raise StartError(f"Es fehlen Pakete. Richten Sie sie ein mit: apt-get install {packages}")
    folder = settings.log_folder.resolve() / "cluster"
    folder.mkdir(parents=True, exist_ok=True)
    database, redis = free_port(), free_port()
    ports = services.Ports(settings.bot_port, free_port(), free_port())
    shared = {
        "RECORDS_URL": services.database_url(database),
        "LOCKS_URL": f"redis://{HOST}:{redis}/0",
        "CHAT_SECRET_FILE": str(folder / "chat-secret"),
        "STAFF_KEY_FILE": str(folder / "staff-key"),
        "CHAT_PROXIES": "1",
    }
    numbers = range(1, REPLICAS + 1)
    replicas = [_replica(folder, number, ports.actions, shared) for number in numbers]
    actions, bots = zip(*replicas, strict=True)
    return Cluster(
        (services.postgresql(folder, database), services.redis(folder, redis)),
        actions,
        bots,
        _workspace(settings, folder, ports.bots, shared),
        services.nginx(folder, ports, _ports(bots), _ports(actions)),
    )


def _replica(
    folder: Path, number: int, inner: int, shared: dict[str, str]
) -> tuple[Server, Server]:
    """Return an action server, and a bot that reaches any action server through the proxy."""
    logs = folder / str(number)
    action = action_server(Settings(action_port=free_port(), log_folder=logs))
    _, bot = servers(Settings(free_port(), inner, logs))
    return (
        replace(action, label=f"{action.label} {number}"),
        replace(bot, label=f"{bot.label} {number}", environment={**bot.environment, **shared}),
    )


def _workspace(settings: Settings, folder: Path, bots: int, shared: dict[str, str]) -> Server:
    """Return the workspace, which asks any bot through the proxy."""
    server = workspace(replace(settings, bot_port=bots, log_folder=folder))
    return replace(server, environment={**server.environment, **shared})


def _ports(replicas: Sequence[Server]) -> list[int]:
    return [int(server.ready_url.split(":")[2].split("/")[0]) for server in replicas]


def run() -> int:
    """Train if needed, start everything, start again what ends, and stop it all at Ctrl-C."""
    settings = Settings.from_environment()
    running = None
    try:
        for port in (settings.bot_port, settings.staff_port):
            ensure_free(port)
        running = cluster(settings)
        if not model.train():
            return 1
        print("Starte alle Server …", flush=True)
        running.start()
        _tell(settings, running)
        _watch(running)
    except KeyboardInterrupt:
        print("\nBeende alle Server …", flush=True)
        return 0
    except StartError as error:
        print(f"Fehler: {error}", file=sys.stderr)
        return 1
    finally:
        stay_to_the_end()
        if running:
            running.stop()


def _watch(running: Cluster) -> NoReturn:
    """Start again what ends, and tell when it is back."""
    coming: dict[str, Server] = {}
    while True:
        for server in running.mend():
            coming[server.label] = server
            print(f"{server.label} endete und startet neu: Prozess {server.number}", flush=True)
        for server in [server for server in coming.values() if server.is_ready()]:
            del coming[server.label]
            print(f"{server.label} ist wieder bereit.", flush=True)
        time.sleep(1)


def _tell(settings: Settings, running: Cluster) -> None:
    print(f"\nDie Bots sind bereit: {settings.bot_url}")
    print(f"Arbeitsplatz für Beschäftigte: {settings.staff_url}")
    for server in running.all:
        print(f"  {server.label}: Prozess {server.number}, Protokoll {relpath(server.log)}")
    records = running.workspace.environment["RECORDS_URL"]
    print(f"Konto für den Arbeitsplatz: RECORDS_URL={records} make staff-account NAME=… ROLE=…")
    print(f"Unterhalten: {settings.chat_command} · Beenden: Strg+C")
    print("Ausfall zeigen: kill -9 PROZESS · geordneter Neustart: kill PROZESS", flush=True)
