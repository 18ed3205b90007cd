"""A PostgreSQL server of our own for tests: in a temporary folder, on a free port."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from launcher.processes import free_port

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@contextmanager
def postgresql() -> Iterator[str]:
    """Yield the URL of an empty database; skip where PostgreSQL is missing, but not in CI."""
    if not _BINARIES and not shutil.which("initdb"):
        if os.environ.get("CI"):
            raise RuntimeError("PostgreSQL is missing")
        pytest.skip("PostgreSQL is missing: apt-get install postgresql")
    binaries = _BINARIES[-1].parent if _BINARIES else Path(str(shutil.which("initdb"))).parent
    folder, port = Path(mkdtemp(prefix="postgresql-")), free_port()
    user = "postgres" if os.getuid() == 0 else None  # the server refuses to run as root
    if user:
        shutil.chown(folder, user)

    def run(command: str, *arguments: str) -> None:
        full = [str(binaries / command), "-D", str(folder / "data"), *arguments]
        subprocess.run(full, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    options = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off"
    run("initdb", "-U", "dortmund", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
    try:
        yield f"postgresql://dortmund@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "stop", "-w", "-m", "immediate")
        shutil.rmtree(folder)
