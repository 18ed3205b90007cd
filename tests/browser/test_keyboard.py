"""Row 4: everything by keyboard, and the focus is never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.fake_server import FakeServer
from tests.browser.visitor import Visitor

_SMALL = {"viewport": {"width": 375, "height": 667}}


def tab_to(visitor: Visitor, name: str, *, key: str = "Tab", limit: int = 30) -> None:
    """Press Tab until something has the focus; the focus must never be on the body meanwhile."""
    seen = []
    for _ in range(limit):
        visitor.page.keyboard.press(key)
        seen.append(visitor.focused())
        if name in seen[-1]:
            return
    pytest.fail(f"{name} cannot be reached: {seen}")


@pytest.mark.parametrize("settings", [{}, _SMALL], ids=["desktop", "phone"])
def test_a_whole_conversation_needs_no_mouse(
    settings: dict[str, object], new_visitor: Callable[..., Visitor], server: FakeServer
) -> None:
    visitor = new_visitor(**settings).visit()
    keyboard = visitor.page.keyboard

    tab_to(visitor, "Zum Chat-Assistenten springen")
    keyboard.press("Enter")
    visitor.until("document.activeElement === chat")
    assert "Fragen? Chat-Assistent" in visitor.focused()
    keyboard.press("Enter")
    assert visitor.focused().startswith("textarea question")
    visitor.answers().first.wait_for()

    keyboard.type("Welche Partnerstädte gibt es?")
    keyboard.press("Enter")
    visitor.page.get_by_role("button", name="Wer koordiniert das?").wait_for()
    assert visitor.focused().startswith("textarea question")

    tab_to(visitor, "Wer koordiniert das?", key="Shift+Tab")
    keyboard.press("Enter")
    assert visitor.focused().startswith("textarea question")
    visitor.answers().nth(2).wait_for()

    tab_to(visitor, "button Nein", key="Shift+Tab")
    keyboard.press("Space")
    visitor.page.get_by_label("Möchten Sie uns den Grund nennen?").wait_for()
    assert visitor.focused() == "button Nein"
    tab_to(visitor, "textarea reason")
    keyboard.type("Es fehlt das Land.")
    tab_to(visitor, "button Grund senden")
    keyboard.press("Enter")
    visitor.until("root.activeElement.id === 'question'")
    assert server.feedback[-1]["reason"] == "Es fehlt das Land."

    tab_to(visitor, "a Datenschutz", key="Shift+Tab")
    tab_to(visitor, "button Leichte Sprache", key="Shift+Tab")
    keyboard.press("Space")
    visitor.page.get_by_role("switch", checked=True).wait_for()
    assert visitor.focused() == "button Leichte Sprache"

    tab_to(visitor, "button Menü")
    keyboard.press("Enter")
    tab_to(visitor, "button Neu starten")
    keyboard.press("Enter")
    visitor.until("root.querySelectorAll('.message').length < 2")
    assert visitor.focused().startswith("textarea question")

    tab_to(visitor, "button Menü", key="Shift+Tab")
    keyboard.press("Enter")
    tab_to(visitor, "button Meine Daten löschen")
    keyboard.press("Enter")
    assert visitor.focused() == "button Abbrechen"
    tab_to(visitor, "button Ja, löschen", key="Shift+Tab")
    keyboard.press("Enter")
    visitor.notice.wait_for()
    assert visitor.focused().startswith("textarea question")

    keyboard.press("Escape")
    assert not visitor.panel.is_visible()
    assert "Fragen? Chat-Assistent" in visitor.focused()


def test_escape_closes_the_menu_first(visitor: Visitor) -> None:
    visitor.open().press("Menü")

    visitor.page.keyboard.press("Escape")
    assert visitor.panel.is_visible()
    assert visitor.focused() == "button Menü"

    visitor.page.keyboard.press("Escape")
    assert not visitor.panel.is_visible()


def test_shift_enter_breaks_the_line(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    visitor.input.press("A")
    visitor.input.press("Shift+Enter")
    visitor.input.press("B")

    assert visitor.input.input_value() == "A\nB"
    assert server.turns == 0


def test_the_focus_stays_when_the_window_becomes_small(visitor: Visitor) -> None:
    visitor.open()
    visitor.input.fill("Und Dura?")

    visitor.page.set_viewport_size({"width": 320, "height": 500})
    visitor.until("root.querySelector(':modal')")

    assert visitor.focused().startswith("textarea question")
    assert visitor.input.input_value() == "Und Dura?"


def test_the_focus_stays_when_the_retry_button_goes(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    server.behaviour.fault = "500"
    visitor.type("Und Dura?")
    retry = visitor.page.get_by_role("button", name="Jetzt erneut versuchen")
    retry.focus()
    server.behaviour.fault = ""

    visitor.page.keyboard.press("Enter")
    visitor.notice.wait_for(state="hidden")

    assert visitor.focused().startswith("textarea question")
