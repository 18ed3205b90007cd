"""A browser and a workspace for each test file; clerks may see no script error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import running_browser
from tests.staff.browser.clerk import Clerk
from tests.staff.workspace import Desk, working


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("browser")
    with working(f"sqlite:///{folder / 'records.db'}", folder) as running:
        yield running


@pytest.fixture
def new_clerk(browser: Browser, desk: Desk) -> Iterator[Callable[..., Clerk]]:
    clerks: list[Clerk] = []

    def make(**settings: Any) -> Clerk:
        clerks.append(Clerk(browser, desk, **settings))
        return clerks[-1]

    yield make
    for clerk in clerks:
        clerk.context.close()
    assert [error for clerk in clerks for error in clerk.errors] == []


@pytest.fixture
def clerk(new_clerk: Callable[..., Clerk]) -> Clerk:
    return new_clerk()
