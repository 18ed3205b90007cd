"""PostgreSQL may hang with its connections open; nobody may wait for it without a limit.

The server's own `statement_timeout` does not help then, as the server itself stands still.
"""

from __future__ import annotations

import os
import select
import socket
import time
from contextlib import suppress
from typing import Any

STATEMENT_MS = 3000
_WAIT_SECONDS = 4.0  # more than a statement may take


def arguments() -> dict[str, Any]:
    """Return what `psycopg2.connect` needs for our limits; sets the one of this process."""
    from psycopg2.extensions import set_wait_callback

    set_wait_callback(_wait)
    return {"options": f"-c statement_timeout={STATEMENT_MS} -c lock_timeout={STATEMENT_MS}"}


def _wait(connection: Any) -> None:
    """Wait until a connection has done what it was asked; cut it off if it takes too long.

    The cut goes through the socket, so that psycopg2 finds its end by itself: it holds the
    connection's lock while it calls this function, and `connection.close()` would wait for that
    lock for ever.

    Raises:
        psycopg2.OperationalError: The time is over.
    """
    from psycopg2 import OperationalError
    from psycopg2.extensions import POLL_OK, POLL_READ

    end = time.monotonic() + _WAIT_SECONDS
    while (state := connection.poll()) != POLL_OK:
        descriptor, left = connection.fileno(), end - time.monotonic()
        reads, writes = ([descriptor], []) if state == POLL_READ else ([], [descriptor])
        if left <= 0 or not any(select.select(reads, writes, [], left)):
            _cut_off(connection.fileno())
            raise OperationalError("the database does not answer")


def _cut_off(descriptor: int) -> None:
    """End both directions of a socket that belongs to psycopg2, and leave it to psycopg2."""
    with socket.socket(fileno=os.dup(descriptor)) as same, suppress(OSError):
        same.shutdown(socket.SHUT_RDWR)
