"""What is noted of a chat beside its conversation: the bot was blocked, a group was told."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

GONE, TOLD = "gone", "told"
TABLE = sa.Table(
    "chats",
    METADATA,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("since", sa.Float, nullable=False, index=True),
)


def mark(connection: Any, conversation: str, state: str, now: float) -> bool:
    """Note the state; return whether it is new."""
    if state_of(connection, conversation) == state:
        return False
    clear(connection, conversation)
    connection.execute(TABLE.insert().values(conversation=conversation, state=state, since=now))
    return True


def state_of(connection: Any, conversation: str) -> str | None:
    """Return what is noted of the chat."""
    row = connection.execute(TABLE.select().where(TABLE.c.conversation == conversation)).first()
    return row.state if row else None


def clear(connection: Any, conversation: str) -> None:
    """Note nothing of the chat any more."""
    connection.execute(TABLE.delete().where(TABLE.c.conversation == conversation))


def forget_before(connection: Any, moment: float) -> None:
    """Forget what was noted before the moment."""
    connection.execute(TABLE.delete().where(TABLE.c.since < moment))
