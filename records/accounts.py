"""Accounts of staff: who may sign in, and as what. Passwords are kept as hashes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from records.schema import METADATA

TABLE = sa.Table(
    "accounts",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(64), unique=True, nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("password", sa.Text),
    sa.Column("external", sa.String(255), unique=True),
    sa.Column("created", sa.Float, nullable=False),
)


@dataclass(frozen=True)
class Account:
    """One account.

    Attributes:
        password: The hash, or None for accounts of the city's single sign-on.
        external: Issuer and subject of the single sign-on.
    """

    id: int
    name: str
    role: str
    active: bool
    password: str | None
    external: str | None
    created: float


def add(
    connection: Any,
    name: str,
    role: str,
    now: float,
    password: str | None = None,
    external: str | None = None,
) -> int:
    """Add an active account and return its id; raises IntegrityError if the name is taken."""
    values = {"name": name, "role": role, "active": True, "created": now}
    made = TABLE.insert().values(**values, password=password, external=external)
    return int(connection.execute(made).inserted_primary_key[0])


def find(connection: Any, account: int) -> Account | None:
    """Return an account by its id."""
    return _one(connection, TABLE.c.id == account)


def named(connection: Any, name: str) -> Account | None:
    """Return an account by its name."""
    return _one(connection, TABLE.c.name == name)


def external(connection: Any, identity: str) -> Account | None:
    """Return an account by its identity at the single sign-on."""
    return _one(connection, TABLE.c.external == identity)


def every(connection: Any) -> list[Account]:
    """Return all accounts by name."""
    return [Account(**row) for row in connection.execute(TABLE.select().order_by(TABLE.c.name))]


def change(connection: Any, account: int, **values: Any) -> None:
    """Change role, active or password."""
    connection.execute(TABLE.update().where(TABLE.c.id == account).values(**values))


def _one(connection: Any, condition: Any) -> Account | None:
    row = connection.execute(TABLE.select().where(condition)).first()
    return Account(**row) if row else None
