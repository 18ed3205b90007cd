"""Messages that came in and wait for their turn: each id once, a conversation in its order.

What is kept of a finished one is its id, so that a repeat is recognised.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.leases import is_over
from records.schema import METADATA

TABLE = sa.Table(
    "inbox",
    METADATA,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("conversation", sa.String(64), nullable=False, index=True),
    sa.Column("body", sa.Text),
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("holder", sa.String(32)),
    sa.Column("held_until", sa.Float, nullable=False, default=0.0),
    sa.Column("created", sa.Float, nullable=False, index=True),
)
_WAITING = TABLE.c.body.isnot(None)


@dataclass(frozen=True)
class Incoming:
    """A message that one process holds; the body is the channel's, encrypted."""

    id: int
    conversation: str
    body: str
    tries: int


def put(
    connection: Any, new: Iterable[tuple[int, str, str]], now: float, most_waiting: int
) -> list[str]:
    """Store (id, conversation, body) of what is new; return the conversations with too many.

    Of a message that comes while too many wait the id alone is kept.
    """
    refused = []
    for identity, conversation, body in sorted(new):
        if connection.execute(TABLE.select().where(TABLE.c.id == identity)).first():
            continue
        waiting = sa.and_(TABLE.c.conversation == conversation, _WAITING)
        count = sa.select([sa.func.count()]).select_from(TABLE).where(waiting)
        values = {"id": identity, "conversation": conversation, "body": body, "created": now}
        if connection.execute(count).scalar() >= most_waiting:
            refused.append(conversation)
            values |= {"conversation": "", "body": None}
        connection.execute(TABLE.insert().values(**values))
    return refused


def claim(connection: Any, holder: str, now: float, seconds: float, most: int) -> list[Incoming]:
    """Take hold of the oldest waiting message of conversations that nobody works on."""
    oldest = sa.select([sa.func.min(TABLE.c.id)]).where(_WAITING).group_by(TABLE.c.conversation)
    free = is_over(TABLE.c.held_until, now, seconds)
    query = TABLE.select().where(TABLE.c.id.in_(oldest), free).order_by(TABLE.c.id).limit(most)
    taken = []
    for row in connection.execute(query).fetchall():
        mine = TABLE.update().where(TABLE.c.id == row.id, _WAITING, free)
        values = {"holder": holder, "held_until": now + seconds, "tries": row.tries + 1}
        if connection.execute(mine.values(**values)).rowcount:
            taken.append(Incoming(row.id, row.conversation, row.body, row.tries + 1))
    return taken


def finish(connection: Any, identity: int, holder: str) -> bool:
    """Keep the id alone; return whether the message was still held by this holder."""
    held = sa.and_(TABLE.c.id == identity, TABLE.c.holder == holder, _WAITING)
    done = TABLE.update().where(held).values(body=None, conversation="", holder=None)
    return bool(connection.execute(done).rowcount)


def release(connection: Any, identity: int, holder: str, until: float, *, counted: bool) -> None:
    """Let go of a message, counted as a try or not; it is free again at the given moment."""
    held = sa.and_(TABLE.c.id == identity, TABLE.c.holder == holder)
    values: dict[str, Any] = {"holder": None, "held_until": until}
    if not counted:
        values["tries"] = TABLE.c.tries - 1
    connection.execute(TABLE.update().where(held).values(**values))


def length(connection: Any) -> int:
    """Return how many messages wait."""
    query = sa.select([sa.func.count()]).select_from(TABLE).where(_WAITING)
    return int(connection.execute(query).scalar())


def forget_before(connection: Any, moment: float) -> None:
    """Forget what came before the moment, worked on or not."""
    connection.execute(TABLE.delete().where(TABLE.c.created < moment))
