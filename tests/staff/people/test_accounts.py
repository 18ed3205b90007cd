"""Konten: roles and locks."""

from __future__ import annotations

import re

import pytest

from records import accounts
from records.accounts import Account
from tests.staff.workspace import Desk, text_of

PAGE = "/konten"


def found(desk: Desk, name: str) -> Account:
    account = desk.database.run(accounts.named, name)
    assert account
    return account


def test_a_role_changes_at_once(desk: Desk) -> None:
    lead, browser = desk.person("leitung")
    name, colleague = desk.person("auskunft")
    assert colleague.get(PAGE).status_code == 403

    form = {"role": "leitung", "active": "1"}
    answer = browser.fill(PAGE, form, f"{PAGE}/{found(desk, name).id}")

    assert answer.status_code == 200
    assert colleague.get(PAGE).status_code == 200
    assert desk.audit(lead)[0].subject == f"{name}: auskunft → leitung"


def test_a_locked_account_is_signed_out_and_can_be_freed(desk: Desk) -> None:
    lead, browser = desk.person("leitung")
    name, colleague = desk.person("redaktion")
    path = f"{PAGE}/{found(desk, name).id}"

    browser.fill(PAGE, {"role": "redaktion"}, path)
    locked = colleague.get("/konto").url
    refused = desk.browser().sign_in(name).status_code
    browser.fill(PAGE, {"role": "redaktion", "active": "1"}, path)

    assert "/anmelden" in locked
    assert refused == 401
    assert desk.browser().sign_in(name).status_code == 200
    assert desk.noted(lead)[:2] == ["account_enabled", "account_disabled"]


def test_nobody_locks_themselves_out(desk: Desk) -> None:
    name, browser = desk.person("leitung")

    answer = browser.fill(PAGE, {"role": "auskunft"}, f"{PAGE}/{found(desk, name).id}")

    assert answer.status_code == 400
    assert found(desk, name).active
    assert found(desk, name).role == "leitung"


def test_a_colleague_is_signed_out_everywhere(desk: Desk) -> None:
    lead, browser = desk.person("leitung")
    name, colleague = desk.person()

    browser.fill(PAGE, {}, f"{PAGE}/{found(desk, name).id}/sitzungen")

    assert "/anmelden" in colleague.get("/konto").url
    assert desk.audit(lead)[0].subject == f"{name}: 1"


@pytest.mark.parametrize("data", [{"role": "chef"}, {}, {"role": "leitung' OR 1=1 --"}])
def test_an_unknown_role_is_refused(desk: Desk, data: dict[str, str]) -> None:
    _, browser = desk.person("leitung")
    name = desk.account()

    assert browser.fill(PAGE, data, f"{PAGE}/{found(desk, name).id}").status_code == 400
    assert found(desk, name).role == "auskunft"


def test_an_unknown_account_is_not_found(desk: Desk) -> None:
    _, browser = desk.person("leitung")

    for path in (f"{PAGE}/999999", f"{PAGE}/999999/sitzungen", f"{PAGE}/x"):
        assert browser.fill(PAGE, {"role": "leitung"}, path).status_code == 404


@pytest.mark.parametrize("role", ["auskunft", "redaktion"])
@pytest.mark.fault_row(31)
def test_others_see_no_accounts(desk: Desk, role: str) -> None:
    name, browser = desk.person(role)

    assert browser.get(PAGE).status_code == 403
    assert (
        browser.fill("/konto", {"role": "leitung", "active": "1"}, f"{PAGE}/1").status_code == 403
    )
    assert desk.noted(name)[:2] == ["role_missing"] * 2


def test_the_list_names_everybody_and_no_hash(desk: Desk) -> None:
    _, browser = desk.person("leitung")
    name = desk.account()

    listed = browser.get(PAGE)

    assert name in text_of(listed)
    assert "argon2" not in listed.text
    assert re.search(r"\d+ offene Sitzung", text_of(listed))
