"""Messages that wait to be sent: in the order of their conversation, tried again later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.leases import is_over
from records.schema import METADATA

LONGEST_WAIT = 900.0  # a message that should wait longer was put off while a clock went wrong
TABLE = sa.Table(
    "outbox",
    METADATA,
    # a plain integer counts up by itself in SQLite, a big one would not
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("conversation", sa.String(64), nullable=False, index=True),
    sa.Column("recipient", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("holder", sa.String(32)),
    sa.Column("held_until", sa.Float, nullable=False, default=0.0),
    sa.Column("not_before", sa.Float, nullable=False, default=0.0),
    sa.Column("created", sa.Float, nullable=False, index=True),
    sqlite_autoincrement=True,  # an id is never given twice: the order is by id
)


@dataclass(frozen=True)
class Outgoing:
    """A message that one process holds; the recipient is encrypted."""

    id: int
    conversation: str
    recipient: str
    body: dict[str, Any]
    tries: int


def put(
    connection: Any, conversation: str, recipient: str, bodies: list[dict[str, Any]], now: float
) -> None:
    """Append messages to a conversation's queue."""
    for body in bodies:
        connection.execute(
            TABLE.insert().values(
                conversation=conversation,
                recipient=recipient,
                body=json.dumps(body),
                created=now,
            )
        )


def claim(connection: Any, holder: str, now: float, seconds: float, most: int) -> list[Outgoing]:
    """Take hold of the first message of each conversation that is due."""
    first = sa.select([sa.func.min(TABLE.c.id)]).group_by(TABLE.c.conversation)
    waits = sa.and_(TABLE.c.not_before > now, TABLE.c.not_before <= now + LONGEST_WAIT)
    due = sa.and_(is_over(TABLE.c.held_until, now, seconds), sa.not_(waits))
    query = TABLE.select().where(TABLE.c.id.in_(first), due).order_by(TABLE.c.id).limit(most)
    taken = []
    for row in connection.execute(query).fetchall():
        mine = TABLE.update().where(TABLE.c.id == row.id, due)
        if connection.execute(mine.values(holder=holder, held_until=now + seconds)).rowcount:
            body = json.loads(row.body)
            taken.append(Outgoing(row.id, row.conversation, row.recipient, body, row.tries))
    return taken


def sent(connection: Any, message: Outgoing, next_after: float) -> None:
    """Delete what was sent; the conversation's next message waits until the given moment."""
    connection.execute(TABLE.delete().where(TABLE.c.id == message.id))
    later = sa.and_(TABLE.c.conversation == message.conversation, TABLE.c.not_before < next_after)
    connection.execute(TABLE.update().where(later).values(not_before=next_after))


def put_off(
    connection: Any, identity: int, until: float, *, counted: bool, body: Any = None
) -> None:
    """Try a message again at the given moment, counted as a try or not."""
    values: dict[str, Any] = {"holder": None, "held_until": 0.0, "not_before": until}
    if counted:
        values["tries"] = TABLE.c.tries + 1
    if body is not None:
        values["body"] = json.dumps(body)
    connection.execute(TABLE.update().where(TABLE.c.id == identity).values(**values))


def delete(connection: Any, conversation: str) -> None:
    """Delete all that waits in a conversation."""
    connection.execute(TABLE.delete().where(TABLE.c.conversation == conversation))


def length(connection: Any) -> int:
    """Return how many messages wait."""
    query = sa.select([sa.func.count()]).select_from(TABLE)
    return int(connection.execute(query).scalar())


def forget_before(connection: Any, moment: float) -> None:
    """Forget what could not be sent since then."""
    connection.execute(TABLE.delete().where(TABLE.c.created < moment))
