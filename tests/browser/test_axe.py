"""Row 1: axe finds nothing in any state, on any screen, light or dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.axe import findings, look
from tests.browser.fake_server import PAGES, FakeServer
from tests.browser.visitor import Visitor

SCREENS = {"desktop": (1280, 800), "phone": (375, 667), "zoomed": (320, 256)}
# axe cannot judge contrast of what scrolls under a bar: tests/widget/test_colours.py does
LOOKED_AT = ("color-contrast:",)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_state_of_the_chat_breaks_a_rule(
    screen: str, scheme: str, new_visitor: Callable[..., Visitor], server: FakeServer
) -> None:
    width, height = SCREENS[screen]
    size = {"width": width, "height": height}
    visitor = new_visitor(viewport=size, color_scheme=scheme).visit()
    found: dict[str, list[str]] = {}

    def check(state: str) -> None:
        violations, unclear = look(visitor.page)
        found[state] = violations + [line for line in unclear if not line.startswith(LOOKED_AT)]

    check("closed")
    visitor.open()
    check("open")
    visitor.ask("Welche Partnerstädte gibt es?")
    check("answer with buttons")
    visitor.press("Nein")
    visitor.page.get_by_label("Möchten Sie uns den Grund nennen?").wait_for()
    check("feedback")
    visitor.press("Menü").press("Meine Daten löschen")
    check("menu and question")
    visitor.press("Abbrechen").press("Menü")
    visitor.input.fill("a" * 1001)
    check("too long")
    server.behaviour.fault = "down"
    visitor.type("Und Dura?")
    visitor.notice.get_by_role("button").wait_for()
    check("error")

    assert found == {state: [] for state in found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", *PAGES])
def test_no_page_breaks_a_rule(path: str, scheme: str, new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor(color_scheme=scheme).visit(f"/{path}")

    assert findings(visitor.page) == []
