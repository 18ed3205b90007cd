"""The real servers over the real REST port, started as `make run` starts them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from launcher.chat import say
from launcher.processes import Settings, free_port, servers
from tests.running_bot import ask, running_bot

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module", params=["in its own process", "in an action server"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = None if "own" in request.param else free_port()
    with running_bot(tmp_path_factory.mktemp("logs"), port) as address:
        yield address


def test_the_bot_is_ready_with_all_its_parts(url: str) -> None:
    answer = requests.get(url.replace("/webhooks/rest/webhook", "/ready"), timeout=10)

    assert answer.status_code == 200
    assert answer.json()["parts"]["action_server"] == "ok"


def test_a_question_is_handed_over_step_by_step(url: str) -> None:
    steps = ("Können Sie meine Frage weitergeben?", "Wer bezahlt die Reisen?", "nein", "ja")

    replies = ask(url, *steps)

    assert re.search(r"20\d\d-\w{4}-\w{4}", replies[-1]), replies


def test_both_parts_of_a_double_question_are_answered_in_order(url: str) -> None:
    question = "Welche Partnerstädte gibt es in Afrika und wie erreiche ich Frau Schütz?"

    [reply] = ask(url, question)

    assert reply.index("Kumasi") < reply.index("Betenstraße 19")
    assert "Pittsburgh" not in reply


def test_the_dialogue_keeps_its_context(url: str) -> None:
    replies = ask(url, "Wo liegt Kumasi?", "und Dura?", "Wie wird das Wetter?", "und Bondo?")

    assert "Ghana" in replies[0]
    assert "Palästina" in replies[1]
    assert "leider" in replies[2]
    assert "Kenia" in replies[3]


def test_quick_replies_are_questions_and_no_commands(url: str) -> None:
    replies = say(url, uuid.uuid4().hex, "Welche Partnerstädte gibt es?")

    buttons = replies[-1]["buttons"]
    assert buttons
    assert all(not button["payload"].startswith("/") for button in buttons)


@pytest.mark.parametrize("text", [" ", "ä" * 20000, "wort " * 3000, "\u202e\u0301\ud83d\ude42"])
def test_odd_input_gets_a_german_answer(url: str, text: str) -> None:
    [reply] = ask(url, text)

    assert reply


def test_a_taken_port_is_a_clear_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = {**os.environ, "BOT_PORT": str(taken.getsockname()[1])}
        command = [sys.executable, "-m", "launcher", "run"]

        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
        )

    assert done.returncode == 1
    assert "ist schon belegt" in done.stderr


@pytest.mark.parametrize("others", [(), ("ACTION_PORT",)])
def test_broken_knowledge_stops_the_start_with_a_clear_error(
    tmp_path: Path, others: tuple[str, ...]
) -> None:
    broken = tmp_path / "facts.json"
    broken.write_text("{")
    ports = {name: str(free_port()) for name in ("BOT_PORT", "STAFF_PORT", *others)}
    environment = {**os.environ, **ports, "KNOWLEDGE_FILE": str(broken)}
    command = [sys.executable, "-m", "launcher", "run"]

    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 1
    assert "hat sich beendet" in done.stderr
    assert "Die Wissensdatei ist fehlerhaft" in done.stderr
    assert "is not valid JSON" in done.stderr
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(ports["BOT_PORT"]))) != 0


def test_actions_that_are_not_there_stop_the_start_with_a_clear_error(tmp_path: Path) -> None:
    endpoints = tmp_path / "endpoints.yml"
    endpoints.write_text("action_endpoint: {actions_module: actions.akten}")
    [bot] = servers(Settings(free_port(), log_folder=tmp_path))
    command = [*bot.command, "--endpoints", str(endpoints)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)

    assert done.returncode == 1
    assert "Fehler: Die Aktionen aus actions.akten lassen sich nicht laden" in done.stderr


def test_ctrl_c_stops_all_servers() -> None:
    ports = {name: str(free_port()) for name in ("BOT_PORT", "ACTION_PORT", "STAFF_PORT")}
    command = [sys.executable, "-u", "-m", "launcher", "run"]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **ports}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Der Bot ist bereit" in line:
                break

        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)  # somebody is impatient
        code = process.wait(40)

    assert code == 0
    for port in ports.values():
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", int(port))) != 0
