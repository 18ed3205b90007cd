"""Row 5: what screen readers are told, seen by a MutationObserver."""

from __future__ import annotations

from typing import Any

from tests.browser.fake_server import ANSWER, FakeServer
from tests.browser.visitor import Visitor

# A polite live region speaks the text of added nodes; `off` stays silent.
_LISTEN = """() => {
    window.heard = [];
    const root = document.querySelector('dortmund-chat').shadowRoot;
    const politeness = {log: 'polite', status: 'polite'};
    const watch = (region) => new MutationObserver((records) => {
        const live = region.getAttribute('aria-live') ?? politeness[region.getAttribute('role')];
        for (const {addedNodes, target} of records)
            for (const node of addedNodes)
                if (live !== 'off' && node.textContent.trim() && direct(region, target))
                    heard.push([region.getAttribute('role'), node.textContent.trim()]);
    }).observe(region, {childList: true, subtree: true});
    const direct = (region, target) =>
        region.getAttribute('role') === 'status' || target === region;
    const attach = () => root.querySelectorAll('[role=log], [role=status]').forEach(watch);
    const click = () => { attach(); };
    root.querySelector('.launcher').addEventListener('click', click, {once: true});
}"""


def listen(visitor: Visitor) -> None:
    visitor.page.evaluate(_LISTEN)


def heard(visitor: Visitor, role: str) -> list[str]:
    every: list[Any] = visitor.page.evaluate("heard")
    return [text for region, text in every if region == role]


def test_each_message_is_said_once_with_its_speaker(visitor: Visitor) -> None:
    listen(visitor)

    visitor.open().ask("Welche Partnerstädte gibt es?").ask("Und wer koordiniert das?")

    spoken = heard(visitor, "log")
    assert [text.split(":")[0] for text in spoken] == [
        *["Assistent", "Sie", "Assistent", "Sie", "Assistent"]
    ]
    assert sum(ANSWER in text for text in spoken) == 2
    assert all("Quelle: " in text for text in spoken if ANSWER in text)


def test_suggestions_are_said_as_a_count_outside_of_the_log(visitor: Visitor) -> None:
    listen(visitor)

    visitor.open().ask("Welche Partnerstädte gibt es?")

    assert heard(visitor, "status") == ["4 Antwortvorschläge", "3 Antwortvorschläge"]
    assert visitor.log.locator("button, input, select, textarea").count() == 0
    assert not any("Wer koordiniert" in text for text in heard(visitor, "log"))


def test_typing_and_errors_are_status(visitor: Visitor, server: FakeServer) -> None:
    listen(visitor)
    visitor.open()
    server.behaviour.delay = 1.4
    visitor.ask("Welche Partnerstädte gibt es?")
    server.behaviour.delay, server.behaviour.fault = 0, "down"

    visitor.type("Und Dura?")
    visitor.notice.wait_for()

    status = heard(visitor, "status")
    assert "Der Assistent schreibt …" in status
    assert "Der Assistent ist gerade nicht erreichbar" in status[-1]
    assert not any("erreichbar" in text for text in heard(visitor, "log"))


def test_the_same_trouble_is_said_once(visitor: Visitor, server: FakeServer) -> None:
    listen(visitor)
    visitor.open()
    server.behaviour.fault = "500"

    visitor.type("Und Dura?")
    visitor.page.wait_for_timeout(4500)

    assert len(server.sent("/messages")) >= 2
    assert sum("erreichbar" in text for text in heard(visitor, "status")) == 1


def test_history_is_not_read_again(visitor: Visitor) -> None:
    visitor.open().ask("Welche Partnerstädte gibt es?")
    visitor.page.reload()
    listen(visitor)

    visitor.launcher.click()
    visitor.answers().nth(1).wait_for()

    visitor.until("root.querySelector('[role=log]').getAttribute('aria-live') === 'polite'")
    assert heard(visitor, "log") == []
    visitor.ask("Und Dura?")
    assert [text.split(":")[0] for text in heard(visitor, "log")] == ["Sie", "Assistent"]


def test_the_limit_is_said_once_when_it_comes_near(visitor: Visitor) -> None:
    listen(visitor)
    visitor.open()

    visitor.input.fill("a" * 950)
    visitor.input.press("End")
    visitor.input.type("b")
    visitor.input.fill("a" * 1003)

    said = [text for text in heard(visitor, "status") if "Zeichen" in text]
    assert said == ["Noch 50 Zeichen möglich", "Bitte kürzen Sie Ihre Frage um 3 Zeichen."]


def test_names_roles_and_states_are_there(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page

    assert page.get_by_role("region", name="Chat-Assistent").count() == 1
    assert page.get_by_role("switch", name="Leichte Sprache", checked=False).count() == 1
    assert page.get_by_role("button", name="Menü", expanded=False).count() == 1
    assert page.get_by_role("list", name="Antwortvorschläge").get_by_role("listitem").count() == 4
    assert visitor.panel.get_attribute("lang") == "de"
