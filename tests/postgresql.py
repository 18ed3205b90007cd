"""A PostgreSQL server of our own for tests: in a temporary folder, on a free port."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest

from launcher.processes import free_port

_INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@dataclass(frozen=True)
class Server:
    """A server that can be stopped, started, and made to hang."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Return the URL of its database."""
        return f"postgresql://dortmund@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-p {self.port} -k {self.folder} -h 127.0.0.1 -c fsync=off"
        self.run("pg_ctl", "start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        """End it at once."""
        self.run("pg_ctl", "stop", "-w", "-m", "immediate")

    def hang(self) -> None:
        """Stop all its processes for a while."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """End the hanging."""
        self._signal(signal.SIGCONT)

    def run(self, command: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs on the server's data."""
        full = [str(_binaries() / command), "-D", str(self.folder / "data"), *arguments]
        owner = "postgres" if os.getuid() == 0 else None  # it refuses to run as root
        subprocess.run(full, user=owner, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def client(self, command: str, *arguments: str) -> None:
        """Run one of PostgreSQL's client programs on the server's database."""
        there = ["--host=127.0.0.1", f"--port={self.port}", "--username=dortmund"]
        full = [str(_binaries() / command), *there, *arguments]
        subprocess.run(full, check=True, timeout=60)

    def _signal(self, number: signal.Signals) -> None:
        main = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        for process in (main, *map(int, children)):
            os.kill(process, number)


def _binaries() -> Path:
    """Return where the programs are; skip where they are missing, but not in CI."""
    found = shutil.which("initdb")
    if _INSTALLED or found:
        return _INSTALLED[-1] if _INSTALLED else Path(str(found)).parent
    if os.environ.get("CI"):
        raise RuntimeError("PostgreSQL is missing")
    pytest.skip("PostgreSQL is missing: apt-get install postgresql")


@contextmanager
def postgresql_server() -> Iterator[Server]:
    """Yield a running server with an empty database."""
    _binaries()
    server = Server(Path(mkdtemp(prefix="postgresql-")), free_port())
    if os.getuid() == 0:
        shutil.chown(server.folder, "postgres")
    server.run("initdb", "-U", "dortmund", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    server.start()
    try:
        yield server
    finally:
        server.go_on()
        server.stop()
        shutil.rmtree(server.folder)
