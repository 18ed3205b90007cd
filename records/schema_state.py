"""Bring a database to the present state of the tables; two processes may start at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

_SCRIPTS = Path(__file__).parent / "migrations"
_FIRST = "0001"  # what databases from before the migrations have
_LOCK = 44135  # any number that nobody else uses in this database


def upgrade(engine: Any) -> None:
    """Run the migrations that are missing, in one transaction; raises what SQLAlchemy raises."""
    with engine.begin() as connection:
        _wait_for_others(connection)
        config = Config()
        config.set_main_option("script_location", str(_SCRIPTS))
        config.attributes["connection"] = connection
        if _is_from_before(connection):
            command.stamp(config, _FIRST)
        command.upgrade(config, "head")


def _wait_for_others(connection: Any) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        # a migration may take its time
        connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _is_from_before(connection: Any) -> bool:
    tables = set(sa.inspect(connection).get_table_names())
    return "turns" in tables and "alembic_version" not in tables
