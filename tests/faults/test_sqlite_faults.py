"""Row 16 of the fault matrix: the SQLite file is locked, read-only, deleted or full of nonsense."""

from __future__ import annotations

import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests

from tests.channel_server import Client, Served, served
from tests.faults.counting import CLEAN, count
from tests.faults.recording import note


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "records.db") as running:
        yield running


def parts_of(folder: Path) -> list[Path]:
    return sorted(folder.glob("records.db*"))


def refused(client: Client, text: str, message_id: str) -> float:
    """Send a message that must be refused; return the seconds that took."""
    start = time.monotonic()
    answer = client.say(text, message_id)
    assert answer.status_code == 503, answer.text
    assert answer.json()["error"]["message"].startswith("Ihre Nachricht konnte gerade nicht")
    assert answer.headers["Retry-After"]
    assert requests.get(client.url.split("/webhooks")[0] + "/health", timeout=5).status_code == 200
    return time.monotonic() - start


@pytest.mark.fault_row(16)
def test_row_16_a_locked_file_is_told_and_works_again(server: Served, tmp_path: Path) -> None:
    client, message_id = server.client(), str(uuid.uuid4())
    with closing(sqlite3.connect(tmp_path / "records.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waited = refused(client, "gesperrt", message_id)
        other.execute("ROLLBACK")

    answer = client.say("gesperrt", message_id).json()["messages"]

    result = count(["gesperrt"], [answer], client.history())
    note(result, "locked")
    note(f"a locked file is told after {waited:.1f} s")
    assert waited < 3.5
    assert result == CLEAN


@pytest.mark.fault_row(16)
def test_row_16_a_deleted_file_is_told_and_works_when_it_is_back(
    server: Served, tmp_path: Path
) -> None:
    client, message_id = server.client(), str(uuid.uuid4())
    first = client.say("davor").json()["messages"]
    aside = tmp_path / "aside"
    aside.mkdir()
    for file in parts_of(tmp_path):
        shutil.move(file, aside)

    refused(client, "gelöscht", message_id)
    made_up = parts_of(tmp_path)
    for file in parts_of(aside):
        shutil.move(file, tmp_path)
    second = client.say("gelöscht", message_id).json()["messages"]

    result = count(["davor", "gelöscht"], [first, second], client.history())
    note(result, "deleted")
    assert made_up == []
    assert result == CLEAN


@pytest.mark.fault_row(16)
def test_row_16_a_truncated_file_is_told_and_never_used(server: Served, tmp_path: Path) -> None:
    client = server.client()
    for file in parts_of(tmp_path):
        file.unlink()
    (tmp_path / "records.db").write_bytes(b"SQLite format 3\x00" + b"\x00" * 200)

    refused(client, "abgeschnitten", str(uuid.uuid4()))


@pytest.mark.fault_row(16)
def test_row_16_a_read_only_file_is_told_and_works_again(server: Served) -> None:
    client, message_id = server.client(), str(uuid.uuid4())

    def read_only(wanted: int) -> None:
        # root may write any file, so SQLite is told; it reports the same error as for a file
        held = [server.gate._database._engine.connect() for _ in range(4)]
        for connection in held:
            connection.exec_driver_sql(f"PRAGMA query_only = {wanted}")
        for connection in held:
            connection.close()

    read_only(1)
    waited = refused(client, "nur lesen", message_id)
    read_only(0)
    answer = client.say("nur lesen", message_id).json()["messages"]

    result = count(["nur lesen"], [answer], client.history())
    note(result, "read-only")
    assert waited < 3.5
    assert result == CLEAN


@pytest.mark.fault_row(16)
def test_row_16_a_full_disk_is_told_and_works_again(server: Served) -> None:
    client, sent, answers = server.client(), [], []
    database = server.gate._database

    def room(pages: int) -> None:
        # as on a full disk, SQLite says "database or disk is full"; never less than it has
        held = [database._engine.connect() for _ in range(4)]
        for connection in held:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for connection in held:
            connection.close()

    room(1)
    for number in range(40):
        text, message_id = f"{number} " + "voll" * 240, str(uuid.uuid4())
        sent.append(text)
        answer = client.say(text, message_id)
        if answer.status_code != 200:
            break
        answers.append(answer.json()["messages"])
    refused(client, text, message_id)
    room(10**6)
    answers.append(client.say(text, message_id).json()["messages"])

    result = count(sent, answers, client.history())
    note(result, f"full after {len(sent)} messages")
    assert answer.status_code == 503
    assert result == CLEAN
