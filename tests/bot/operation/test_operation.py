"""Health, readiness and figures, over a real port with a bot that answers at once."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import requests

from bot.actions_in_process import ActionsInProcess
from bot.channels.output import Part
from bot.operation.figures import Figures
from bot.operation.readiness import Readiness, checks_of
from bot.storage.records_locks import RecordsLocks
from knowledge import DEFAULT_PATH, KnowledgeError, KnowledgeStore
from records import Database
from tests.channel_server import Served, served

MARKER = "Geheimnis4711"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "records.db") as running:
        yield running


def figures_of(server: Served, **headers: str) -> requests.Response:
    return requests.get(f"{server.address}/metrics", headers=headers, timeout=10)


def test_health_answers_while_a_turn_and_the_database_hang(server: Served) -> None:
    server.gate.readiness = Readiness({"database": lambda: asyncio.sleep(60, True)})
    start = time.monotonic()

    answer = requests.get(f"{server.address}/health", timeout=10)

    assert answer.json() == {"status": "ok"}
    assert time.monotonic() - start < 1


def test_ready_names_each_part_and_does_not_hang(server: Served) -> None:
    async def works() -> bool:
        return True

    async def breaks() -> bool:
        raise OSError

    checks = {"model": works, "database": breaks, "locks": lambda: asyncio.sleep(60, True)}
    server.gate.readiness = Readiness(checks)

    answer = requests.get(f"{server.address}/ready", timeout=10)

    assert answer.status_code == 503
    assert answer.json()["parts"] == {
        "model": "ok",
        "database": "fault",
        "locks": "fault",
        "running": "ok",
    }


def test_a_server_that_stops_is_not_ready_before_it_ends(server: Served) -> None:
    before = requests.get(f"{server.address}/ready", timeout=10).status_code
    server.gate.readiness.stopping = True

    assert before == 200
    assert requests.get(f"{server.address}/ready", timeout=10).status_code == 503


@pytest.mark.fault_row(15)
def test_a_refused_knowledge_file_is_told_though_answers_go_on(tmp_path: Path) -> None:
    file = tmp_path / "knowledge.json"
    shutil.copy(DEFAULT_PATH, file)
    agent = SimpleNamespace(is_ready=lambda: True, action_endpoint=SimpleNamespace(url="http://["))
    database = Database("sqlite://")
    checks = checks_of(agent, database, KnowledgeStore(file), RecordsLocks(database))
    before = asyncio.run(Readiness(checks).parts())
    file.write_text("{broken")

    after = asyncio.run(Readiness(checks).parts())

    assert before == {
        "model": True,
        "knowledge": True,
        "database": True,
        "locks": True,
        "action_server": False,
        "running": True,
    }
    assert not after["knowledge"]


def test_actions_in_the_process_are_a_part_as_an_action_server_is() -> None:
    endpoint = ActionsInProcess("actions.actions")
    agent = SimpleNamespace(is_ready=lambda: True, action_endpoint=endpoint)
    database = Database("sqlite://")
    checks = checks_of(agent, database, KnowledgeStore(), RecordsLocks(database))

    def broken() -> None:
        raise KnowledgeError([])

    before = asyncio.run(Readiness(checks).parts())["action_server"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("actions.actions.check", broken)
        after = asyncio.run(Readiness(checks).parts())["action_server"]

    assert before
    assert not after


def test_figures_count_turns_and_refusals_without_texts(server: Served) -> None:
    client = server.client()
    client.say(MARKER)
    client.send("POST", "/messages", {"message_id": "x"})
    server.bot.fault = "raises"
    client.say(MARKER)

    text = figures_of(server).text

    assert 'dortmund_turns_total{channel="website",end="answered"} 1.0' in text
    assert 'dortmund_turns_total{channel="website",end="broken"} 1.0' in text
    assert 'dortmund_refused_total{status="400"} 1.0' in text
    assert 'dortmund_waiting{queue="outbox"} 0.0' in text
    assert "process_resident_memory_bytes" in text
    assert MARKER not in text
    assert client.started["code"] not in text


def test_questions_are_counted_by_kind() -> None:
    figures = Figures()

    figures.answered("rest", 0.03, [Part(0, "fact"), Part(1, "gap"), Part(2, "gap")])

    assert 'dortmund_questions_total{channel="rest",kind="gap"} 2.0' in figures.as_text().decode()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_figures_are_not_for_the_net(server: Served, header: str) -> None:
    assert figures_of(server, **{header: "203.0.113.9"}).status_code == 404
