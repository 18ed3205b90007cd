"""Thumbs up or down per answer. No link to a person: only to the answer, until it is deleted."""

from __future__ import annotations

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


def unlink(connection: Any, answers: list[str]) -> None:
    """Keep of deleted answers the thumb alone: an answer may quote what was asked."""
    connection.execute(
        TABLE.update()
        .where(TABLE.c.answer.in_(answers))
        .values(answer=None, reason=None, answer_text="")
    )
