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
    print(f"row 33: erased in {seconds * 1000:.0f} ms during a turn, 0 rows left")


def test_row_33_texts_are_deleted_during_load(server: Served, operator: Database) -> None:
    old = server.client()
    old.say(f"Alt: {MARKER}")
    later = time.time() + 31 * 86400

    def talk(_: int) -> list[int]:
        client = server.client()
        return [client.say(f"Frage {number}").status_code for number in range(10)]

    def tidy(_: int) -> None:
        privacy.tidy(operator, 30, time.time())

    with ThreadPoolExecutor(8) as pool:
        talking = pool.map(talk, range(6))
        list(pool.map(tidy, range(10)))
        statuses = [status for answers in talking for status in answers]

    assert statuses == [200] * 60
    assert left(operator)
    privacy.tidy(operator, 30, later)
    assert left(operator) == {}
    assert old.say("Noch da?").status_code == 401
    assert isinstance(server.client(), Client)
    print("row 33: lost 0, doubled 0, out of order 0, unanswered 0 of 60 turns during retention")
