"""The widget in front of the real bot: channel, answers and pages as `make run` serves them."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.axe import findings
from tests.browser.chromium import chromium_path
from tests.browser.tally import tally
from tests.browser.visitor import Visitor
from tests.faults.counting import CLEAN
from tests.running_bot import running_bot


@pytest.fixture(scope="module")
def bot_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    chromium_path()  # do not start the bot in vain
    with running_bot(tmp_path_factory.mktemp("logs")) as rest_url:
        parts = urlsplit(rest_url)
        yield f"{parts.scheme}://{parts.netloc}"


@pytest.fixture
def visitor(browser: Browser, bot_url: str) -> Iterator[Visitor]:
    visitor = Visitor(browser, bot_url).visit()
    yield visitor
    visitor.context.close()
    assert visitor.errors == []


def history(visitor: Visitor) -> list[dict[str, Any]]:
    """Return what the server keeps of the visitor's conversation."""
    request = urllib.request.Request(
        f"{visitor.url}/webhooks/website/messages?after=0",
        headers={
            "Authorization": f"Bearer {visitor.stored()['token']}",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        messages: list[dict[str, Any]] = json.load(response)["messages"]
    return messages


def lose_the_answer(route: Route) -> None:
    """Let the request reach the bot, and its answer get lost on the way back."""
    if route.request.method == "POST":
        route.fetch()
    route.abort()


def test_a_citizen_asks_and_gets_an_answer_with_its_source(visitor: Visitor) -> None:
    visitor.open()
    assert "automatischer Assistent" in visitor.answers().first.inner_text()

    visitor.ask("Welche Partnerstädte gibt es in Afrika?")

    answer = visitor.answers().last.inner_text()
    assert all(city in answer for city in ("Kumasi", "Dabola", "Bondo"))
    assert "Quelle: " in visitor.log.inner_text()
    assert findings(visitor.page) == []
    assert visitor.violations() == []
    assert [url for url in visitor.requests if not url.startswith(visitor.url)] == []


def test_topic_buttons_lead_to_answers(visitor: Visitor) -> None:
    visitor.open()
    topic = visitor.page.locator(".suggestions button").first
    title = topic.inner_text()

    topic.click()
    visitor.answers().nth(1).wait_for()

    assert visitor.said_by_user() == [title]
    assert "Quelle: " in visitor.log.inner_text()


def test_history_and_rating_return_after_a_reload(visitor: Visitor) -> None:
    visitor.open().ask("Wo liegt Kumasi?").press("Nein")
    visitor.page.get_by_label("Möchten Sie uns den Grund nennen?").fill("Mir fehlt die Karte.")
    visitor.press("Grund senden")
    visitor.until("root.activeElement.id === 'question'")
    visitor.page.reload()

    visitor.launcher.click()
    visitor.answers().nth(1).wait_for()

    assert visitor.said_by_user() == ["Wo liegt Kumasi?"]
    assert visitor.page.get_by_role("button", name="Nein", exact=True, pressed=True).count() == 1
    visitor.ask("Und Dura?")
    assert "Palästina" in visitor.answers().last.inner_text()


def test_plain_language_changes_the_answers(visitor: Visitor) -> None:
    usual = visitor.open().ask("Wozu hat sich Dortmund verpflichtet?").answers().nth(1).inner_text()
    visitor.page.get_by_role("switch", name="Leichte Sprache").click()
    visitor.until("root.querySelector('[role=status]').textContent.includes('ist an')")

    plain = visitor.ask("Wozu hat sich Dortmund verpflichtet?").answers().last.inner_text()

    assert plain != usual


def test_other_languages_carry_their_language(visitor: Visitor) -> None:
    visitor.open().ask("Which partner cities are there?")

    assert visitor.answers().last.locator(".text").get_attribute("lang") == "en"


def test_beginning_anew_and_deleting_leave_nothing(visitor: Visitor) -> None:
    visitor.open().ask("Wo liegt Kumasi?").press("Menü").press("Neu starten")
    visitor.until("root.querySelectorAll('.message').length === 1")
    assert visitor.said_by_user() == []

    visitor.ask("Und Dura?").press("Menü").press("Meine Daten löschen").press("Ja, löschen")
    visitor.notice.get_by_text("Ihre Unterhaltung wurde gelöscht.").wait_for()

    assert visitor.page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("path", ["einbetten", "datenschutz", "barrierefreiheit", "ki-hinweis"])
def test_the_pages_are_served_and_filled(path: str, visitor: Visitor) -> None:
    visitor.visit(f"/{path}")

    assert "{{" not in visitor.page.content()
    assert visitor.page.evaluate("customElements.get('dortmund-chat') !== undefined")
    assert visitor.violations() == []
    if path == "einbetten":
        assert 'integrity="sha384-' in visitor.page.locator("pre").first.inner_text()


def test_offline_before_and_after_sending_and_a_reload(visitor: Visitor) -> None:
    visitor.open().context.set_offline(True)
    visitor.type("Wo liegt Kumasi?").notice.wait_for()
    visitor.context.set_offline(False)
    visitor.answers().nth(1).wait_for()
    assert tally(visitor, ["Wo liegt Kumasi?"], history(visitor)) == CLEAN

    visitor.page.route("**/messages*", lose_the_answer)
    visitor.type("Und Dura?").notice.wait_for()
    visitor.page.unroute("**/messages*")
    visitor.page.reload()
    visitor.launcher.click()
    visitor.until("root.querySelectorAll('.message.user').length === 2")

    assert tally(visitor, ["Wo liegt Kumasi?", "Und Dura?"], history(visitor)) == CLEAN


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=\"document.title='hacked'\">", "javascript:alert(1)"]
)
def test_hostile_text_is_inert(text: str, visitor: Visitor) -> None:
    visitor.open().ask(text)

    assert visitor.said_by_user() == [text]
    assert visitor.page.locator("dortmund-chat .message :is(img, script, a)").count() == 0
    assert "hacked" not in visitor.page.title()
    assert visitor.violations() == []
    assert tally(visitor, [text], history(visitor)) == CLEAN


@pytest.mark.parametrize("size", [(1280, 800), (320, 568)])
def test_a_citizen_hands_a_question_over_by_keyboard(
    browser: Browser, bot_url: str, size: tuple[int, int]
) -> None:
    visitor = Visitor(browser, bot_url, viewport={"width": size[0], "height": size[1]}).visit()
    visitor.open().ask("Wer bezahlt die Reisen nach Kumasi?")
    for text in ("Frage an das Büro weitergeben", "Wer bezahlt die Reisen nach Kumasi?"):
        visitor.ask(text)
    visitor.ask("eva.tal@stadt.example")
    assert "Kontakt: E-Mail" in visitor.answers().last.inner_text()
    assert findings(visitor.page) == []

    visitor.page.get_by_role("button", name="Ja, weitergeben").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("dortmund-chat .message.bot", has_text="Ihre Nummer ist 20").wait_for()

    assert findings(visitor.page) == []
    assert visitor.violations() == []
    assert "eva.tal" not in json.dumps(history(visitor))
    assert visitor.errors == []
    visitor.context.close()
