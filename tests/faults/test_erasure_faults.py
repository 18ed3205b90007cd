"""Row 33: erasure during a running turn, retention during load. The bot lives, nothing stays."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from records import Database, privacy
from records.schema import METADATA
from tests.channel_server import Client, Served, served
from tests.faults.counting import CLEAN
from tests.faults.recording import note
from tests.faults.talk import Talk, together

pytestmark = pytest.mark.fault_row(33)

MARKER = "Planted Marker 4711"


@pytest.fixture
def server(url: str, tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "unused.db", url=url, turn_seconds=5) as running:
        yield running


@pytest.fixture
def operator(server: Served, url: str) -> Iterator[Database]:
    """The database as another process has it."""
    opened = Database(url)
    yield opened
    opened.close()


def left(database: Database) -> dict[str, int]:
    """Return in which tables the marker stands, and how often."""
    rows = {
        table.name: str(database.run(lambda c, t=table: c.execute(sa.select(t)).all()))
        for table in METADATA.sorted_tables
    }
    return {name: text.count(MARKER) for name, text in rows.items() if MARKER in text}


def wait_for_turn(server: Served) -> None:
    end = time.monotonic() + 5
    while not server.bot.running:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_row_33_what_is_erased_during_a_turn_does_not_come_back(
    server: Served, operator: Database, caplog: pytest.LogCaptureFixture
) -> None:
    client = server.client()
    client.say(f"Davor: {MARKER}")
    server.bot.delay = 1.0
    with ThreadPoolExecutor() as pool:
        running = pool.submit(client.say, f"Dabei: {MARKER}")
        wait_for_turn(server)
        start = time.monotonic()
        assert privacy.erase(operator, client.started["code"], "leitung", time.time())
        seconds = time.monotonic() - start
        answer = running.result()

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "token_invalid"
    assert left(operator) == {}
    assert MARKER not in caplog.text
    server.bot.delay = 0.0
    assert server.client().say("Hallo").status_code == 200
    note(f"erased in {seconds * 1000:.0f} ms during a turn, 0 rows left")


def test_row_33_who_deletes_during_the_own_turn_leaves_nothing(
    server: Served, operator: Database
) -> None:
    client = server.client()
    server.bot.delay = 0.5
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(client.say, f"Dabei: {MARKER}")
        wait_for_turn(server)
        deleted = client.send("DELETE", "/conversation")
        answer = running.result()

    assert (answer.status_code, deleted.status_code) == (200, 204)
    assert client.say("Noch da?").status_code == 401
    assert left(operator) == {}
    assert len(server.bot.forgotten) == 1


def test_row_33_texts_are_deleted_during_load(server: Served, operator: Database) -> None:
    old = server.client()
    old.say(f"Alt: {MARKER}")
    later = time.time() + 31 * 86400

    talks = [Talk(server.client()) for _ in range(6)]

    def tidy(_: int) -> None:
        privacy.tidy(operator, 30, time.time())

    with ThreadPoolExecutor(8) as pool:
        talking = [pool.submit(talk.ask, 10) for talk in talks]
        list(pool.map(tidy, range(10)))
        for talk in talking:
            talk.result()

    result = together(talks)
    note(result, "texts deleted meanwhile")
    assert result == CLEAN
    assert left(operator)
    privacy.tidy(operator, 30, later)
    assert left(operator) == {}
    assert old.say("Noch da?").status_code == 401
    assert isinstance(server.client(), Client)
