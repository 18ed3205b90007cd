"""Sessions of staff, and the devices they have signed in from; tokens are kept as hashes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

TABLE = sa.Table(
    "staff_sessions",
    METADATA,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("account", sa.Integer, nullable=False, index=True),
    sa.Column("device", sa.String(80), nullable=False),
    sa.Column("agent", sa.String(64), nullable=False),
    sa.Column("started", sa.Float, nullable=False),
    sa.Column("last_seen", sa.Float, nullable=False),
)
DEVICES = sa.Table(
    "staff_devices",
    METADATA,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("account", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("last_seen", sa.Float, nullable=False, index=True),
)


@dataclass(frozen=True)
class Session:
    """One session.

    Attributes:
        key: The hash of the token in the cookie.
        device: What a person recognises it by, as in "Firefox, Windows".
        agent: The hash of what the browser calls itself.
    """

    key: str
    account: int
    device: str
    agent: str
    started: float
    last_seen: float


def add(connection: Any, session: Session) -> None:
    """Store a new session."""
    connection.execute(TABLE.insert().values(**vars(session)))


def find(connection: Any, key: str) -> Session | None:
    """Return a session."""
    row = connection.execute(TABLE.select().where(TABLE.c.key == key)).first()
    return Session(**row) if row else None


def of_account(connection: Any, account: int) -> list[Session]:
    """Return the sessions of an account, the one used last first."""
    mine = TABLE.select().where(TABLE.c.account == account)
    rows = connection.execute(mine.order_by(TABLE.c.last_seen.desc()))
    return [Session(**row) for row in rows]


def touch(connection: Any, key: str, now: float) -> None:
    """Note that a session is used."""
    connection.execute(TABLE.update().where(TABLE.c.key == key).values(last_seen=now))


def end(connection: Any, key: str) -> None:
    """End one session."""
    connection.execute(TABLE.delete().where(TABLE.c.key == key))


def end_all(connection: Any, account: int, but: str = "") -> int:
    """End the sessions of an account, but for one; return how many ended."""
    others = (TABLE.c.account == account) & (TABLE.c.key != but)
    return int(connection.execute(TABLE.delete().where(others)).rowcount)


def forget(connection: Any, idle_since: float, started_before: float) -> None:
    """Delete the sessions that nobody may use any more."""
    over = (TABLE.c.last_seen < idle_since) | (TABLE.c.started < started_before)
    connection.execute(TABLE.delete().where(over))


def know_device(connection: Any, key: str, account: int, now: float) -> None:
    """Note that somebody has signed in to the account from this device."""
    mine = (DEVICES.c.key == key) & (DEVICES.c.account == account)
    if not connection.execute(DEVICES.update().where(mine).values(last_seen=now)).rowcount:
        connection.execute(DEVICES.insert().values(key=key, account=account, last_seen=now))


def is_known_device(connection: Any, key: str, account: int) -> bool:
    """Tell whether somebody has signed in to the account from this device."""
    mine = (DEVICES.c.key == key) & (DEVICES.c.account == account)
    return connection.execute(DEVICES.select().where(mine)).first() is not None


def forget_devices(connection: Any, unused_since: float) -> None:
    """Forget the devices that nobody has used since then."""
    connection.execute(DEVICES.delete().where(DEVICES.c.last_seen < unused_since))
