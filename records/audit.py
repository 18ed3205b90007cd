"""Who changed what, and when. Rows are only added; the database refuses to change them.

Triggers (migration 0003) refuse every update, and to delete what is younger than `KEPT_DAYS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

KEPT_DAYS = 180
TABLE = sa.Table(
    "audit",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Float, nullable=False, index=True),
    sa.Column("who", sa.String(64), nullable=False),
    sa.Column("what", sa.String(32), nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class Entry:
    """One row: at this time this person did this with that."""

    id: int
    at: float
    who: str
    what: str
    subject: str


def add(connection: Any, who: str, what: str, on: str, now: float) -> None:
    """Add a row; `what` is one of the words that the staff workspace has a sentence for."""
    connection.execute(TABLE.insert().values(at=now, who=who, what=what, subject=on))


def latest(connection: Any, limit: int, before: int | None = None, who: str = "") -> list[Entry]:
    """Return rows, the newest first; older than row `before`, and of one person, if given."""
    chosen = TABLE.select().order_by(TABLE.c.id.desc()).limit(limit)
    if before is not None:
        chosen = chosen.where(TABLE.c.id < before)
    if who:
        chosen = chosen.where(TABLE.c.who == who)
    return [Entry(**row) for row in connection.execute(chosen)]


def people(connection: Any) -> list[str]:
    """Return everyone who has a row."""
    return [row.who for row in connection.execute(sa.select([TABLE.c.who]).distinct())]


def forget_before(connection: Any, moment: float) -> None:
    """Delete what is older; the database refuses it for younger rows than `KEPT_DAYS`."""
    connection.execute(TABLE.delete().where(TABLE.c.at < moment))
