"""Rows 10 and 19 of the fault matrix on everything real, while people go on asking.

The cluster is the one of `make run-cluster`.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import requests

from launcher import services
from launcher.cluster import Cluster, cluster
from launcher.processes import Server, Settings, StartError, free_port, wait_until_ready
from staff.letters import bot_answers
from staff.settings import Settings as StaffSettings
from tests.channel_server import Client
from tests.faults.counting import CLEAN, count
from tests.faults.recording import note

PAUSE_SECONDS = 1.0  # what one conversation may ask for long


@dataclass
class Running:
    """The cluster behind its proxy."""

    servers: Cluster
    url: str

    def client(self) -> Client:
        return Client(f"{self.url}/webhooks/website").start()

    def back(self, server: Server) -> None:
        """Start a server again and wait until it can answer."""
        assert server in self.servers.mend()
        wait_until_ready([server])


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    if services.missing():
        if os.environ.get("CI"):
            raise RuntimeError(f"missing: {services.missing()}")
        pytest.skip(f"missing: apt-get install {' '.join(services.missing())}")
    folder = Path(mkdtemp(prefix="cluster-"))
    folder.chmod(0o755)  # PostgreSQL runs as another user
    settings = Settings(free_port(), log_folder=folder, staff_port=free_port())
    servers = cluster(settings)
    try:
        servers.start()
        yield Running(servers, settings.bot_url)
    finally:
        servers.stop()
        shutil.rmtree(folder)


@dataclass
class Person:
    """Asks one question after the other and repeats what was not answered."""

    client: Client
    sent: list[str] = field(default_factory=list)
    answers: list[list[Any]] = field(default_factory=list)
    longest: float = 0.0
    enough: threading.Event = field(default_factory=threading.Event)

    def ask_on(self) -> None:
        while not self.enough.wait(PAUSE_SECONDS):
            self.ask(f"Wo liegt Kumasi? Das ist Frage {len(self.sent) + 1}.")

    def ask(self, text: str) -> str:
        """Return the answer; the id stays the same until there is one."""
        self.sent.append(text)
        message_id, start = str(uuid.uuid4()), time.monotonic()
        while (answer := self._try(text, message_id)) is None:
            assert time.monotonic() - start < 30
            time.sleep(0.1)
        self.longest = max(self.longest, time.monotonic() - start)
        self.answers.append(answer)
        return str(answer[0]["text"])

    def _try(self, text: str, message_id: str) -> list[Any] | None:
        try:
            answer = self.client.say(text, message_id)
        except requests.ConnectionError:
            return None
        messages: list[Any] | None = answer.json()["messages"] if answer.ok else None
        return messages


@pytest.mark.fault_row(19)
def test_row_19_bots_are_killed_and_replaced_while_people_go_on_asking(running: Running) -> None:
    people = [Person(running.client()) for _ in range(3)]
    asking = [threading.Thread(target=person.ask_on) for person in people]
    [first, second] = running.servers.bots
    for thread in asking:
        thread.start()

    time.sleep(3)
    assert first.process and second.process
    first.process.kill()
    first.process.wait()
    time.sleep(3)
    running.back(first)
    second.stop()  # as an upgrade does
    time.sleep(3)
    for person in people:
        person.enough.set()
    for thread in asking:
        thread.join()

    for person in people:
        result = count(person.sent, person.answers, person.client.history())
        note(result, f"{len(person.sent)} turns, longest {person.longest:.1f} s")
        assert len(person.sent) > 5
        assert result == CLEAN
        assert person.longest <= 5
        assert "Afrika" in person.ask("Und auf welchem Kontinent?")
    running.back(second)


@pytest.mark.fault_row(10)
def test_row_10_one_id_on_two_bots_is_one_turn(running: Running) -> None:
    client, message_id = running.client(), str(uuid.uuid4())
    bots = [server.ready_url.split("/webhooks")[0] for server in running.servers.bots]
    both = [Client(f"{bot}/webhooks/website", client.headers) for bot in bots]

    with ThreadPoolExecutor(20) as pool:
        answers = list(
            pool.map(lambda n: both[n % 2].say("Wo liegt Kumasi?", message_id), range(40))
        )

    assert {answer.status_code for answer in answers} == {200}
    assert len({json.dumps(answer.json()["messages"]) for answer in answers}) == 1
    said = answers[0].json()["messages"]
    result = count(["Wo liegt Kumasi?"], [said], client.history())
    note(result, "two bots")
    assert result == CLEAN


@pytest.mark.fault_row(19)
def test_row_19_an_action_server_may_die(running: Running) -> None:
    person = Person(running.client())
    [action, _] = running.servers.actions
    assert action.process
    action.process.kill()
    action.process.wait()

    answers = [person.ask("Wo liegt Kumasi?") for _ in range(6)]
    running.back(action)

    assert all("Ghana" in answer for answer in answers)


def test_the_workspace_asks_whichever_bot_lives_and_its_key_opens_all(running: Running) -> None:
    settings = StaffSettings.from_environment(running.servers.workspace.environment)
    [first, _] = running.servers.bots

    def answer() -> str:
        [found] = asyncio.run(bot_answers.ask(settings, "Wo liegt Kumasi?", False))
        return found.texts[0]

    both = [answer() for _ in range(4)]  # in turn
    first.stop()
    other = answer()
    running.back(first)

    assert all("Ghana" in text for text in [*both, other])


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(services, "missing", lambda: ["nginx", "redis-server"])

    with pytest.raises(StartError, match="apt-get install nginx redis-server"):
        cluster(Settings(log_folder=tmp_path))
