"""What docs/security-arbeitsplatz.md promises and no other file of tests proves."""

from __future__ import annotations

import ast
import logging
import re
import uuid
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, redirect

from records import accounts, audit
from staff.__main__ import log_handler
from staff.people.devices import address
from staff.people.passwords import LONGEST, Passwords
from tests.serving import serving
from tests.staff.workspace import PASSWORD, Desk, text_of, working

AGAIN = "Bitte melden Sie sich für diesen Schritt noch einmal an."
LATER = 16 * 60
PUBLIC = ("anmelden", "static", "health")
STAFF = Path(__file__).parents[2] / "staff"


@pytest.mark.parametrize("page", ["/konten", "/auskunft", "/vorgaenge/X/loeschen"])
def test_pages_of_great_effect_ask_to_sign_in_again(desk: Desk, page: str) -> None:
    name, browser = desk.person("leitung")
    desk.clock.ahead = LATER

    asked = browser.get(page)
    data = {"name": name, "password": PASSWORD, "weiter": page}
    back = browser.fill("/anmelden", data)

    assert AGAIN in text_of(asked)
    assert f'name="weiter" value="{page}"' in asked.text
    assert back.url.endswith(page)
    assert AGAIN not in text_of(back)


def test_an_old_session_changes_no_role_and_ends_no_session(desk: Desk) -> None:
    _, browser = desk.person("leitung")
    colleague = desk.account("auskunft")
    account = desk.database.run(accounts.named, colleague)
    assert account
    token = browser.token("/konto")
    desk.clock.ahead = LATER

    answers = [
        browser.send(path, {"csrf": token, "role": "leitung", "active": "1", "sicher": "1"})
        for path in (f"/konten/{account.id}", "/konto/sitzungen", "/auskunft/loeschen")
    ]

    assert all(AGAIN in text_of(answer) for answer in answers)
    unchanged = desk.database.run(accounts.named, colleague)
    assert unchanged and unchanged.role == "auskunft"


def addresses(desk: Desk, method: str) -> list[str]:
    """Return an address for each route of the workspace."""
    kinds = {"int": "1", "[A-Z0-9-]+": "X"}
    routes = [r for r in desk.app.router.routes if method in r.methods]
    paths = {f"/{r.path}" for r in routes if not r.path.startswith(PUBLIC)}
    return sorted(re.sub(r"<[^:>]+:?([^>]*)>", lambda m: kinds.get(m[1], "x"), p) for p in paths)


def test_all_pages_but_the_door_ask_for_a_session(desk: Desk) -> None:
    stranger = desk.browser()
    paths = addresses(desk, "GET")

    answers = {path: stranger.get(path, allow_redirects=False) for path in paths}

    assert len(paths) > 12
    leads = {p: a.headers.get("Location", a.status_code) for p, a in answers.items()}
    assert [p for p, lead in leads.items() if not str(lead).startswith("/anmelden")] == []


def test_all_forms_but_the_door_ask_for_a_session_and_a_token(desk: Desk) -> None:
    stranger, (name, browser) = desk.browser(), desk.person("leitung")
    paths = addresses(desk, "POST")

    strange = {path: stranger.send(path, {}, allow_redirects=False) for path in paths}
    forged = {path: browser.send(path, {"csrf": "0" * 64}).status_code for path in paths}

    assert len(paths) > 12
    assert {a.headers.get("Location") for a in strange.values()} == {"/anmelden"}
    assert set(forged.values()) == {403}
    assert desk.noted(name)[: len(paths)] == ["csrf_refused"] * len(paths)


def test_leaving_clears_what_the_browser_kept(desk: Desk) -> None:
    _, browser = desk.person()

    left = browser.fill("/konto", {}, "/abmelden", allow_redirects=False)

    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "arbeitsplatz" not in browser.session.cookies


def test_every_page_inside_offers_to_sign_out(desk: Desk) -> None:
    _, browser = desk.person("leitung")
    menu = re.findall(r'<li><a href="(/[a-z]+)"', browser.get("/konto").text)

    assert len(menu) > 4
    for path in menu:
        assert 'action="/abmelden"' in browser.get(path).text, path


def test_a_password_counts_as_typed_and_is_never_cut() -> None:
    hasher = Passwords()
    stored = hasher.hash("ä" * LONGEST)

    assert hasher._verify(stored, "ä" * LONGEST)
    assert not hasher._verify(stored, "ä" * LONGEST + "mehr")
    assert not hasher._verify(stored, "Ä" * LONGEST)


def test_password_fields_hide_and_take_what_a_manager_fills_in(desk: Desk) -> None:
    _, browser = desk.person()

    form = browser.get("/konto").text

    for name in ("old", "new", "again"):
        assert re.search(rf'name="{name}" type="password" autocomplete="(current|new)-', form)
    assert "onpaste" not in form and "maxlength" not in form.split('id="new"')[1][:200]


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(desk: Desk, method: str) -> None:
    _, browser = desk.person()

    answer = browser.session.request(method, f"{desk.url}/konto", timeout=20)

    assert answer.status_code == 405
    assert "Cookie" not in answer.text


