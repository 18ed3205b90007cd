"""What every answer carries, and what cookies may do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.staff.workspace import PASSWORD, Desk, working

PATHS = ("/", "/anmelden", "/konto", "/gibtesnicht", "/health")


@pytest.fixture(scope="module")
def behind_tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("tls")
    url = f"sqlite:///{folder / 'records.db'}"
    with working(url, folder, origin="https://staff.example", proxies=1) as running:
        yield running


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_kept_nowhere_and_runs_nothing_from_elsewhere(desk: Desk, path: str) -> None:
    _, browser = desk.person()

    headers = browser.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers
    assert "default-src 'none'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


def test_no_template_holds_a_script_or_a_style() -> None:
    for template in (Path(__file__).parents[2] / "staff" / "templates").glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert "<style" not in text and " style=" not in text, template
        assert " on" + "click" not in text, template
        assert text.count("<script") == text.count('<script type="module" src="/static/'), template
        assert "|safe" not in text, template


def test_behind_tls_cookies_are_bound_to_host_and_tls(behind_tls: Desk) -> None:
    name, browser = behind_tls.account(), behind_tls.browser()
    form = browser.get("/anmelden")
    visit = form.headers["Set-Cookie"]
    token = form.text.split('name="csrf" value="')[1][:64]
    cookie = {"Cookie": visit.split(";")[0], "Origin": "https://staff.example"}

    answer = browser.send(
        "/anmelden",
        {"csrf": token, "name": name, "password": PASSWORD},
        headers=cookie,
        allow_redirects=False,
    )

    cookies = answer.raw.headers.getlist("Set-Cookie")
    session = next(c for c in cookies if c.startswith("__Host-arbeitsplatz="))
    assert answer.status_code == 303
    for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in session
    assert "Domain" not in session
    assert form.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_the_wrong_method_gets_a_page(desk: Desk) -> None:
    _, browser = desk.person()

    answer = browser.get("/konto/kennwort")

    assert answer.status_code == 405
    assert "Das ist hier nicht möglich." in answer.text


def test_static_files_come_from_a_fixed_list(desk: Desk) -> None:
    browser = desk.browser()

    assert browser.get("/static/arbeitsplatz.css").status_code == 200
    for path in ("/static/../app.py", "/static/app.py", "/static/%2e%2e%2fapp.py"):
        assert browser.get(path).status_code == 404


def test_a_body_without_end_is_refused(desk: Desk) -> None:
    _, browser = desk.person()

    assert browser.send("/konto/kennwort", {"old": "x" * 200_000}).status_code == 413
