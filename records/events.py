"""What happened, for other systems: without text and without identity, kept until it is sent.

An event is written in the transaction of its turn, so that there is none of a turn that was not
stored, and none is missing.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

TABLE = sa.Table(
    "events",
    METADATA,
    # a plain integer counts up by itself in SQLite, a big one would not
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("id", sa.String(32), nullable=False, unique=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("created", sa.Float, nullable=False, index=True),
    sqlite_autoincrement=True,  # a number is never given twice: the order is by number
)


@dataclass(frozen=True)
class Event:
    """One event; whoever gets its id twice drops the second one."""

    id: str
    body: str
    created: float


def put(connection: Any, body: Mapping[str, Any], now: float) -> None:
    """Append an event."""
    values = {"id": uuid.uuid4().hex, "body": json.dumps(body), "created": now}
    connection.execute(TABLE.insert().values(**values))


def oldest(connection: Any, most: int) -> list[Event]:
    """Return the events that wait longest."""
    query = TABLE.select().order_by(TABLE.c.number).limit(most)
    return [Event(row.id, row.body, row.created) for row in connection.execute(query)]


def delete(connection: Any, ids: Iterable[str]) -> None:
    """Delete events that were sent."""
    connection.execute(TABLE.delete().where(TABLE.c.id.in_(list(ids))))


def length(connection: Any) -> int:
    """Return how many events wait."""
    query = sa.select([sa.func.count()]).select_from(TABLE)
    return int(connection.execute(query).scalar())


def forget_before(connection: Any, moment: float) -> None:
    """Forget what could not be sent since then."""
    connection.execute(TABLE.delete().where(TABLE.c.created < moment))
