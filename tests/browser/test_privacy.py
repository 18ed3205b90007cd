"""Rows 6, 7, 8, 13, fault 32: strict policy, no third party, quiet before the click, inert text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.fake_server import PAGES, FakeServer
from tests.browser.visitor import Visitor

HOSTILE = [
    "<img src=x onerror=\"document.title='hacked'\">",
    "<script>document.title='hacked'</script>",
    "[Klick](javascript:document.title='hacked')",
    "javascript:document.title='hacked'",
    "data:text/html,<script>1</script>",
    "</p></div><iframe src=https://example.org></iframe>",
    "{{constructor.constructor('document.title=1')()}}",
]


@pytest.mark.fault_row(32)
def test_the_policy_is_never_violated(visitor: Visitor, server: FakeServer) -> None:
    visitor.open().ask("Welche Partnerstädte gibt es?").press("Ja").press("Menü")
    visitor.press("Neu starten")
    server.behaviour.fault = "500"
    visitor.type("Und Dura?")
    visitor.notice.wait_for()

    assert visitor.violations() == []
    styled = "getComputedStyle(document.querySelector('dortmund-chat').shadowRoot"
    assert visitor.page.evaluate(f"{styled}.querySelector('dialog')).borderRadius") != "0px"


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_keep_the_policy(path: str, visitor: Visitor) -> None:
    visitor.visit(f"/{path}").open()

    assert visitor.violations() == []


def test_nobody_else_is_asked_for_anything(visitor: Visitor, server: FakeServer) -> None:
    server.behaviour.answer = {"text": "Bild: https://example.org/bild.png <img src=//example.org>"}

    visitor.open().ask("Zeigen Sie mir ein Bild").press("Ja")

    assert [url for url in visitor.requests if not url.startswith(server.url)] == []


def test_nothing_is_stored_or_sent_before_the_first_click(
    visitor: Visitor, server: FakeServer
) -> None:
    visitor.page.mouse.move(1200, 760)
    visitor.page.keyboard.press("Tab")
    visitor.page.wait_for_timeout(500)

    assert server.requests == []
    assert visitor.context.cookies() == []
    assert visitor.page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert visitor.page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_only_this_tab_remembers_and_only_until_it_begins_anew(visitor: Visitor) -> None:
    visitor.open().ask("Welche Partnerstädte gibt es?")
    visitor.input.fill("Entwurf")
    before = visitor.stored()

    visitor.press("Menü").press("Neu starten")
    visitor.until("root.querySelectorAll('.message').length < 2")
    visitor.answers().first.wait_for()

    assert before["token"] and before["draft"] == "Entwurf"
    assert visitor.stored()["token"] not in (None, before["token"])
    assert visitor.stored()["draft"] == ""
    assert visitor.page.evaluate("Object.keys(sessionStorage)") == ["dortmund-chat"]
    assert visitor.page.evaluate("localStorage.length") == 0
    assert visitor.context.cookies() == []


def test_the_menu_shows_the_code_by_which_the_city_finds_the_conversation(
    visitor: Visitor,
) -> None:
    visitor.open().ask("Welche Partnerstädte gibt es?").press("Menü")
    code = visitor.page.get_by_text("Code dieser Unterhaltung: ABCD-EFGH")
    code.wait_for()

    visitor.press("Meine Daten löschen").press("Ja, löschen")
    visitor.notice.get_by_text("Ihre Unterhaltung wurde gelöscht.").wait_for()
    visitor.press("Menü")

    assert not code.is_visible()


def test_deleting_deletes_on_the_server_and_here(visitor: Visitor, server: FakeServer) -> None:
    visitor.open().ask("Welche Partnerstädte gibt es?")

    visitor.press("Menü").press("Meine Daten löschen").press("Ja, löschen")
    visitor.notice.get_by_text("Ihre Unterhaltung wurde gelöscht.").wait_for()

    assert server.conversations == {}
    assert visitor.page.evaluate("sessionStorage.length") == 0
    assert visitor.log.inner_text() == ""
    visitor.ask("Und Dura?")
    assert len(server.conversations) == 1


def test_deleting_that_fails_says_so_and_keeps_everything(
    visitor: Visitor, server: FakeServer
) -> None:
    visitor.open().ask("Welche Partnerstädte gibt es?")
    server.behaviour.fault = "500"

    visitor.press("Menü").press("Meine Daten löschen").press("Ja, löschen")
    visitor.notice.get_by_text("Das hat nicht geklappt").wait_for()

    assert visitor.answers().count() == 2
    assert visitor.stored()["token"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.fault_row(32)
def test_hostile_text_is_shown_as_text(text: str, visitor: Visitor, server: FakeServer) -> None:
    server.behaviour.answer = {"text": text, "source": text, "buttons": [text]}

    visitor.open().ask(text)

    root = visitor.page.locator("dortmund-chat")
    assert visitor.said_by_user() == [text]
    assert visitor.answers().nth(1).locator(".text").inner_text() == text
    assert root.locator("img, script, iframe").count() == 0
    harmless = root.locator(".message a[href^='https:']").count()
    assert harmless == root.locator(".message a").count() == 3 * text.count("https://")
    assert visitor.page.title().startswith("Internationale")
    assert visitor.violations() == []


def test_huge_text_stays_inside_of_the_panel(
    new_visitor: Callable[..., Visitor], server: FakeServer
) -> None:
    server.behaviour.answer = {"text": "W" * 20_000}
    visitor = new_visitor(viewport={"width": 320, "height": 480}).visit().open()

    visitor.ask("W" * 1000)

    width: Any = visitor.page.evaluate(
        "(() => { const s = document.querySelector('dortmund-chat').shadowRoot"
        ".querySelector('.scroller'); return s.scrollWidth - s.clientWidth; })()"
    )
    assert width <= 0


def test_harmless_addresses_become_links(visitor: Visitor, server: FakeServer) -> None:
    server.behaviour.answer = {"text": "Siehe https://www.dortmund.de/themen (dort)."}

    visitor.open().ask("Wo steht das?")

    link = visitor.page.get_by_role("link", name="https://www.dortmund.de/themen")
    assert link.get_attribute("href") == "https://www.dortmund.de/themen"
    assert link.get_attribute("rel") == "noopener noreferrer"
