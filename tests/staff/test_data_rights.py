"""Auskunft und Löschung: who may do it, and that it is really done."""

from __future__ import annotations

import uuid

import pytest

from records import conversations, messages
from records.conversations import Conversation
from records.messages import Message
from tests.staff.workspace import Desk, text_of

PAGE = "/auskunft"


@pytest.fixture
def code(desk: Desk) -> str:
    name = uuid.uuid4().hex
    code = f"{name[:4]}-{name[4:8]}".upper()
    desk.database.run(conversations.add, Conversation(name, code, False), desk.clock())
    desk.database.run(messages.add, name, "t", [Message(name, "user", "Größe von Kumasi?")])
    return code


def test_a_conversation_is_handed_out_as_a_file(desk: Desk, code: str) -> None:
    name, browser = desk.person("leitung")

    answer = browser.fill(PAGE, {"code": code.lower()}, f"{PAGE}/datei")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert [said["text"] for said in answer.json()["messages"]] == ["Größe von Kumasi?"]
    assert desk.noted(name)[0] == "conversation_exported"


def test_a_conversation_is_deleted_after_a_tick(desk: Desk, code: str) -> None:
    name, browser = desk.person("leitung")

    unsure = browser.fill(PAGE, {"code": code}, f"{PAGE}/loeschen")
    assert unsure.status_code == 422
    assert desk.database.run(conversations.by_code, code)
    done = browser.fill(PAGE, {"code": code, "sicher": "1"}, f"{PAGE}/loeschen")

    assert "Die Unterhaltung ist gelöscht." in text_of(done)
    assert desk.database.run(conversations.by_code, code) is None
    assert next((e.what, e.subject) for e in desk.audit(name)) == ("conversation_erased", "")


@pytest.mark.parametrize("action", ["datei", "loeschen"])
def test_an_unknown_code_is_told(desk: Desk, action: str) -> None:
    _, browser = desk.person("leitung")

    answer = browser.fill(PAGE, {"code": "XXXX-XXXX", "sicher": "1"}, f"{PAGE}/{action}")

    assert answer.status_code == 404
    assert "gibt es nicht" in text_of(answer)


@pytest.mark.parametrize("role", ["auskunft", "redaktion"])
def test_only_the_lead_may(desk: Desk, code: str, role: str) -> None:
    name, browser = desk.person(role)
    data = {"csrf": browser.token("/konto"), "code": code, "sicher": "1"}

    assert browser.get(PAGE).status_code == 403
    assert browser.send(f"{PAGE}/loeschen", data).status_code == 403

    assert desk.database.run(conversations.by_code, code)
    assert desk.noted(name)[:2] == ["role_missing", "role_missing"]
