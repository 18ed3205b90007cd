"""Thumbs up or down per answer. No link to a person: only to the answer, until it is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

TABLE = sa.Table(
    "feedback",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("answer", sa.String(64), unique=True),
    sa.Column("answer_text", sa.Text, nullable=False),
    sa.Column("rating", sa.String(8), nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("created", sa.Float, nullable=False),
)


def put(
    connection: Any, answer: str, answer_text: str, rating: str, reason: str | None, now: float
) -> None:
    """Store the rating of an answer; a later one replaces it. The reason must be masked."""
    connection.execute(TABLE.delete().where(TABLE.c.answer == answer))
    connection.execute(
        TABLE.insert().values(
            answer=answer, answer_text=answer_text, rating=rating, reason=reason, created=now
        )
    )


@dataclass(frozen=True)
class Rating:
    """A thumb ("up" or "down"), perhaps with a reason and the answer it is for."""

    id: int
    answer_text: str
    rating: str
    reason: str | None
    created: float


def between(connection: Any, first: float, last: float) -> list[Rating]:
    """Return the ratings of a time, the newest first."""
    chosen = TABLE.select().where(TABLE.c.created.between(first, last)).order_by(TABLE.c.id.desc())
    return [
        Rating(row.id, row.answer_text, row.rating, row.reason, row.created)
        for row in connection.execute(chosen)
    ]


def unlink(connection: Any, answers: list[str]) -> None:
    """Keep of deleted answers the thumb alone: an answer may quote what was asked."""
    connection.execute(
        TABLE.update()
        .where(TABLE.c.answer.in_(answers))
        .values(answer=None, reason=None, answer_text="")
    )
