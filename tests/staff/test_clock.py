"""Row 21 of the fault matrix: sessions of the workspace while the clock jumps."""

from __future__ import annotations

import time

import pytest

from tests.staff.workspace import Desk

HOUR = 3600.0

pytestmark = pytest.mark.fault_row(21)


@pytest.mark.parametrize("jump", [-HOUR, 60 - time.time()], ids=["an hour", "to 1970"])
def test_a_clock_put_back_ends_no_session(desk: Desk, jump: float) -> None:
    _, browser = desk.person()

    desk.clock.ahead = jump
    meanwhile = browser.get("/konto")
    desk.clock.ahead = 0.0

    assert meanwhile.url.endswith("/konto")
    assert browser.get("/konto").url.endswith("/konto")


def test_a_clock_put_forward_ends_sessions_and_people_sign_in_again(desk: Desk) -> None:
    name, browser = desk.person()

    desk.clock.ahead = HOUR

    assert "/anmelden" in browser.get("/konto").url
    assert browser.sign_in(name).status_code == 200


def test_a_session_of_1970_is_over_when_the_clock_is_right(desk: Desk) -> None:
    desk.clock.ahead = 60 - time.time()
    _, browser = desk.person()

    desk.clock.ahead = 0.0

    assert "/anmelden" in browser.get("/konto").url
