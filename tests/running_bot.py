"""The bot's real servers on free ports, for tests and measurements."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.chat import say
from launcher.processes import Settings, free_port, servers, wait_until_ready


@contextmanager
def running_bot(logs: Path, action_port: int | None = None) -> Iterator[str]:
    """Start the servers, yield the address of the REST channel, and stop them.

    The actions run in the bot unless there is a port for an action server, as with `make run`.
    """
    settings = Settings(free_port(), action_port, logs)
    processes = servers(settings)
    try:
        for process in processes:
            process.start()
        wait_until_ready(processes)
        yield settings.rest_url
    finally:
        for process in processes:
            process.stop()


def ask(url: str, *messages: str) -> list[str]:
    """Return the reply to each message of one new conversation."""
    sender = uuid.uuid4().hex
    return ["\n".join(reply["text"] for reply in say(url, sender, text)) for text in messages]
