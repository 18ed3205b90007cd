"""What the bot remembers of each conversation: the events of its last turns, and its slots."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

TABLE = sa.Table(
    "trackers",
    METADATA,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("events", sa.Text, nullable=False),
    sa.Column("updated", sa.Float, nullable=False, index=True),
)
_MINE = TABLE.c.conversation == sa.bindparam("of_conversation")
_FIND = sa.select([TABLE.c.events]).where(_MINE)
_CHANGE = TABLE.update().where(_MINE)
_ADD = TABLE.insert()


def put(connection: Any, conversation: str, events: str, now: float) -> None:
    """Store the events of a conversation in place of those before."""
    values = {"events": events, "updated": now}
    if not connection.execute(_CHANGE, {"of_conversation": conversation, **values}).rowcount:
        connection.execute(_ADD, {"conversation": conversation, **values})


def find(connection: Any, conversation: str) -> str | None:
    """Return the events of a conversation."""
    row = connection.execute(_FIND, {"of_conversation": conversation}).first()
    return str(row.events) if row else None


def names(connection: Any) -> list[str]:
    """Return the conversations that are remembered."""
    return [row.conversation for row in connection.execute(sa.select([TABLE.c.conversation]))]


def delete(connection: Any, conversation: str) -> None:
    """Forget a conversation."""
    connection.execute(TABLE.delete().where(TABLE.c.conversation == conversation))


def forget_before(connection: Any, moment: float) -> None:
    """Forget the conversations that had no turn since then."""
    connection.execute(TABLE.delete().where(TABLE.c.updated < moment))
