"""Conversations that one process at a time has for a turn; a row of `leases` each.

A turn is stored only while its row is still there: what a process does that was thought dead, or
that lost its lock elsewhere, comes to nothing. Time is the database's, not the processes'.
"""

from __future__ import annotations

import hashlib
import time
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from records.leases import TABLE

_INSERT = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
_SECONDS = sa.bindparam("seconds", type_=sa.Float)
_OURS = sa.and_(
    TABLE.c.name == sa.bindparam("of_name"), TABLE.c.holder == sa.bindparam("of_holder")
)
_GIVE_BACK = TABLE.delete().where(_OURS)


class HoldLost(Exception):
    """The conversation is not held any more: another process has it, or it was deleted."""


def name_of(conversation: str) -> str:
    """Return the name of a conversation's row: of one length, and no id that tells anything."""
    return hashlib.blake2b(conversation.encode(), digest_size=16).hexdigest()


def take(
    connection: Any, name: str, holder: str, seconds: float, *, by_force: bool = False
) -> bool:
    """Take a conversation that is free, or any by force; return whether it is ours."""
    taking = _taking(connection.dialect.name, by_force=by_force)
    mine = {"name": name, "holder": holder, "seconds": seconds}
    return bool(connection.execute(taking, {**mine, **_clock(connection)}).rowcount)


def keep(connection: Any, name: str, holder: str, seconds: float) -> None:
    """Hold it for longer; in a transaction, also: what follows counts only if it is ours.

    Raises:
        HoldLost: It is not ours any more.
    """
    mine = {"of_name": name, "of_holder": holder, "seconds": seconds}
    keeping = _keeping(connection.dialect.name)
    if not connection.execute(keeping, {**mine, **_clock(connection)}).rowcount:
        raise HoldLost


def finish(connection: Any, name: str, holder: str) -> None:
    """Give it back in the transaction that stores the turn; raises HoldLost."""
    if not connection.execute(_GIVE_BACK, {"of_name": name, "of_holder": holder}).rowcount:
        raise HoldLost


def give_back(connection: Any, name: str, holder: str) -> None:
    """Let others have it, if it is ours."""
    connection.execute(_GIVE_BACK, {"of_name": name, "of_holder": holder})


def forget_ended(connection: Any, seconds: float) -> None:
    """Delete the rows of processes that died so long ago."""
    ended = TABLE.delete().where(TABLE.c.until < _now(connection.dialect.name) - seconds)
    connection.execute(ended, _clock(connection))


@lru_cache
def _taking(dialect: str, *, by_force: bool) -> Any:
    now = _now(dialect)
    insert = _INSERT[dialect](TABLE)
    values = {"holder": sa.bindparam("holder"), "until": now + _SECONDS}
    free = None if by_force else TABLE.c.until < now
    return insert.values(name=sa.bindparam("name"), **values).on_conflict_do_update(
        index_elements=[TABLE.c.name], set_=values, where=free
    )


@lru_cache
def _keeping(dialect: str) -> Any:
    return TABLE.update().where(_OURS).values(until=_now(dialect) + _SECONDS)


def _now(dialect: str) -> Any:
    """Return the time of the database; SQLite's is that of the one machine that has the file."""
    if dialect == "sqlite":
        return sa.bindparam("now", type_=sa.Float)
    return sa.extract("epoch", sa.func.clock_timestamp())


def _clock(connection: Any) -> dict[str, float]:
    """Return the time that statements of SQLite are told."""
    return {"now": time.time()} if connection.dialect.name == "sqlite" else {}
