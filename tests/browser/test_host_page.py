"""Rows 14, 15, 16 and what the widget offers: beside the page, without JavaScript, honest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.fake_server import ANSWER, FakeServer, fake_server
from tests.browser.visitor import Visitor

_HOSTILE_STYLE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { color: red !important; position: static !important; font-size: 3px;
        display: inline; } button { display: none !important; } dialog { opacity: 0 !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""

_VOICE = """window.spoken = [];
Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => [{lang: 'de-DE', localService: LOCAL}],
    speak: (speech) => spoken.push([speech.text, speech.lang]),
    cancel: () => {},
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""


def test_styles_of_the_page_do_not_reach_the_chat(visitor: Visitor) -> None:
    visitor.page.evaluate(_HOSTILE_STYLE)

    visitor.open()

    look: list[Any] = visitor.page.evaluate(
        """() => { const style = getComputedStyle(document.querySelector('dortmund-chat')
            .shadowRoot.querySelector('dialog'));
            return [style.opacity, style.position, style.display, style.fontSize]; }"""
    )
    assert look == ["1", "fixed", "flex", "16px"]


def test_the_chat_adds_no_globals_but_its_element(visitor: Visitor, server: FakeServer) -> None:
    globals_now = "Object.getOwnPropertyNames(window)"
    with_chat = set(visitor.open().ask("Und Dura?").page.evaluate(globals_now))
    visitor.page.route("**/dortmund-chat.js", lambda route: route.fulfill(body=""))
    without = set(visitor.visit().page.evaluate(globals_now))

    assert {name for name in with_chat - without if not name.isdigit()} == set()


def test_the_page_does_not_shift_or_hear_keys(visitor: Visitor) -> None:
    height = visitor.page.evaluate("document.documentElement.scrollHeight")
    visitor.page.evaluate("document.addEventListener('keydown', () => document.title = 'heard')")

    visitor.open().ask("Und Dura?")

    assert visitor.page.evaluate("document.documentElement.scrollHeight") == height
    assert visitor.page.title() != "heard"


@pytest.mark.parametrize("opened", [False, True])
def test_what_has_the_focus_is_never_covered(opened: bool, visitor: Visitor) -> None:
    visitor.page.evaluate(
        """() => {
            const link = document.createElement('a');
            link.href = '#'; link.id = 'corner'; link.textContent = 'Ecke';
            link.style.cssText = 'position:fixed; right:40px; bottom:30px;';
            document.body.prepend(link);
        }"""
    )
    if opened:
        visitor.open()

    visitor.page.evaluate("document.getElementById('corner').focus()")

    on_top = """() => { const box = document.getElementById('corner').getBoundingClientRect();
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).id; }"""
    if opened:
        assert not visitor.panel.is_visible()
        visitor.page.evaluate("document.activeElement.blur()")
        visitor.page.evaluate("document.getElementById('corner').focus()")
    assert visitor.page.evaluate(on_top) == "corner"
    assert visitor.page.evaluate("document.activeElement.id") == "corner"


