"""Notschalter: the page; what it does to the bot is in tests/bot/channels/test_switch.py."""

from __future__ import annotations

import pytest

from records import switch
from tests.staff.workspace import Desk, text_of

PAGE = "/notschalter"
TEXT = "Wegen Wartung bis 12 Uhr nicht erreichbar."


def test_off_and_on_again_is_shown_and_noted(desk: Desk) -> None:
    name, browser = desk.person("leitung")

    off = browser.fill(PAGE, {"text": TEXT}, f"{PAGE}/aus")
    state = desk.database.run(switch.read)
    on = browser.fill(PAGE, {}, f"{PAGE}/an")

    assert f"Der Assistent ist aus. {name} hat ihn am" in text_of(off)
    assert (state.off, state.text, state.who) == (True, TEXT, name)
    assert "Der Assistent ist an." in text_of(on)
    assert not desk.database.run(switch.read).off
    rows = [(e.what, e.subject) for e in desk.audit(name)][:2]
    assert rows == [("switched_on", ""), ("switched_off", TEXT)]


def test_while_it_is_off_all_staff_see_it(desk: Desk) -> None:
    _, lead = desk.person("leitung")
    _, browser = desk.person("auskunft")
    lead.fill(PAGE, {"text": TEXT}, f"{PAGE}/aus")
    seen = text_of(browser.get("/konto"))
    lead.fill(PAGE, {}, f"{PAGE}/an")

    assert "ist für Bürgerinnen und Bürger ausgeschaltet" in seen
    assert "ausgeschaltet" not in text_of(browser.get("/konto"))


@pytest.mark.parametrize("text", ["", "kurz", "x" * 501, "   \r\n  "])
def test_a_text_that_helps_nobody_is_refused(desk: Desk, text: str) -> None:
    _, browser = desk.person("leitung")

    answer = browser.fill(PAGE, {"text": text}, f"{PAGE}/aus")

    assert answer.status_code == 422
    assert not desk.database.run(switch.read).off


@pytest.mark.parametrize("role", ["auskunft", "redaktion"])
@pytest.mark.fault_row(31)
def test_others_may_not_switch(desk: Desk, role: str) -> None:
    name, browser = desk.person(role)
    token = browser.token("/konto")

    answers = [
        browser.get(PAGE),
        browser.send(f"{PAGE}/aus", {"csrf": token, "text": TEXT}),
        browser.send(f"{PAGE}/an", {"csrf": token}),
    ]

    assert [a.status_code for a in answers] == [403] * 3
    assert desk.noted(name)[:3] == ["role_missing"] * 3
    assert not desk.database.run(switch.read).off
