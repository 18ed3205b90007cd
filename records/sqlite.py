"""SQLite as we use it: a file of ours alone, with a write-ahead log, that cannot vanish unnoticed.

A deleted file lives on for those who have it open, and what they write is gone with them. So each
use of a connection looks whether the file is still the one that was opened.
"""

from __future__ import annotations

import os
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

_BUSY_SECONDS = 2.0
_POOL_SECONDS = 3.0
_PAUSE_SECONDS = 0.02
_MOST_CONNECTIONS = 4
_FILE = "file"


def engine(url: str) -> Any:
    """Return an engine for a file or, for tests, for memory; raises OSError."""
    database = sa.engine.make_url(url).database
    options: dict[str, Any] = {"max_overflow": 0, "pool_timeout": _POOL_SECONDS}
    arguments = {"timeout": _BUSY_SECONDS, "check_same_thread": False}
    if database in (None, "", ":memory:"):
        options |= {"pool_size": 1, "connect_args": arguments}
    else:
        file = Path(database).absolute()
        _make(file)
        options |= {"pool_size": _MOST_CONNECTIONS, "creator": partial(_open, file, arguments)}
    made = sa.create_engine(url, hide_parameters=True, poolclass=sa.pool.QueuePool, **options)
    sa.event.listen(made, "connect", _prepare)
    if "creator" in options:
        sa.event.listen(made, "connect", partial(_note_file, file))
        sa.event.listen(made, "checkout", partial(_check_file, file))
    return made


def _make(file: Path) -> None:
    """Make the file, readable for us alone, if there is none; its log gets the same mode."""
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def _open(file: Path, arguments: dict[str, Any]) -> Any:
    """Open the file; never make a new, empty one in its place."""
    return sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, **arguments)


def _prepare(connection: Any, _: Any) -> None:
    _use_log(connection)
    # SQLite's own knows the letters of English only: a search for "öko" would not find "Öko"
    connection.create_function("lower", 1, _lower, deterministic=True)
    for pragma in ("synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _use_log(connection: Any) -> None:
    """Switch to a write-ahead log; while another process does so, SQLite itself does not wait."""
    end = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(_PAUSE_SECONDS)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _note_file(file: Path, _: Any, record: Any) -> None:
    record.info[_FILE] = _identity(file)


def _check_file(file: Path, _: Any, record: Any, __: Any) -> None:
    if record.info.get(_FILE) != _identity(file):
        raise sa.exc.DisconnectionError("the file is another one")
