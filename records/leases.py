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


def take(connection: Any, name: str, holder: str, now: float, seconds: float) -> bool:
    """Take or renew the job; return whether it is ours until then."""
    free = sa.or_(TABLE.c.holder == holder, TABLE.c.until < now)
    ours = TABLE.update().where(TABLE.c.name == name, free)
    if connection.execute(ours.values(holder=holder, until=now + seconds)).rowcount:
        return True
    if connection.execute(TABLE.select().where(TABLE.c.name == name)).first():
        return False
    # of two that come first at once the key lets one pass
    connection.execute(TABLE.insert().values(name=name, holder=holder, until=now + seconds))
    return True


def give_back(connection: Any, name: str, holder: str) -> None:
    """Let another process do the job."""
    connection.execute(TABLE.delete().where(TABLE.c.name == name, TABLE.c.holder == holder))
