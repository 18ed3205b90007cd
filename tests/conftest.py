"""Databases for all tests that need one: SQLite and PostgreSQL."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.one_thread import compute_with_one_thread
from tests.faults.recording import noted
from tests.postgresql import postgresql_server

compute_with_one_thread()  # as in service
_LONGEST_END = 60
_TESTS = Path(__file__).parent
_ALONE = ("faults", "telegram", "operation", "test_end_to_end", "test_faults", "test_speed")
DATABASES = ("sqlite", "postgresql")


def pytest_unconfigure() -> None:
    """End a run that does not end by itself, and tell which threads it still waits for."""
    faulthandler.dump_traceback_later(_LONGEST_END, exit=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make faults` ask for the long runs."""
    parser.addoption("--thorough", action="store_true", help="run fault tests at full length")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests beside which no other may run."""
    for item in items:
        if item.path.relative_to(_TESTS).parts[0] in _ALONE or item.path.stem in _ALONE:
            item.add_marker(pytest.mark.alone)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Put what a fault test saw into its report."""
    if call.when == "call":
        item.user_properties.extend(noted())


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--thorough"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with postgresql_server() as running:
        yield running.url


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return empty_database(request, tmp_path)


def empty_database(request: pytest.FixtureRequest, folder: Path) -> str:
    """Return the URL of an empty database of the kind that the fixture's parameter names."""
    if request.param == "sqlite":
        return f"sqlite:///{folder / 'records.db'}"
    address: str = request.getfixturevalue("postgresql")
    empty(address)
    return address


def empty(address: str) -> None:
    """Delete all tables of a PostgreSQL database."""
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
