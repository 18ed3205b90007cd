"""Inquiries that staff answer: handed over by citizens or made from a draft.

Two people never answer the same one unknowingly: each change names the version that it was made
on, and is refused if somebody was faster.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

NEW, IN_WORK, ANSWERED, CLOSED = "neu", "in Arbeit", "beantwortet", "geschlossen"
STATES = (NEW, IN_WORK, ANSWERED, CLOSED)
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
NUMBER = re.compile(r"(?<!\w)(20\d\d)-([A-Z2-9]{4})-([A-Z2-9]{4})(?!\w)", re.IGNORECASE)
TABLE = sa.Table(
    "inquiries",
    METADATA,
    sa.Column("number", sa.String(16), primary_key=True),
    sa.Column("conversation", sa.String(64), index=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("contact", sa.Text, nullable=False),
    sa.Column("draft", sa.Text, nullable=False),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Column("assignee", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created", sa.Float, nullable=False),
    sa.Column("changed", sa.Float, nullable=False, index=True),
    sa.Column("seen_by", sa.String(64), nullable=False),
    sa.Column("seen_at", sa.Float, nullable=False),
)
HISTORY = sa.Table(
    "inquiry_history",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("number", sa.String(16), nullable=False, index=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("who", sa.String(64), nullable=False),
    sa.Column("what", sa.String(32), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)


class Conflict(RuntimeError):
    """Somebody else changed the inquiry since it was read."""


@dataclass(frozen=True)
class Inquiry:
    """An inquiry; a withdrawn one has neither question nor contact any more."""

    number: str
    channel: str
    question: str
    contact: str = ""
    draft: str = ""
    state: str = NEW
    assignee: str = ""
    version: int = 1
    created: float = 0.0
    changed: float = 0.0
    seen_by: str = ""
    seen_at: float = 0.0
    conversation: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Step:
    """One line of the history: who did what, with a note or the new value."""

    at: float
    who: str
    what: str
    text: str


def new_number(year: int) -> str:
    """Return a number like 2026-K7QX-M2PA; nobody can guess that of another person."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{year}-{letters[:4]}-{letters[4:]}"


def add(connection: Any, new: Inquiry, who: str, now: float) -> None:
    """Store a new inquiry."""
    values = {**vars(new), "created": now, "changed": now}
    connection.execute(TABLE.insert().values(**values))
    _step(connection, new.number, who, "created", "", now)


def find(connection: Any, number: str) -> Inquiry | None:
    """Return an inquiry by its number."""
    row = connection.execute(TABLE.select().where(TABLE.c.number == number)).first()
    return Inquiry(**row) if row else None


def of_conversation(connection: Any, conversation: str) -> list[Inquiry]:
    """Return what was handed over in a conversation."""
    mine = TABLE.select().where(TABLE.c.conversation == conversation).order_by(TABLE.c.created)
    return [Inquiry(**row) for row in connection.execute(mine)]


def history(connection: Any, number: str) -> list[Step]:
    """Return what was done with an inquiry, the oldest first."""
    chosen = HISTORY.select().where(HISTORY.c.number == number).order_by(HISTORY.c.id)
    return [Step(row.at, row.who, row.what, row.text) for row in connection.execute(chosen)]


def search(
    connection: Any, state: str = "", assignee: str = "", words: str = "", limit: int = 200
) -> list[Inquiry]:
    """Return inquiries, the newest first; `words` must stand in number, question or contact."""
    chosen = TABLE.select().order_by(TABLE.c.created.desc()).limit(limit)
    if state:
        chosen = chosen.where(TABLE.c.state == state)
    if assignee:
        chosen = chosen.where(TABLE.c.assignee == assignee)
    for word in words.split():
        pattern = f"%{_escaped(word)}%"
        columns = (TABLE.c.number, TABLE.c.question, TABLE.c.contact)
        chosen = chosen.where(sa.or_(*(c.ilike(pattern, escape="\\") for c in columns)))
    return [Inquiry(**row) for row in connection.execute(chosen)]


def counts(connection: Any) -> dict[str, int]:
    """Return how many inquiries are in each state."""
    chosen = sa.select([TABLE.c.state, sa.func.count()]).group_by(TABLE.c.state)
    found = {state: number for state, number in connection.execute(chosen)}
    return {state: found.get(state, 0) for state in STATES}


def look(connection: Any, number: str, who: str, now: float) -> None:
    """Note who has the inquiry open."""
    mine = TABLE.update().where(TABLE.c.number == number)
    connection.execute(mine.values(seen_by=who, seen_at=now))


def change(
    connection: Any, number: str, version: int, who: str, now: float, values: Mapping[str, str]
) -> Inquiry:
    """Change state, assignee or draft; raises Conflict if it is not at this version any more."""
    mine = TABLE.update().where(TABLE.c.number == number).where(TABLE.c.version == version)
    changed = connection.execute(mine.values(**values, version=version + 1, changed=now))
    found = find(connection, number)
    if not changed.rowcount or found is None:
        raise Conflict(number)
    for what, value in values.items():
        _step(connection, number, who, what, "" if what == "draft" else value, now)
    return found


def note(connection: Any, number: str, who: str, text: str, now: float) -> None:
    """Add a note to the history."""
    _step(connection, number, who, "note", text, now)


def withdraw(connection: Any, number: str, now: float, who: str = "") -> bool:
    """Close an inquiry and delete all its texts; tell whether there is one."""
    found = find(connection, number)
    if found is None:
        return False
    _empty(connection, [number], now)
    _step(connection, number, who, "withdrawn", "", now)
    return True


def forget_conversation(connection: Any, conversation: str, now: float) -> None:
    """Withdraw what was handed over in a conversation that is erased."""
    mine = sa.select([TABLE.c.number]).where(TABLE.c.conversation == conversation)
    for (number,) in connection.execute(mine).all():
        withdraw(connection, number, now)


def unlink(connection: Any, conversation: str) -> None:
    """Forget in which conversation inquiries were handed over."""
    mine = TABLE.update().where(TABLE.c.conversation == conversation)
    connection.execute(mine.values(conversation=None))


def forget_before(connection: Any, moment: float) -> int:
    """Delete closed and answered inquiries that nobody changed since; return how many."""
    over = TABLE.c.state.in_((ANSWERED, CLOSED))
    old = sa.select([TABLE.c.number]).where(over).where(TABLE.c.changed < moment)
    numbers = [number for (number,) in connection.execute(old).all()]
    connection.execute(HISTORY.delete().where(HISTORY.c.number.in_(numbers)))
    connection.execute(TABLE.delete().where(TABLE.c.number.in_(numbers)))
    return len(numbers)


def _empty(connection: Any, numbers: list[str], now: float) -> None:
    mine = TABLE.update().where(TABLE.c.number.in_(numbers))
    nothing = {"question": "", "contact": "", "draft": "", "conversation": None}
    version = TABLE.c.version + 1
    connection.execute(mine.values(**nothing, state=CLOSED, version=version, changed=now))
    texts = HISTORY.update().where(HISTORY.c.number.in_(numbers))
    connection.execute(texts.where(HISTORY.c.what == "note").values(text=""))


def _step(connection: Any, number: str, who: str, what: str, text: str, now: float) -> None:
    connection.execute(
        HISTORY.insert().values(number=number, at=now, who=who, what=what, text=text)
    )


def _escaped(word: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", word)
