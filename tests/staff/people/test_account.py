"""Mein Konto: password and sessions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.staff.workspace import PASSWORD, Browser, Desk, text_of

NEW = "Neun Otter bügeln Wolken"


def change(browser: Browser, **changes: str) -> Any:
    data = {"old": PASSWORD, "new": NEW, "again": NEW, **changes}
    return browser.fill("/konto", data, "/konto/kennwort")


def test_a_new_password_ends_all_other_sessions(desk: Desk) -> None:
    name, browser = desk.person()
    other = desk.browser()
    other.sign_in(name)

    answer = change(browser)

    assert "Ihr Kennwort ist geändert" in text_of(answer)
    assert "/anmelden" in other.get("/konto").url
    assert desk.browser().sign_in(name).status_code == 401
    assert desk.browser().sign_in(name, NEW).status_code == 200
    assert "password_changed" in desk.noted(name)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"old": "falsch falsch falsch"}, "Das bisherige Kennwort stimmt nicht."),
        ({"new": "Kurz!", "again": "Kurz!"}, "mindestens 12 Zeichen"),
        ({"new": "Dortmund2026!", "again": "Dortmund2026!"}, "leicht zu erraten"),
        ({"again": "etwas anderes"}, "verschieden"),
    ],
)
def test_a_password_is_refused_with_a_reason(
    desk: Desk, changes: dict[str, str], reason: str
) -> None:
    name, browser = desk.person()

    answer = change(browser, **changes)

    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert desk.browser().sign_in(name).status_code == 200


def test_guessing_the_old_password_in_an_open_session_is_slowed(desk: Desk) -> None:
    name, browser = desk.person()

    texts = [text_of(change(browser, old=f"geraten geraten {n}")) for n in range(6)]

    assert "Zu viele Versuche" in texts[-1]
    assert desk.noted(name).count("password_refused") == 5


def test_sessions_are_listed_by_device_and_ended_one_by_one(desk: Desk) -> None:
    name, browser = desk.person()
    phone = Browser(desk.url)
    phone.session.headers["User-Agent"] = "Mozilla/5.0 (Android 15) Chrome/140"
    phone.sign_in(name)
    listed = browser.get("/konto").text
    key = listed.split('name="key" value="')[1][:64]

    browser.fill("/konto", {"key": key}, "/konto/sitzung")

    assert "Firefox, Linux" in listed
    assert "Chrome, Android" in listed
    assert "/anmelden" in phone.get("/konto").url
    assert "session_ended" in desk.noted(name)


def test_nobody_ends_the_session_of_another_person(desk: Desk) -> None:
    _, attacker = desk.person()
    name, victim = desk.person()
    other = desk.browser()
    other.sign_in(name)
    key = victim.get("/konto").text.split('name="key" value="')[1][:64]

    attacker.fill("/konto", {"key": key}, "/konto/sitzung")

    assert other.get("/konto").url.endswith("/konto")


def test_a_script_keeps_the_session_on_request(desk: Desk) -> None:
    _, browser = desk.person()
    token = browser.token("/konto")
    desk.clock.ahead += 29 * 60

    kept = browser.send("/konto/bleiben", {}, headers={"X-CSRF-Token": token})
    desk.clock.ahead += 29 * 60

    assert kept.status_code == 204
    assert browser.get("/konto").url.endswith("/konto")
