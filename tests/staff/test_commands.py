"""What only the administrator may do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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
