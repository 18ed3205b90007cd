"""Conversations that one process at a time has for a turn; a row of `leases` each.

A turn is stored only while its row is still there: what a process does that was thought dead, or
that lost its lock elsewhere, comes to nothing. Time is the database's, not the processes'.
"""

from __future__ import annotations

import hashlib
import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from records.leases import TABLE

_INSERT = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


class HoldLost(Exception):
    """The conversation is not held any more: another process has it, or it was deleted."""


def name_of(conversation: str) -> str:
    """Return the name of a conversation's row: of one length, and no id that tells anything."""
    return hashlib.blake2b(conversation.encode(), digest_size=16).hexdigest()


def take(
    connection: Any, name: str, holder: str, seconds: float, *, by_force: bool = False
) -> bool:
    """Take a conversation that is free, or any by force; return whether it is ours."""
    now = _now(connection)
    insert = _INSERT[connection.dialect.name](TABLE)
    values = {"holder": holder, "until": now + seconds}
    free = None if by_force else TABLE.c.until < now
    taking = insert.values(name=name, **values).on_conflict_do_update(
        index_elements=[TABLE.c.name], set_=values, where=free
    )
    return bool(connection.execute(taking).rowcount)


def keep(connection: Any, name: str, holder: str, seconds: float) -> None:
    """Hold it for longer; in a transaction, also: what follows counts only if it is ours.

    Raises:
        HoldLost: It is not ours any more.
    """
    until = _now(connection) + seconds
    if not connection.execute(_ours(TABLE.update(), name, holder).values(until=until)).rowcount:
        raise HoldLost


def finish(connection: Any, name: str, holder: str) -> None:
    """Give it back in the transaction that stores the turn; raises HoldLost."""
    if not connection.execute(_ours(TABLE.delete(), name, holder)).rowcount:
        raise HoldLost


def give_back(connection: Any, name: str, holder: str) -> None:
    """Let others have it, if it is ours."""
    connection.execute(_ours(TABLE.delete(), name, holder))


def forget_ended(connection: Any, seconds: float) -> None:
    """Delete the rows of processes that died so long ago."""
    connection.execute(TABLE.delete().where(TABLE.c.until < _now(connection) - seconds))


def _ours(statement: Any, name: str, holder: str) -> Any:
    return statement.where(TABLE.c.name == name, TABLE.c.holder == holder)


def _now(connection: Any) -> Any:
    """Return the time of the database; SQLite's is that of the one machine that has the file."""
    if connection.dialect.name == "sqlite":
        return time.time()
    return sa.extract("epoch", sa.func.clock_timestamp())
