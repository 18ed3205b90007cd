"""Messages of a conversation in their sequence, and the buttons that were offered."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

TABLE = sa.Table(
    "messages",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("conversation", sa.String(64), nullable=False, index=True),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("turn", sa.String(64), nullable=False),
    sa.Column("sender", sa.String(8), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("lang", sa.String(8), nullable=False),
    sa.Column("source", sa.Text),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("rating", sa.String(8)),
    sa.Column("buttons", sa.Text, nullable=False),
    sa.UniqueConstraint("conversation", "sequence"),
)
BUTTONS = sa.Table(
    "buttons",
    METADATA,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("conversation", sa.String(64), nullable=False, index=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)


@dataclass(frozen=True)
class Button:
    """A button that was offered; the payload stays on the server."""

    id: str
    title: str
    payload: str


@dataclass(frozen=True)
class Message:
    """One message; its sequence number is given when it is stored."""

    id: str
    sender: str
    text: str
    lang: str = "de"
    source: str | None = None
    kind: str = "answer"
    rating: str | None = None
    buttons: tuple[Button, ...] = field(default=())
    sequence: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return it as the website's contract has it."""
        return {
            "id": self.id,
            "sequence": self.sequence,
            "from": self.sender,
            "text": self.text,
            "lang": self.lang,
            "source": self.source,
            "buttons": [{"id": b.id, "title": b.title} for b in self.buttons],
            "kind": self.kind,
            "rating": self.rating,
        }


def add(connection: Any, conversation: str, turn: str, new: Iterable[Message]) -> None:
    """Append messages to a conversation."""
    highest = sa.select([sa.func.max(TABLE.c.sequence)]).where(TABLE.c.conversation == conversation)
    last = connection.execute(highest).scalar() or 0
    for sequence, message in enumerate(new, last + 1):
        buttons = [{"id": b.id, "title": b.title, "payload": b.payload} for b in message.buttons]
        connection.execute(
            TABLE.insert().values(
                id=message.id,
                conversation=conversation,
                sequence=sequence,
                turn=turn,
                sender=message.sender,
                text=message.text,
                lang=message.lang,
                source=message.source,
                kind=message.kind,
                buttons=json.dumps(buttons),
            )
        )
        if buttons:
            rows = [{**button, "conversation": conversation} for button in buttons]
            connection.execute(BUTTONS.insert(), rows)


def after(connection: Any, conversation: str, sequence: int) -> list[Message]:
    """Return the messages with a higher sequence number, in order."""
    return _read(connection, TABLE.c.conversation == conversation, TABLE.c.sequence > sequence)


def of_turn(connection: Any, conversation: str, turn: str, sender: str) -> list[Message]:
    """Return what the user or the bot said in one turn."""
    return _read(
        connection,
        TABLE.c.conversation == conversation,
        TABLE.c.turn == turn,
        TABLE.c.sender == sender,
    )


def find(connection: Any, conversation: str, message_id: str) -> Message | None:
    """Return one message of the conversation."""
    found = _read(connection, TABLE.c.conversation == conversation, TABLE.c.id == message_id)
    return found[0] if found else None


def rate(connection: Any, message_id: str, rating: str) -> None:
    """Note the thumb on the message."""
    connection.execute(TABLE.update().where(TABLE.c.id == message_id).values(rating=rating))


def button(connection: Any, conversation: str, button_id: str) -> Button | None:
    """Return a button that was offered in this conversation."""
    query = BUTTONS.select().where(
        BUTTONS.c.id == button_id, BUTTONS.c.conversation == conversation
    )
    row = connection.execute(query).first()
    return Button(row.id, row.title, row.payload) if row else None


def delete(connection: Any, conversation: str) -> None:
    """Delete all messages and buttons of a conversation."""
    for table in (TABLE, BUTTONS):
        connection.execute(table.delete().where(table.c.conversation == conversation))


def _read(connection: Any, *conditions: Any) -> list[Message]:
    rows = connection.execute(TABLE.select().where(*conditions).order_by(TABLE.c.sequence))
    return [
        Message(
            row.id,
            row.sender,
            row.text,
            row.lang,
            row.source,
            row.kind,
            row.rating,
            tuple(Button(**button) for button in json.loads(row.buttons)),
            row.sequence,
        )
        for row in rows
    ]
