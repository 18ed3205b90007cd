"""Whether the bot answers citizens, and what it says instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

_ONLY = 1
TABLE = sa.Table(
    "switch",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("off", sa.Boolean, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("since", sa.Float, nullable=False),
    sa.Column("who", sa.String(64), nullable=False),
)


@dataclass(frozen=True)
class Switch:
    """The state: `text` is what citizens read while the bot is off."""

    off: bool = False
    text: str = ""
    since: float = 0.0
    who: str = ""


def read(connection: Any) -> Switch:
    """Return the state; the bot is on if nobody has ever switched it."""
    row = connection.execute(TABLE.select().where(TABLE.c.id == _ONLY)).first()
    return Switch(row.off, row.text, row.since, row.who) if row else Switch()


def put(connection: Any, state: Switch) -> None:
    """Store the state."""
    mine = TABLE.update().where(TABLE.c.id == _ONLY)
    if not connection.execute(mine.values(**vars(state))).rowcount:
        connection.execute(TABLE.insert().values(id=_ONLY, **vars(state)))
