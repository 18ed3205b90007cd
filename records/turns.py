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


# statements are made once: making one anew takes as long as carrying it out
_MINE = (TABLE.c.channel == sa.bindparam("of_channel")) & (
    TABLE.c.conversation == sa.bindparam("of_conversation")
)
_THIS = _MINE & (TABLE.c.message_id == sa.bindparam("of_message"))
_FIND = sa.select([TABLE.c.answer]).where(_THIS)
_BEGIN = TABLE.insert()
_FINISH = TABLE.update().where(_THIS)
_SOME = sa.select([TABLE.c.message_id]).where(_MINE).limit(2)


def begin(
    connection: Any, channel: str, conversation: str, message_id: str, now: float
) -> tuple[bool, list[Any] | None]:
    """Note that a turn starts; return whether it is new, and the answer if it has been given.

    A turn that is not new and has no answer was cut off, for instance by the end of the process.
    """
    row = connection.execute(_FIND, _this(channel, conversation, message_id)).first()
    if row is None:
        names = {"channel": channel, "conversation": conversation, "message_id": message_id}
        connection.execute(_BEGIN, {**names, "created": now})
        return True, None
    return False, None if row.answer is None else json.loads(row.answer)


def finish(
    connection: Any, channel: str, conversation: str, message_id: str, answer: list[Any]
) -> None:
    """Store the answer of a turn."""
    this = _this(channel, conversation, message_id)
    connection.execute(_FINISH, {**this, "answer": json.dumps(answer)})


def is_only_one(connection: Any, channel: str, conversation: str) -> bool:
    """Tell whether the conversation has no other turn than one."""
    mine = {"of_channel": channel, "of_conversation": conversation}
    return len(connection.execute(_SOME, mine).all()) == 1


def delete(connection: Any, conversation: str) -> None:
    """Forget all turns of a conversation; its id belongs to one channel."""
    connection.execute(TABLE.delete().where(TABLE.c.conversation == conversation))


def forget_before(connection: Any, moment: float) -> None:
    """Forget turns that began before the moment."""
    connection.execute(TABLE.delete().where(TABLE.c.created < moment))


def _this(channel: str, conversation: str, message_id: str) -> dict[str, str]:
    return {
        "of_channel": channel,
        "of_conversation": conversation,
        "of_message": message_id,
    }
