"""How much is asked and answered: numbers by day and channel, and nothing about persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

# what is counted; "fact" are questions answered by the page, "unclear" those not understood
WHAT = (
    *("conversation", "question", "fact", "gap", "outside", "unclear", "social", "care"),
    "handed_over",
)
TABLE = sa.Table(
    "counts",
    METADATA,
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("what", sa.String(16), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
)
_SAME = sa.and_(
    TABLE.c.day == sa.bindparam("of_day"),
    TABLE.c.channel == sa.bindparam("of_channel"),
    TABLE.c.what == sa.bindparam("of_what"),
)
_MORE = TABLE.update().where(_SAME).values(number=TABLE.c.number + sa.bindparam("more"))
_FIRST = TABLE.insert()


@dataclass(frozen=True)
class Count:
    """A number of one day (ISO date) and channel."""

    day: str
    channel: str
    what: str
    number: int


def add(connection: Any, day: str, channel: str, counted: Mapping[str, int]) -> None:
    """Add to the numbers of a day; two processes may do so at once."""
    for what, number in sorted(counted.items()):
        same = {"of_day": day, "of_channel": channel, "of_what": what, "more": number}
        if connection.execute(_MORE, same).rowcount:
            continue
        values = {"day": day, "channel": channel, "what": what, "number": number}
        try:
            with connection.begin_nested():
                connection.execute(_FIRST, values)
        except sa.exc.IntegrityError:  # another process was faster
            connection.execute(_MORE, same)


def between(connection: Any, first: str, last: str) -> list[Count]:
    """Return the numbers from one day to another, both included."""
    chosen = TABLE.select().where(TABLE.c.day.between(first, last)).order_by(TABLE.c.day)
    return [Count(**row) for row in connection.execute(chosen)]
