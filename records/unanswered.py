"""What the bot could not answer, for staff to read: texts are masked before they come here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

KINDS = ("unclear", "gap", "outside")
_LONGEST = 500
TABLE = sa.Table(
    "unanswered",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("text", sa.String(_LONGEST), nullable=False),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("intent", sa.String(64), nullable=False),
    sa.Column("ranking", sa.Text, nullable=False),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("first", sa.Float, nullable=False),
    sa.Column("last", sa.Float, nullable=False, index=True),
    sa.Column("assigned", sa.String(64), nullable=False),
    sa.Column("assigned_by", sa.String(64), nullable=False),
    sa.UniqueConstraint("text", "channel", "kind"),
)


@dataclass(frozen=True)
class Unanswered:
    """A question that was not answered by a fact.

    Attributes:
        kind: unclear, gap or outside.
        intent: What it was read as.
        ranking: The likeliest intents with their confidence, 0 to 1.
        count: How often it was asked in the channel, word by word.
        first: When it was asked first, in seconds since 1970.
        last: When it was asked last.
        assigned: What staff say it is: an intent, "gap", "out_of_scope", "done" or nothing yet.
    """

    id: int
    text: str
    channel: str
    kind: str
    intent: str
    ranking: tuple[tuple[str, float], ...]
    count: int
    first: float
    last: float
    assigned: str = ""
    assigned_by: str = ""


def add(
    connection: Any,
    text: str,
    channel: str,
    kind: str,
    intent: str,
    ranking: Sequence[tuple[str, float]],
    now: float,
) -> None:
    """Count a question, or store it when it comes for the first time."""
    text = text[:_LONGEST]
    same = (TABLE.c.text == text) & (TABLE.c.channel == channel) & (TABLE.c.kind == kind)
    again = TABLE.update().where(same).values(count=TABLE.c.count + 1, last=now)
    if connection.execute(again).rowcount:
        return
    values = {"text": text, "channel": channel, "kind": kind, "intent": intent}
    told = json.dumps([[name, round(score, 3)] for name, score in ranking])
    nobody = {"assigned": "", "assigned_by": ""}
    row = {**values, **nobody, "ranking": told, "count": 1, "first": now, "last": now}
    try:
        with connection.begin_nested():
            connection.execute(TABLE.insert().values(**row))
    except sa.exc.IntegrityError:  # another process was faster
        connection.execute(again)


def latest(
    connection: Any, kind: str = "", channel: str = "", *, is_open: bool = False, limit: int = 1000
) -> list[Unanswered]:
    """Return questions, those asked most recently first."""
    chosen = TABLE.select().order_by(TABLE.c.last.desc(), TABLE.c.id.desc()).limit(limit)
    if kind:
        chosen = chosen.where(TABLE.c.kind == kind)
    if channel:
        chosen = chosen.where(TABLE.c.channel == channel)
    if is_open:
        chosen = chosen.where(TABLE.c.assigned == "")
    return [_read(row) for row in connection.execute(chosen)]


def assign(connection: Any, ids: Sequence[int], assigned: str, who: str) -> list[str]:
    """Store what staff say the questions are; return their texts."""
    mine = TABLE.c.id.in_(list(ids))
    connection.execute(TABLE.update().where(mine).values(assigned=assigned, assigned_by=who))
    return [row.text for row in connection.execute(sa.select([TABLE.c.text]).where(mine))]


def forget_before(connection: Any, moment: float) -> None:
    """Delete what was not asked since."""
    connection.execute(TABLE.delete().where(TABLE.c.last < moment))


def _read(row: Any) -> Unanswered:
    values = dict(row)
    values["ranking"] = tuple((str(name), float(score)) for name, score in json.loads(row.ranking))
    return Unanswered(**values)
