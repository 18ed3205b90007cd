"""Conversations: who they are (a random id and a code), and their setting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

TABLE = sa.Table(
    "conversations",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("code", sa.String(16), nullable=False, unique=True),
    sa.Column("plain_language", sa.Boolean, nullable=False),
    sa.Column("created", sa.Float, nullable=False),
    sa.Column("last_seen", sa.Float, nullable=False, index=True),
)


@dataclass(frozen=True)
class Conversation:
    """A conversation on the website."""

    id: str
    code: str
    plain_language: bool


def add(connection: Any, conversation: Conversation, now: float) -> None:
    """Store a new conversation."""
    connection.execute(
        TABLE.insert().values(
            id=conversation.id,
            code=conversation.code,
            plain_language=conversation.plain_language,
            created=now,
            last_seen=now,
        )
    )


def find(connection: Any, conversation_id: str) -> Conversation | None:
    """Return the conversation, or None if it was deleted or never was."""
    row = connection.execute(TABLE.select().where(TABLE.c.id == conversation_id)).first()
    return Conversation(row.id, row.code, bool(row.plain_language)) if row else None


def by_code(connection: Any, code: str) -> str | None:
    """Return the id of the conversation that shows a code, typed with or without its dash."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    typed = f"{letters[:4]}-{letters[4:]}"
    row = connection.execute(TABLE.select().where(TABLE.c.code == typed)).first()
    return str(row.id) if row else None


def touch(connection: Any, conversation_id: str, now: float) -> bool:
    """Note when it was last used; tell whether it is still there.

    Nobody can erase it until the transaction ends, or its erasure is waited for.
    """
    mine = TABLE.update().where(TABLE.c.id == conversation_id)
    return bool(connection.execute(mine.values(last_seen=now)).rowcount)


def set_plain_language(connection: Any, conversation_id: str, wanted: bool) -> None:
    """Store whether the user wants Leichte Sprache."""
    connection.execute(
        TABLE.update().where(TABLE.c.id == conversation_id).values(plain_language=wanted)
    )


def unused_since(connection: Any, moment: float) -> list[str]:
    """Return the ids of conversations not used since then."""
    rows = connection.execute(sa.select([TABLE.c.id]).where(TABLE.c.last_seen < moment))
    return [row.id for row in rows]


def delete(connection: Any, conversation_id: str) -> None:
    """Delete the conversation itself; its other tables have functions of their own."""
    connection.execute(TABLE.delete().where(TABLE.c.id == conversation_id))
