"""What people do, by keyboard alone, and the warning before a session ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge import DEFAULT_PATH, editing
from records import switch
from tests.staff.browser.clerk import Clerk
from tests.staff.workspace import PASSWORD, Desk


@pytest.fixture(autouse=True)
def fresh(desk: Desk) -> None:
    desk.settings.knowledge.write_bytes(DEFAULT_PATH.read_bytes())


def type_into(clerk: Clerk, name: str, text: str, role: Any = "textbox") -> None:
    clerk.tab_to(name, role)
    clerk.page.keyboard.press("Control+A")
    clerk.page.keyboard.type(text)


def test_a_person_signs_in_and_skips_the_menu_by_keyboard(clerk: Clerk, desk: Desk) -> None:
    name = desk.account("leitung")
    clerk.open("/anmelden")
    type_into(clerk, "Name", name)
    clerk.page.keyboard.press("Tab")
    clerk.page.keyboard.type(PASSWORD)
    clerk.page.keyboard.press("Enter")
    clerk.page.get_by_role("heading", name="Antwortentwurf").wait_for()

    clerk.page.keyboard.press("Tab")
    clerk.page.keyboard.press("Enter")

    assert clerk.page.evaluate("document.activeElement.id") == "inhalt"


def test_a_fact_is_changed_by_keyboard(clerk: Clerk, desk: Desk) -> None:
    clerk.sign_in("redaktion").open("/wissen/persons")
    clerk.tab_to("Ändern – Claudia Schütz", "link")
    clerk.page.keyboard.press("Enter")
    clerk.page.get_by_role("heading", name="Claudia Schütz ändern").wait_for()
    type_into(clerk, "Name", "Clara Schütz")
    type_into(clerk, "Beleg", "Vermerk")
    clerk.tab_to("Unterschied zeigen")
    clerk.page.keyboard.press("Enter")
    clerk.page.get_by_role("heading", name="Änderung bestätigen").wait_for()

    clerk.tab_to("Speichern")
    clerk.page.keyboard.press("Enter")

    clerk.page.get_by_text("Gespeichert.").wait_for()
    assert editing.opened(desk.settings.knowledge)["persons"][0]["name"] == "Clara Schütz"


def test_the_bot_is_switched_by_keyboard(clerk: Clerk, desk: Desk) -> None:
    clerk.sign_in().open("/notschalter")
    type_into(clerk, "Text für Bürgerinnen und Bürger", "Heute wegen Wartung geschlossen.")
    clerk.tab_to("Assistent ausschalten")
    clerk.page.keyboard.press("Enter")
    clerk.page.get_by_text("Der Assistent ist aus.").first.wait_for()
    off = desk.database.run(switch.read)

    clerk.tab_to("Assistent einschalten")
    clerk.page.keyboard.press("Enter")
    clerk.page.get_by_text("Der Assistent ist an.").first.wait_for()

    assert (off.off, off.text) == (True, "Heute wegen Wartung geschlossen.")
    assert not desk.database.run(switch.read).off


def test_focus_is_seen_on_all_that_can_be_reached(clerk: Clerk) -> None:
    clerk.sign_in().open("/konten")
    unseen = []

    for _ in range(30):
        clerk.page.keyboard.press("Tab")
        shown = clerk.page.evaluate(
            """() => { const node = document.activeElement;
            return node === document.body
              || parseFloat(getComputedStyle(node).outlineWidth) >= 2; }"""
        )
        if not shown:
            unseen.append(clerk.page.evaluate("document.activeElement.outerHTML"))

    assert unseen == []


def test_the_end_of_a_session_is_told_in_time_and_can_be_put_off(
    new_clerk: Callable[..., Clerk],
) -> None:
    clerk = new_clerk()
    clerk.page.clock.install()
    clerk.sign_in("auskunft")
    bar = clerk.page.locator("#session")
    hidden = bar.is_hidden()

    clerk.page.clock.fast_forward("28:01")
    told = bar.is_visible()
    clerk.press("Angemeldet bleiben")
    bar.wait_for(state="hidden")
    clerk.page.clock.fast_forward("30:01")

    assert (hidden, told) == (True, True)
    assert "Ihre Sitzung ist beendet" in bar.inner_text()