def test_an_error_shows_nothing_of_the_inside(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with working(f"sqlite:///{tmp_path / 'records.db'}", tmp_path) as desk:
        name, browser = desk.person("leitung")
        with desk.database._engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE audit RENAME TO lost")

        answer = browser.get("/protokoll")
        alive = browser.get("/konto")

    assert answer.status_code == 503
    assert "nichts wurde geändert" in text_of(answer)
    for word in ("Traceback", "sqlite", "SELECT", "audit.py", str(tmp_path)):
        assert word not in answer.text
    assert alive.status_code == 200
    assert [r for r in caplog.records if r.name == "staff.app" and r.levelno == logging.ERROR]
    assert name not in caplog.text


def test_what_cannot_be_noted_is_not_done(tmp_path: Path) -> None:
    with working(f"sqlite:///{tmp_path / 'records.db'}", tmp_path) as desk:
        _, browser = desk.person("leitung")
        colleague = desk.account("auskunft")
        account = desk.database.run(accounts.named, colleague)
        assert account
        token = browser.token("/konten")
        with desk.database._engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE audit RENAME TO lost")

        data = {"csrf": token, "role": "leitung", "active": "1"}
        answer = browser.send(f"/konten/{account.id}", data)

        unchanged = desk.database.run(accounts.named, colleague)
    assert answer.status_code == 503
    assert unchanged and unchanged.role == "auskunft"


@pytest.mark.parametrize(
    ("chain", "proxies", "expected"),
    [
        ("6.6.6.6", 0, "10.0.0.1"),
        ("6.6.6.6, 1.2.3.4", 1, "1.2.3.4"),
        ("6.6.6.6, 1.2.3.4, 10.0.0.9", 2, "1.2.3.4"),
        ("", 1, "10.0.0.1"),
    ],
)
def test_nobody_forges_the_address_that_tries_are_counted_by(
    chain: str, proxies: int, expected: str
) -> None:
    request = SimpleNamespace(headers={"x-forwarded-for": chain}, ip="10.0.0.1")

    assert address(cast(Request, request), proxies) == expected


def test_the_log_tells_the_time_in_utc() -> None:
    record = logging.LogRecord("staff", logging.INFO, "", 0, "gestartet", None, None)
    record.created, record.msecs = 0.0, 0.0

    assert log_handler().format(record) == "1970-01-01T00:00:00Z INFO staff gestartet"


def test_the_key_of_the_workspace_follows_no_redirect(tmp_path: Path) -> None:
    asked: list[Any] = []

    async def lead_astray(request: Request) -> HTTPResponse:
        return redirect("/elsewhere", status=307)

    async def elsewhere(request: Request) -> HTTPResponse:
        asked.append(request.headers.get("x-staff-key"))
        return HTTPResponse("{}")

    app = Sanic(f"astray-{uuid.uuid4().hex}", configure_logging=False)
    app.add_route(lead_astray, "/webhooks/staff/answers", methods=["POST"])
    app.add_route(elsewhere, "/elsewhere", methods=["POST"])
    url = f"sqlite:///{tmp_path / 'records.db'}"
    with serving(app) as bot, working(url, tmp_path, bot_url=bot, bot_key_file=tmp_path / "k") as d:
        _, browser = d.person()
        answer = browser.fill("/entwurf", {"anfrage": "Wo liegt Kumasi?"})

    assert asked == []
    assert "antwortet gerade nicht" in text_of(answer)


def test_an_address_that_would_run_is_text_and_no_link(desk: Desk) -> None:
    _, browser = desk.person("leitung")
    evil = "javascript:alert(1)"
    desk.database.run(audit.add, evil, "role_changed", evil, desk.clock())
    facts = desk.settings.knowledge
    kept = facts.read_text(encoding="utf-8")
    facts.write_text(kept.replace("Claudia Schütz", evil), encoding="utf-8")

    pages = [browser.get(path).text for path in ("/protokoll", "/wissen/persons")]
    facts.write_text(kept, encoding="utf-8")

    for page in pages:
        assert evil in page
        assert not re.findall(r'(?:href|src|action)="(?![/#])[^"]*"', page)


def test_scripts_keep_nothing_in_the_browser() -> None:
    for script in (STAFF / "static").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", text)
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|postMessage|\beval\b", text)


def test_the_workspace_starts_no_program_and_runs_no_text() -> None:
    for file in STAFF.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "compile", "__import__"}, file
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                names = {alias.name for alias in node.names} | {getattr(node, "module", "")}
                assert not names & {"subprocess", "pickle", "marshal", "shelve", "xml"}, file
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"system", "popen", "from_string"}, file


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/konto", "text/html; charset=utf-8"),
        ("/gibtesnicht", "text/html; charset=utf-8"),
        ("/protokoll.csv", "text/csv; charset=utf-8"),
        ("/static/session.js", "text/javascript; charset=utf-8"),
        ("/health", "text/plain; charset=utf-8"),
    ],
)
def test_every_answer_tells_its_kind_and_encoding(desk: Desk, path: str, kind: str) -> None:
    _, browser = desk.person("leitung")

    assert browser.get(path).headers["Content-Type"] == kind
