"""Commands of the Makefile: run, run-cluster, chat, train."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from launcher import cluster, model
from launcher.chat import chat
from launcher.processes import (
    Settings,
    StartError,
    check_alive,
    end_at_signals,
    ensure_free,
    servers,
    stay_to_the_end,
    stop_all,
    wait_until_ready,
    workspace,
)


def run() -> int:
    """Train if needed, start all servers, wait, and stop them at Ctrl-C."""
    settings = Settings.from_environment()
    end_at_signals()
    running = [*servers(settings), workspace(settings)]
    try:
        for port in settings.ports:
            ensure_free(port)
        if not model.train():
            return 1
        print("Starte den Bot …", flush=True)
        for server in running:
            server.start()
        wait_until_ready(running)
        print(f"\nDer Bot ist bereit: {settings.bot_url}", flush=True)
        print(f"Arbeitsplatz für Beschäftigte: {settings.staff_url}", flush=True)
        print(f"Unterhalten: {settings.chat_command} · Beenden: Strg+C", flush=True)
        while True:
            check_alive(running)
            time.sleep(1)
    except KeyboardInterrupt:
        print("\nBeende den Bot …", flush=True)
        return 0
    except StartError as error:
        print(f"Fehler: {error}", file=sys.stderr)
        return 1
    finally:
        stay_to_the_end()
        stop_all(running)


def run_cluster() -> int:
    """Start several bots with what they share, and stop them at Ctrl-C."""
    end_at_signals()
    return cluster.run()


def train() -> int:
    """Train if needed."""
    return 0 if model.train() else 1


_COMMANDS: dict[str, Callable[[], int]] = {
    "run": run,
    "run-cluster": run_cluster,
    "train": train,
    "chat": chat,
}


def main(arguments: list[str]) -> int:
    """Carry out one command; return the exit code."""
    if len(arguments) != 1 or arguments[0] not in _COMMANDS:
        print(f"Aufruf: python -m launcher {{{'|'.join(_COMMANDS)}}}", file=sys.stderr)
        return 2
    try:
        return _COMMANDS[arguments[0]]()
    except ValueError as error:
        print(f"Fehler: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
