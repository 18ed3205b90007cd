"""What only the administrator may do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from launcher.model import ROOT
from launcher.processes import free_port
from records import Database, accounts, audit
from staff.__main__ import main

GOOD = "Zwölf Igel fahren Tretboot"


@pytest.fixture
def database(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("RECORDS_URL", url)
    opened = Database(url)
    yield opened
    opened.close()


def run(*arguments: str, answers: tuple[str, ...] = (GOOD, GOOD)) -> int:
    left = list(answers)
    return main(list(arguments), lambda prompt: left.pop(0))


def test_an_account_is_made_with_a_password_that_is_asked(database: Database) -> None:
    code = run("create-account", "M.Berg", "--role", "leitung")

    account = database.run(accounts.named, "m.berg")
    assert code == 0
    assert account and account.role == "leitung"
    assert account.password and account.password.startswith("$argon2id$")
    assert database.run(audit.latest, 1)[0].subject == "m.berg (leitung)"


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("m.berg", ("kurz", "kurz")),
        ("m.berg", (GOOD, "anders")),
        ("m.berg", ("", "")),
        ("m berg", (GOOD, GOOD)),
        ("", (GOOD, GOOD)),
    ],
)
def test_a_bad_name_or_password_makes_no_account(
    database: Database, name: str, answers: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code = run("create-account", name, "--role", "auskunft", answers=answers)

    assert code == 1
    assert capsys.readouterr().err.startswith("Fehler: ")
    assert database.run(accounts.every) == []


def test_a_name_is_taken_once(database: Database) -> None:
    run("create-account", "berg", "--role", "auskunft")

    assert run("create-account", "berg", "--role", "leitung") == 1
    assert [a.role for a in database.run(accounts.every)] == ["auskunft"]


def test_a_forgotten_password_is_set_anew(database: Database) -> None:
    run("create-account", "berg", "--role", "auskunft")
    before = database.run(accounts.named, "berg")

    new = "Neun Otter bügeln Wolken"
    assert run("set-password", "berg", answers=(new, new)) == 0

    after = database.run(accounts.named, "berg")
    assert before and after and before.password != after.password
    assert run("set-password", "niemand") == 1


def test_tidy_runs(database: Database) -> None:
    database.run(audit.add, "berg", "signed_in", "", 1000.0)

    assert run("tidy") == 0
    assert database.run(audit.latest, 9) == []


def answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/health", timeout=2).text == "ok"
    except requests.ConnectionError:
        return False


def test_it_listens_where_it_is_told_to(tmp_path: Path) -> None:
    port, here = free_port(), {"RECORDS_URL": f"sqlite:///{tmp_path / 'records.db'}"}
    command = [sys.executable, "-m", "staff", "run", "--host", "127.0.0.2"]
    environment = {**os.environ, **here, "STAFF_PORT": str(port)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 60
        while not answers(f"http://127.0.0.2:{port}"):
            assert process.poll() is None and time.monotonic() < end
            time.sleep(0.2)

        assert not answers(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        assert process.wait(timeout=20) == 0
