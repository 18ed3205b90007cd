"""Turns seen: the same message id has one effect and gets the stored answer."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

DAY = 24 * 3600.0
TABLE = sa.Table(
    "turns",
    METADATA,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("message_id", sa.String(64), primary_key=True),
    sa.Column("answer", sa.Text),
    sa.Column("created", sa.Float, nullable=False, index=True),
)


def _is(channel: str, conversation: str, message_id: str) -> Any:
    return sa.and_(
        TABLE.c.channel == channel,
        TABLE.c.conversation == conversation,
        TABLE.c.message_id == message_id,
    )


def begin(
    connection: Any, channel: str, conversation: str, message_id: str, now: float
) -> tuple[bool, list[Any] | None]:
    """Note that a turn starts; return whether it is new, and the answer if it has been given.

    A turn that is not new and has no answer was cut off, for instance by the end of the process.
    """
    query = TABLE.select().where(_is(channel, conversation, message_id))
    row = connection.execute(query).first()
    if row is None:
        connection.execute(
            TABLE.insert().values(
                channel=channel, conversation=conversation, message_id=message_id, created=now
            )
        )
        return True, None
    return False, None if row.answer is None else json.loads(row.answer)


def finish(
    connection: Any, channel: str, conversation: str, message_id: str, answer: list[Any]
) -> None:
    """Store the answer of a turn."""
    connection.execute(
        TABLE.update()
        .where(_is(channel, conversation, message_id))
        .values(answer=json.dumps(answer))
    )


def is_only_one(connection: Any, channel: str, conversation: str) -> bool:
    """Tell whether the conversation has no other turn than one."""
    mine = sa.and_(TABLE.c.channel == channel, TABLE.c.conversation == conversation)
    chosen = sa.select([TABLE.c.message_id]).where(mine).limit(2)
    return len(connection.execute(chosen).all()) == 1


def delete(connection: Any, conversation: str) -> None:
    """Forget all turns of a conversation; its id belongs to one channel."""
    connection.execute(TABLE.delete().where(TABLE.c.conversation == conversation))


def forget_before(connection: Any, moment: float) -> None:
    """Forget turns that began before the moment."""
    connection.execute(TABLE.delete().where(TABLE.c.created < moment))
