"""Row 12 and fault 29: whatever breaks, the user is told in German and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import TimeoutError, expect

from tests.browser.fake_server import ANSWER, FakeServer
from tests.browser.tally import tally
from tests.browser.visitor import Visitor
from tests.faults.counting import CLEAN

pytestmark = pytest.mark.fault_row(29)

QUESTION = "Welche Partnerstädte gibt es?"
OFFICE = "Büro für Internationale Beziehungen, Betenstraße 19, 44135 Dortmund"


def ids(server: FakeServer) -> list[str]:
    return [body["message_id"] for body in server.sent("/messages") if "message_id" in body]


def stored(server: FakeServer) -> list[dict[str, Any]]:
    return [m for known in server.conversations.values() for m in known.messages]


def retry(visitor: Visitor) -> None:
    button = visitor.page.get_by_role("button", name="Jetzt erneut versuchen", exact=True)
    try:
        button.click(timeout=3000)
    except TimeoutError:
        expect(button).to_be_hidden()  # the widget has asked again by itself


@pytest.mark.parametrize("fault", ["down", "500", "empty", "429"])
def test_a_broken_bot_is_named_and_asked_again_with_the_same_id(
    fault: str, visitor: Visitor, server: FakeServer
) -> None:
    visitor.open()
    server.behaviour.fault = fault
    visitor.type(QUESTION)
    visitor.notice.get_by_role("button").wait_for()

    notice = visitor.notice.inner_text()
    assert "Der Assistent ist gerade nicht erreichbar" in notice or "Bitte warten Sie" in notice
    assert OFFICE in notice
    assert visitor.said_by_user() == [QUESTION]
    assert "Noch nicht gesendet" in visitor.log.inner_text()

    server.behaviour.fault = ""
    retry(visitor)
    visitor.answers().get_by_text(ANSWER).wait_for()

    assert len(set(ids(server))) == 1 and len(ids(server)) >= 2
    assert tally(visitor, [QUESTION], stored(server)) == CLEAN
    assert not visitor.notice.is_visible()
    assert "Noch nicht gesendet" not in visitor.log.inner_text()


def test_it_tries_again_by_itself(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    server.behaviour.fault = "down"
    visitor.type(QUESTION)
    visitor.notice.wait_for()

    server.behaviour.fault = ""
    visitor.answers().get_by_text(ANSWER).wait_for()

    assert server.turns == 1


def test_waiting_doubles_up_to_30_seconds_with_jitter(visitor: Visitor, server: FakeServer) -> None:
    delays: list[float] = []
    visitor.page.evaluate(
        """() => {
            window.delays = [];
            const later = window.setTimeout;
            window.setTimeout = (work, time, ...rest) => {
                if (time >= 900 && ![1000, 8000].includes(time)) {
                    delays.push(time / 1000);
                    time = 20;
                }
                return later(work, time, ...rest);
            };
        }"""
    )
    visitor.open()
    server.behaviour.fault = "500"
    visitor.type(QUESTION)
    visitor.notice.get_by_text("gerade nicht erreichbar. Ihr Text").wait_for()

    delays = visitor.page.evaluate("delays")
    assert len(delays) == 8
    for attempt, delay in enumerate(delays, start=1):
        longest = min(30, 2**attempt)
        assert longest / 2 <= delay <= longest
    assert len({delay / min(30, 2 ** (i + 1)) for i, delay in enumerate(delays)}) > 1
    assert len(set(ids(server))) == 1


def test_the_server_may_ask_to_wait(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    server.behaviour.fault = "429"
    visitor.type(QUESTION)
    visitor.notice.get_by_text("Bitte warten Sie einen Moment.").wait_for()
    server.behaviour.fault = ""

    visitor.page.wait_for_timeout(1500)
    assert len(ids(server)) == 1
    visitor.answers().get_by_text(ANSWER).wait_for()


def test_a_bot_that_is_down_from_the_start_loses_nothing(
    visitor: Visitor, server: FakeServer
) -> None:
    server.behaviour.fault = "down"
    visitor.launcher.click()
    visitor.notice.get_by_role("button").wait_for()
    visitor.type(QUESTION).type("Und Dura?")
    assert OFFICE in visitor.notice.inner_text()

    server.behaviour.fault = ""
    retry(visitor)
    visitor.answers().nth(2).wait_for()

    assert tally(visitor, [QUESTION, "Und Dura?"], stored(server)) == CLEAN
    assert "Guten Tag" in visitor.log.locator(".message").first.inner_text()


def test_a_slow_bot_is_waited_for(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    server.behaviour.delay = 15
    visitor.type(QUESTION)

    visitor.page.locator(".typing").wait_for(timeout=1500)
    visitor.notice.get_by_text("Das dauert länger als üblich").wait_for(timeout=9000)
    assert OFFICE in visitor.notice.inner_text()
    visitor.answers().get_by_text(ANSWER).wait_for()

    assert len(ids(server)) == 1
    assert tally(visitor, [QUESTION], stored(server)) == CLEAN
    assert not visitor.notice.is_visible()


def test_offline_before_sending(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    visitor.context.set_offline(True)
    visitor.type(QUESTION)
    visitor.notice.get_by_text("Keine Verbindung zum Internet").wait_for()
    assert "Noch nicht gesendet" in visitor.log.inner_text()

    visitor.context.set_offline(False)
    visitor.answers().get_by_text(ANSWER).wait_for()

    assert tally(visitor, [QUESTION], stored(server)) == CLEAN


def test_the_answer_gets_lost_after_sending(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    server.behaviour.lose_answer = True
    visitor.type(QUESTION)
    visitor.notice.wait_for()

    server.behaviour.lose_answer = False
    retry(visitor)
    visitor.answers().get_by_text(ANSWER).wait_for()

    assert len(set(ids(server))) == 1
    assert visitor.answers().count() == 2
    assert tally(visitor, [QUESTION], stored(server)) == CLEAN


def test_a_reload_while_the_bot_is_away(visitor: Visitor, server: FakeServer) -> None:
    visitor.open().ask(QUESTION)
    server.behaviour.lose_answer = True
    visitor.type("Und Dura?")
    visitor.notice.wait_for()
    visitor.input.fill("Ein Entwurf")

    visitor.page.reload()
    visitor.launcher.click()
    visitor.notice.wait_for()
    assert visitor.input.input_value() == "Ein Entwurf"
    assert visitor.said_by_user() == ["Und Dura?"]
    server.behaviour.lose_answer = False
    retry(visitor)
    visitor.until("root.querySelectorAll('.message.user').length === 2")

    assert tally(visitor, [QUESTION, "Und Dura?"], stored(server)) == CLEAN
    assert visitor.answers().count() == 3


def test_history_returns_after_a_reload(visitor: Visitor) -> None:
    visitor.open().ask(QUESTION).press("Ja")
    visitor.page.get_by_label("Möchten Sie uns den Grund nennen?").wait_for()
    visitor.page.reload()

    visitor.launcher.click()
    visitor.answers().nth(1).wait_for()

    assert visitor.said_by_user() == [QUESTION]
    assert visitor.page.get_by_role("button", name="Ja", exact=True, pressed=True).count() == 1
    visitor.press("Wer koordiniert das?")
    visitor.answers().nth(2).wait_for()


def test_two_tabs_have_two_conversations(
    new_visitor: Callable[..., Visitor], server: FakeServer
) -> None:
    first = new_visitor().visit().open()
    second = new_visitor().visit().open()

    first.ask(QUESTION)
    second.ask("Und Dura?")

    one, other = (known.messages for known in server.conversations.values())
    assert tally(first, [QUESTION], one) == CLEAN
    assert tally(second, ["Und Dura?"], other) == CLEAN


def test_a_conversation_that_has_run_out_begins_anew_with_the_question(
    visitor: Visitor, server: FakeServer
) -> None:
    visitor.open().ask(QUESTION)
    server.behaviour.fault = "expired"  # an hour asleep

    visitor.press("Wer koordiniert das?")
    visitor.until("root.querySelectorAll('.message.bot').length === 5")

    assert "abgelaufen" in visitor.log.inner_text()
    assert server.sent("/messages")[-1]["text"] == "Wer koordiniert das?"
    assert visitor.said_by_user() == [QUESTION, "Wer koordiniert das?"]


def test_a_refused_message_comes_back_into_the_input(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    server.behaviour.fault = "refuse"
    visitor.type(QUESTION)
    visitor.notice.get_by_text("Ihre Nachricht ist zu lang.").wait_for()

    assert visitor.input.input_value() == QUESTION
    assert visitor.stored()["queue"] == []
    server.behaviour.fault = ""
    visitor.input.press("Enter")
    visitor.answers().get_by_text(ANSWER).wait_for()
    assert not visitor.notice.is_visible()


def test_too_long_a_text_is_not_sent_and_not_cut(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    visitor.type("a" * 1200)

    assert len(visitor.input.input_value()) == 1200
    assert server.sent("/messages") == []
    assert "um 200 Zeichen" in visitor.page.locator(".counter").inner_text()


def test_ids_are_uuids(visitor: Visitor, server: FakeServer) -> None:
    visitor.open().ask(QUESTION).ask(QUESTION)

    assert len(set(ids(server))) == 2
    for one in ids(server):
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one)


def test_ids_are_uuids_without_https_too(
    new_visitor: Callable[..., Visitor], server: FakeServer
) -> None:
    visitor = new_visitor()
    visitor.context.add_init_script("delete Crypto.prototype.randomUUID")
    visitor.visit().open().ask(QUESTION).ask(QUESTION)

    assert len(set(ids(server))) == 2
    for one in ids(server):
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one)
