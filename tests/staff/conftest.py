"""One workspace per test file and database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import DATABASES, empty_database
from tests.staff.workspace import Desk, working


@pytest.fixture(scope="module", params=DATABASES)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("staff")
    with working(empty_database(request, folder), folder) as running:
        yield running


@pytest.fixture(autouse=True)
def now(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test begins in the present, and nobody is slowed down by the test before."""
    if "desk" in request.fixturenames:
        desk: Desk = request.getfixturevalue("desk")
        desk.clock.ahead = 0.0
        workspace = desk.app.ctx.workspace
        workspace.by_account._tries.clear()
        workspace.by_address._tries.clear()
    yield
