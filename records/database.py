"""Open the database and run units of work in one transaction each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import sqlalchemy as sa

from records import (
    accounts,
    audit,
    chats,
    conversations,
    counts,
    events,
    feedback,
    inbox,
    inquiries,
    leases,
    messages,
    outbox,
    postgresql,
    sessions,
    sqlite,
    switch,
    trackers,
    turns,
    unanswered,
)
from records.schema_state import upgrade

Result = TypeVar("Result")
# importing them fills records.schema.METADATA
GROUPS = (
    *(accounts, audit, chats, conversations, counts, events, feedback, inbox, inquiries, leases),
    *(messages, outbox, sessions, switch, trackers, turns, unanswered),
)


class StorageError(RuntimeError):
    """The database did not do what it was asked; nothing of the unit of work is stored."""


class Database:
    """One database; every unit of work is a function over a connection."""

    def __init__(self, url: str) -> None:
        """Connect and run missing migrations; raises StorageError if that fails."""
        try:
            self._engine = _engine(url)
            upgrade(self._engine)
        except (sa.exc.SQLAlchemyError, OSError) as error:
            raise StorageError(type(error).__name__) from error

    def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Call `work(connection, *arguments)` in a transaction; raises StorageError."""
        try:
            with self._engine.begin() as connection:
                return work(connection, *arguments)
        except sa.exc.SQLAlchemyError as error:
            # the error's text would hold the parameters, that is what people wrote
            raise StorageError(type(error).__name__) from None

    def leave_no_trace(self) -> None:
        """Empty SQLite's log, which still holds what was deleted; raises StorageError."""
        if self._engine.dialect.name != "sqlite":
            return
        try:
            with self._engine.connect() as connection:
                automatic = connection.execution_options(isolation_level="AUTOCOMMIT")
                automatic.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except sa.exc.SQLAlchemyError as error:
            raise StorageError(type(error).__name__) from None

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _engine(url: str) -> Any:
    backend = sa.engine.make_url(url).get_backend_name()
    if backend == "sqlite":
        return sqlite.engine(url)
    connect = postgresql.arguments() if backend == "postgresql" else {}
    return sa.create_engine(
        url, pool_pre_ping=True, pool_timeout=3, hide_parameters=True, connect_args=connect
    )
