"""A Redis server of our own for tests: in a temporary folder, on a free port."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import RedisError

from launcher.processes import free_port


@dataclass
class RedisServer:
    """A server that can be stopped, started, made to hang, to forget and to be full."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> Any:
        """Return a connection."""
        return Redis.from_url(self.url, socket_timeout=5)

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        command = [program(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(
            [*command, "--dir", str(self.folder)], stdout=subprocess.DEVNULL
        )
        end = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < end, "redis-server does not start"
            time.sleep(0.05)

    def stop(self) -> None:
        """End it at once, with all that it knows."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def hang(self) -> None:
        """Let it stand still."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """End the hanging."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def flush(self) -> None:
        """Let it forget everything."""
        with self.client() as client:
            client.flushall()

    def set_room(self, size: int, policy: str) -> None:
        """Limit its memory; 0 is no limit."""
        with self.client() as client:
            client.config_set("maxmemory-policy", policy)
            client.config_set("maxmemory", size)

    def keys(self) -> int:
        """Return how many keys it has."""
        with self.client() as client:
            return int(client.dbsize())

    def _answers(self) -> bool:
        try:
            with self.client() as client:
                return bool(client.ping())
        except (RedisError, OSError):
            return False


def program() -> str:
    """Return where redis-server is; skip where it is missing, but not in CI."""
    found = shutil.which("redis-server")
    if found is None and os.environ.get("CI"):
        raise RuntimeError("redis-server is missing")
    if found is None:
        pytest.skip("redis-server is missing: apt-get install redis-server")
    return found


@contextmanager
def redis_server() -> Iterator[RedisServer]:
    """Yield a running server."""
    program()
    with TemporaryDirectory(prefix="redis-") as folder:
        server = RedisServer(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()
