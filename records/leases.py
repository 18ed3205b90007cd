"""Jobs that one process at a time may do, however many run."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

TABLE = sa.Table(
    "leases",
    METADATA,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("holder", sa.String(32), nullable=False),
    sa.Column("until", sa.Float, nullable=False),
)


WRONG_CLOCK = 60.0  # what is held longer than is possible, was taken while a clock went wrong


def take(connection: Any, name: str, holder: str, now: float, seconds: float) -> bool:
    """Take or renew the job; return whether it is ours until then."""
    free = sa.or_(TABLE.c.holder == holder, is_over(TABLE.c.until, now, seconds))
    ours = TABLE.update().where(TABLE.c.name == name, free)
    if connection.execute(ours.values(holder=holder, until=now + seconds)).rowcount:
        return True
    if connection.execute(TABLE.select().where(TABLE.c.name == name)).first():
        return False
    # of two that come first at once the key lets one pass
    connection.execute(TABLE.insert().values(name=name, holder=holder, until=now + seconds))
    return True


def is_over(until: Any, now: float, seconds: float) -> Any:
    """Return the condition that what is held for some seconds is free again."""
    return sa.or_(until < now, until > now + seconds + WRONG_CLOCK)


def give_back(connection: Any, name: str, holder: str) -> None:
    """Let another process do the job."""
    connection.execute(TABLE.delete().where(TABLE.c.name == name, TABLE.c.holder == holder))