def test_without_javascript_the_contact_stands_there(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor(java_script_enabled=False)
    visitor.page.goto(visitor.url)

    link = visitor.page.get_by_role("link", name="Büro für Internationale Beziehungen")
    assert link.is_visible()
    assert link.get_attribute("href") == "#kontakt"


def test_it_says_that_it_is_a_machine_before_the_first_message(
    visitor: Visitor, server: FakeServer
) -> None:
    server.behaviour.delay = 5
    visitor.launcher.click()

    introduction = visitor.page.locator(".introduction")
    assert "Computerprogramm (Chatbot), kein Mensch" in introduction.inner_text()
    assert "keine persönlichen Daten" in introduction.inner_text()
    links = introduction.get_by_role("link")
    assert [str(links.nth(i).get_attribute("href")) for i in range(3)] == [
        f"{server.url}/datenschutz",
        f"{server.url}/barrierefreiheit#feedback",
        f"{server.url}/ki-hinweis",
    ]
    assert visitor.answers().count() == 0


def test_topics_stand_at_the_start_and_lead_to_answers(
    visitor: Visitor, server: FakeServer
) -> None:
    visitor.open().press("Partnerstädte")
    visitor.answers().nth(1).wait_for()

    assert server.sent("/messages") == [
        {"message_id": server.sent("/messages")[0]["message_id"], "button": "b-Partnerstädte"}
    ]
    assert visitor.said_by_user() == ["Partnerstädte"]
    assert "Quelle: Internationale Projektpartnerschaften" in visitor.log.inner_text()


def test_plain_language_holds_for_all_later_answers(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.get_by_role("switch", name="Leichte Sprache").click()
    visitor.page.get_by_role("switch", name="Leichte Sprache", checked=True).wait_for()
    visitor.ask("Welche Partnerstädte gibt es?")
    assert "Das ist Leichte Sprache" in visitor.log.inner_text()

    visitor.page.reload()
    visitor.launcher.click()

    assert visitor.page.get_by_role("switch", checked=True).count() == 1


def test_plain_language_can_be_chosen_before_the_greeting_has_come(
    visitor: Visitor, server: FakeServer
) -> None:
    server.behaviour.delay = 0.5
    visitor.launcher.click()
    visitor.page.get_by_role("switch", name="Leichte Sprache").click()
    server.behaviour.delay = 0
    visitor.answers().first.wait_for()

    visitor.ask("Welche Partnerstädte gibt es?")

    assert "Das ist Leichte Sprache" in visitor.log.inner_text()


def test_plain_language_survives_a_restart_and_ends_with_deletion(visitor: Visitor) -> None:
    switched_on = visitor.page.get_by_role("switch", checked=True)
    visitor.open().page.get_by_role("switch", name="Leichte Sprache").click()
    switched_on.wait_for()

    visitor.press("Menü").press("Neu starten").answers().first.wait_for()
    visitor.ask("Welche Partnerstädte gibt es?")
    assert "Das ist Leichte Sprache" in visitor.log.inner_text()
    assert switched_on.count() == 1

    visitor.press("Menü").press("Meine Daten löschen").press("Ja, löschen").notice.wait_for()
    assert switched_on.count() == 0
    visitor.ask("Welche Partnerstädte gibt es?").until("root.querySelector('.source')")
    assert "Das ist Leichte Sprache" not in visitor.log.inner_text()


def test_a_rating_stays_visible_when_the_talk_goes_on(visitor: Visitor, server: FakeServer) -> None:
    visitor.open().ask("Welche Partnerstädte gibt es?").press("Nein")
    visitor.page.get_by_label("Möchten Sie uns den Grund nennen?").fill("Zu lang")
    visitor.press("Grund senden")
    visitor.ask("Und Dura?")

    assert [entry.get("reason") for entry in server.feedback] == [None, "Zu lang"]
    assert {entry["rating"] for entry in server.feedback} == {"down"}
    assert "Als nicht hilfreich bewertet" in visitor.log.inner_text()


@pytest.mark.parametrize("local", [True, False])
def test_reading_aloud_uses_voices_of_this_device_only(
    local: bool, new_visitor: Callable[..., Visitor]
) -> None:
    visitor = new_visitor()
    visitor.context.add_init_script(_VOICE.replace("LOCAL", str(local).lower()))
    visitor.visit().open().ask("Welche Partnerstädte gibt es?")
    read = visitor.page.get_by_role("button", name="Vorlesen", exact=True)

    assert read.count() == int(local)
    if local:
        read.click()
        spoken = visitor.page.evaluate("spoken")
        assert spoken[0][0].startswith("Dortmund hat") and spoken[0][1] == "de"
        assert visitor.page.get_by_role("button", name="Vorlesen beenden").count() == 1


def test_two_lines_embed_it_on_any_site(
    new_visitor: Callable[..., Visitor], server: FakeServer
) -> None:
    visitor = new_visitor().visit("/einbetten")
    lines = visitor.page.locator("pre").first.inner_text()
    lines = lines.replace("https://[Adresse des Assistenten]", server.url)
    with fake_server() as other:
        other.other_site = f"<!DOCTYPE html><title>Andere Seite</title><h1>Hallo</h1>{lines}"

        visitor.page.goto(f"{other.url}/andere-seite")
        visitor.open().ask("Welche Partnerstädte gibt es?")

        assert ANSWER in visitor.log.inner_text()
        assert other.requests == []
        assert len(server.sent("/messages")) == 1


def test_the_introduction_is_in_sight_when_the_greeting_has_come(visitor: Visitor) -> None:
    visitor.open()

    assert (
        visitor.page.evaluate(
            "document.querySelector('dortmund-chat').shadowRoot.querySelector('.scroller').scrollTop"
        )
        == 0
    )
