"""A database of any age comes to the present state of the tables."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from records import Database, trackers
from records.schema import METADATA

# the tables that migration 0001 makes
FIRST = {"buttons", "chats", "conversations", "feedback", "inbox", "leases", "messages", "outbox"}
FIRST |= {"turns"}


def differences(url: str) -> list[object]:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = list(compare_metadata(context, METADATA))
    engine.dispose()
    # SQLite keeps a table of its own for ids that count up
    return [one for one in found if "sqlite_sequence" not in str(one)]


def test_migrations_make_the_tables_of_the_code(url: str) -> None:
    Database(url).close()

    assert differences(url) == []


def test_a_database_from_before_the_migrations_keeps_its_rows(url: str) -> None:
    engine = sa.create_engine(url)
    old = [table for table in METADATA.sorted_tables if table.name in FIRST]
    METADATA.create_all(engine, tables=old)
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO turns VALUES ('website', 'c', 'm', '[]', 1.0)"))
    engine.dispose()

    database = Database(url)

    with database._engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM turns")).scalar() == 1
    assert database.run(trackers.names) == []
    database.close()
    assert differences(url) == []


def test_processes_may_start_at_once(url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        for database in list(pool.map(Database, [url] * 6)):
            database.close()

    assert differences(url) == []
