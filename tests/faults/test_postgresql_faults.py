"""Row 17 of the fault matrix: PostgreSQL stops, returns, or hangs; the channels on a real port."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from records import Database, StorageError, switch
from tests.channel_server import Served, served
from tests.faults.counting import CLEAN, count
from tests.faults.recording import note
from tests.postgresql import Server, postgresql_server


@pytest.fixture(scope="module")
def database() -> Iterator[Server]:
    with postgresql_server() as running:
        yield running


@pytest.fixture
def server(database: Server, tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path, url=database.url) as running:
        yield running
        database.go_on()


def health_seconds(server: Served) -> float:
    start = time.monotonic()
    assert requests.get(f"{server.address}/health", timeout=10).status_code == 200
    return time.monotonic() - start


@pytest.mark.fault_row(17)
def test_row_17_a_stopped_database_is_told_and_loses_nothing(
    server: Served, database: Server
) -> None:
    client, asked = server.client(), [("eins", str(uuid.uuid4())), ("zwei", str(uuid.uuid4()))]
    first = client.say(*asked[0]).json()["messages"]
    database.stop()

    refused = client.say(*asked[1])
    alive = health_seconds(server)
    database.start()
    second = client.say(*asked[1]).json()["messages"]

    assert refused.status_code == 503
    assert refused.json()["error"]["message"].startswith("Ihre Nachricht konnte gerade nicht")
    assert refused.headers["Retry-After"]
    assert alive < 1
    result = count([text for text, _ in asked], [first, second], client.history())
    note(result, "stopped")
    assert result == CLEAN


@pytest.mark.fault_row(17)
def test_row_17_a_statement_ends_while_the_database_hangs(database: Server) -> None:
    """Not only the visitor stops waiting: the thread is free again, too."""
    records = Database(database.url)
    ended: list[float] = []

    def ask() -> None:
        with pytest.raises(StorageError):
            records.run(switch.read)
        ended.append(time.monotonic())

    thread = threading.Thread(target=ask, daemon=True)
    database.hang()
    start = time.monotonic()
    thread.start()
    thread.join(12)
    database.go_on()

    assert ended, "the statement still waits"
    note(f"a statement ends after {ended[0] - start:.1f} s while the database hangs")
    assert records.run(switch.read) is not None
    records.close()


@pytest.mark.fault_row(17)
def test_row_17_a_hanging_database_does_not_hang_the_server(
    server: Served, database: Server
) -> None:
    client, message_id = server.client(), str(uuid.uuid4())
    database.hang()
    start = time.monotonic()

    refused = client.say("hängt", message_id)
    waited = time.monotonic() - start
    alive = health_seconds(server)
    database.go_on()
    answer = client.say("hängt", message_id).json()["messages"]

    assert refused.status_code == 503
    result = count(["hängt"], [answer], client.history())
    note(result, "hanging")
    note(f"a hanging database is told after {waited:.1f} s, /health in {alive * 1000:.0f} ms")
    assert waited < 12
    assert alive < 1
    assert result == CLEAN


@pytest.mark.fault_row(17)
def test_row_17_used_up_connections_are_told(server: Served) -> None:
    client, message_id = server.client(), str(uuid.uuid4())
    pool = server.gate._database._engine.pool
    held = [pool.connect() for _ in range(pool.size() + pool._max_overflow)]
    start = time.monotonic()

    refused = client.say("voll", message_id)
    waited = time.monotonic() - start
    alive = health_seconds(server)
    for connection in held:
        connection.close()
    answer = client.say("voll", message_id).json()["messages"]

    result = count(["voll"], [answer], client.history())
    note(result, "connections used up")
    note(f"used up connections are told after {waited:.1f} s, /health in {alive * 1000:.0f} ms")
    assert refused.status_code == 503
    assert waited < 5
    assert alive < 1
    assert result == CLEAN
