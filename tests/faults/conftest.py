"""One running bot for all fault tests: it must survive them all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.running import Running, running


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("faults")) as bot:
        yield bot
