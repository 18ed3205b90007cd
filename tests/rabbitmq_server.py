"""A RabbitMQ server of our own for tests: in a temporary folder, on free ports."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aio_pika
import pytest

from launcher.processes import free_port

_INSTALLED = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")  # the one in PATH changes the user


@dataclass
class RabbitmqServer:
    """A server that can be started and stopped."""

    folder: Path
    port: int = field(default_factory=free_port)
    inner: int = field(default_factory=free_port)
    names: int = field(default_factory=free_port)
    _names: subprocess.Popen[bytes] | None = None
    _server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return its address."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}/"

    def environment(self) -> dict[str, str]:
        """Return what keeps it apart from any other."""
        plugins = self.folder / "plugins"
        plugins.write_text("[].")
        return {
            **os.environ,
            "HOME": str(self.folder),
            "RABBITMQ_NODENAME": f"test{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self.inner),
            "ERL_EPMD_PORT": str(self.names),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(plugins),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "none"),
            "RABBITMQ_PID_FILE": str(self.folder / "pid"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none",
        }

    def start(self) -> None:
        """Start it; what it kept is there again."""
        if self._names is None:  # else it would start one that outlives it
            self._names = self._run("epmd", "-port", str(self.names))
        self._server = self._run(str(program()))

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        output: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(
            command, env=self.environment(), cwd=self.folder, start_new_session=True, **output
        )

    def stop(self) -> None:
        """End it in order."""
        control = str(program().with_name("rabbitmqctl"))
        node = f"test{self.port}@localhost"
        subprocess.run(
            [control, "-n", node, "stop"], env=self.environment(), check=True, capture_output=True
        )
        assert self._server is not None
        self._server.wait(30)

    def end(self) -> None:
        """End it at once, and the service of names."""
        for process in (self._server, self._names):
            if process is not None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def program() -> Path:
    """Return where the server is; skip where it is missing, but not in CI."""
    found = _INSTALLED if _INSTALLED.exists() else shutil.which("rabbitmq-server")
    if found is None and os.environ.get("CI"):
        raise RuntimeError("rabbitmq-server is missing")
    if found is None:
        pytest.skip("rabbitmq-server is missing: apt-get install rabbitmq-server")
    return Path(found)


@contextmanager
def rabbitmq_server() -> Iterator[RabbitmqServer]:
    """Yield a server that is not started yet."""
    program()
    with TemporaryDirectory(prefix="rabbitmq-") as folder:
        server = RabbitmqServer(Path(folder))
        try:
            yield server
        finally:
            server.end()


async def read_all(
    url: str, queue: str, seconds: float
) -> list[aio_pika.abc.AbstractIncomingMessage]:
    """Take what a queue holds, and wait for more until nothing comes for a while."""
    got: list[aio_pika.abc.AbstractIncomingMessage] = []
    async with await aio_pika.connect(url, timeout=5) as connection:
        channel = await connection.channel()
        taken = await channel.get_queue(queue)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            message = await taken.get(no_ack=True, fail=False)
            if message is not None:
                got.append(message)
                end = time.monotonic() + seconds
    return got
