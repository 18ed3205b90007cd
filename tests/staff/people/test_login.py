"""Row 31 of the fault matrix: brute force, stolen sessions, missing roles, forged forms."""

from __future__ import annotations

import pytest

from records import accounts
from tests.staff.workspace import PASSWORD, Browser, Desk, text_of

pytestmark = pytest.mark.fault_row(31)

WRONG = "Elf Igel fahren Tretboot"


def fail(browser: Browser, name: str, times: int) -> list[int]:
    return [browser.sign_in(name, WRONG).status_code for _ in range(times)]


def test_a_person_signs_in_and_out(desk: Desk) -> None:
    name, browser = desk.person()

    inside = browser.get("/konto")
    browser.fill("/konto", {}, "/abmelden")

    assert name in text_of(inside)
    assert browser.get("/konto").url.endswith("/anmelden?weiter=%2Fkonto")
    assert desk.noted(name) == ["signed_out", "signed_in"]


def test_wrong_names_and_wrong_passwords_look_alike(desk: Desk) -> None:
    name = desk.account()

    answers = [desk.browser().sign_in(n, WRONG) for n in (name, "niemand")]

    assert {a.status_code for a in answers} == {401}
    told = {text_of(a).replace(name, "") for a in answers}
    assert len(told) == 1
    assert "Name oder Kennwort stimmen nicht." in told.pop()


def test_a_wrong_name_is_not_noted_as_it_may_be_a_password(desk: Desk) -> None:
    desk.browser().sign_in("mein geheimes kennwort", WRONG)

    newest = desk.audit()[0]
    assert (newest.who, newest.what) == ("(unbekannt)", "sign_in_failed")
    assert "geheim" not in newest.subject


def test_brute_force_is_slowed_and_noted(desk: Desk) -> None:
    name, attacker = desk.account(), desk.browser()

    codes = fail(attacker, name, 6)
    right = attacker.sign_in(name)

    assert codes == [401] * 5 + [429]
    assert right.status_code == 429  # the right password is not even looked at
    assert int(right.headers["Retry-After"]) >= 1
    assert desk.noted(name) == ["sign_in_slowed"] + ["sign_in_failed"] * 4
    desk.clock.ahead += 3
    assert attacker.sign_in(name).status_code == 200


def test_each_further_failure_doubles_the_wait(desk: Desk) -> None:
    name, attacker = desk.account(), desk.browser()
    fail(attacker, name, 5)
    waits = []

    for _ in range(4):
        slowed = attacker.sign_in(name, WRONG)
        waits.append(int(slowed.headers["Retry-After"]))
        desk.clock.ahead += waits[-1] + 1
        attacker.sign_in(name, WRONG)

    assert waits == [2, 4, 8, 16]


def test_an_attacker_behind_the_same_address_does_not_lock_a_colleague_out(desk: Desk) -> None:
    name, colleague = desk.person()
    colleague.fill("/konto", {}, "/abmelden")

    codes = fail(desk.browser(), name, 8)

    assert codes[-1] == 429
    assert colleague.sign_in(name).status_code == 200


def test_one_address_that_tries_many_names_is_slowed(desk: Desk) -> None:
    attacker = desk.browser()
    for _ in range(30):  # without the cost of hashing
        desk.app.ctx.workspace.by_address.begin("127.0.0.1")

    assert attacker.sign_in("niemand", WRONG).status_code == 429


def test_a_stolen_session_is_ended_and_noted(desk: Desk) -> None:
    name, victim = desk.person()
    thief = Browser(desk.url)
    thief.session.cookies.update(victim.session.cookies)
    thief.session.headers["User-Agent"] = "curl/8"

    stolen = thief.get("/konto")

    assert "/anmelden" in stolen.url
    assert "/anmelden" in victim.get("/konto").url
    assert desk.noted(name)[0] == "session_stolen"


def test_a_session_that_was_ended_elsewhere_is_worth_nothing(desk: Desk) -> None:
    name, here = desk.person()
    elsewhere = desk.browser()
    elsewhere.sign_in(name)

    here.fill("/konto", {}, "/konto/sitzungen")

    assert "/anmelden" in elsewhere.get("/konto").url
    assert here.get("/konto").url.endswith("/konto")
    assert desk.noted(name)[0] == "sessions_ended"


@pytest.mark.parametrize(("hours", "pause"), [(0.51, 0.51), (10.1, 0.4)])
def test_sessions_end_when_idle_and_after_a_working_day(
    desk: Desk, hours: float, pause: float
) -> None:
    _, browser = desk.person()

    while desk.clock.ahead < hours * 3600:
        desk.clock.ahead += pause * 3600
        last = browser.get("/konto")

    assert "/anmelden" in last.url


def test_a_session_in_use_stays(desk: Desk) -> None:
    _, browser = desk.person()

    for _ in range(4):
        desk.clock.ahead += 25 * 60
        last = browser.get("/konto")

    assert last.url.endswith("/konto")


def test_a_form_without_its_token_is_refused_and_noted(desk: Desk) -> None:
    name, browser = desk.person()

    codes = [
        browser.send("/konto/sitzungen", data).status_code
        for data in ({}, {"csrf": "0" * 64}, {"csrf": desk.browser().token("/anmelden")})
    ]

    assert codes == [403, 403, 403]
    assert desk.noted(name)[:3] == ["csrf_refused"] * 3


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_form_from_another_page_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    name, browser = desk.person()

    answer = browser.fill("/konto", {}, "/konto/sitzungen", headers=headers)

    assert answer.status_code == 403
    assert desk.noted(name)[0] == "csrf_refused"


def test_nobody_can_sign_another_person_in(desk: Desk) -> None:
    name = desk.account()

    answer = desk.browser().send("/anmelden", {"name": name, "password": PASSWORD})

    assert answer.status_code == 403
    assert desk.noted()[0] == "csrf_refused"


def test_a_disabled_account_is_out_at_once(desk: Desk) -> None:
    name, browser = desk.person()
    account = desk.database.run(accounts.named, name)
    assert account

    desk.database.run(lambda c: accounts.change(c, account.id, active=False))

    assert "/anmelden" in browser.get("/konto").url
    assert desk.browser().sign_in(name).status_code == 401


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "/\tevil"]
)
def test_the_way_back_leads_to_our_pages_only(desk: Desk, target: str) -> None:
    name, browser = desk.account(), desk.browser()

    data = {"name": name, "password": PASSWORD, "weiter": target}
    answer = browser.fill("/anmelden", data, allow_redirects=False)

    assert answer.headers["Location"] == "/"


def test_a_new_session_gets_a_new_token(desk: Desk) -> None:
    name, browser = desk.person()
    first = browser.session.cookies["arbeitsplatz"]

    browser.sign_in(name)

    assert browser.session.cookies["arbeitsplatz"] != first
    old = Browser(desk.url)
    old.session.cookies.set("arbeitsplatz", first)
    assert "/anmelden" in old.get("/konto").url


def test_tokens_are_stored_as_hashes_only(desk: Desk) -> None:
    _, browser = desk.person()

    tokens = [str(browser.session.cookies[n]) for n in ("arbeitsplatz", "geraet")]
    with desk.database._engine.connect() as connection:
        rows = [
            str(tuple(row))
            for table in ("staff_sessions", "staff_devices", "accounts", "audit")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
        ]

    assert not [row for row in rows for token in (*tokens, PASSWORD) if token in row]
