"""Staff switch the bot off: citizens read why, programs get 503, nobody gets an old answer."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
import requests

from bot.channels.refusal import Refusal
from bot.channels.switchboard import FRESH_SECONDS, Switchboard
from records import switch
from records.switch import Switch
from tests.channel_server import Served

TEXT = "Wegen Wartung bis 12 Uhr nicht erreichbar."
SOON = 2.0


def turn(server: Served, off: bool) -> None:
    server.gate._database.run(switch.put, Switch(off, TEXT if off else "", time.time(), "berg"))


def ask_rest(server: Served) -> requests.Response:
    body = {"sender": "me", "message": "Hallo"}
    return requests.post(f"{server.address}/webhooks/rest/webhook", json=body, timeout=10)


def soon(look: Any) -> bool:
    """Tell whether something becomes true in two seconds."""
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        if look():
            return True
        time.sleep(0.05)
    return False


def test_off_and_on_count_on_the_website_in_two_seconds(server: Served) -> None:
    client = server.client()

    def said() -> str:
        text: str = client.say("Hallo").json()["messages"][0]["text"]
        return text

    assert said() == "Echo: Hallo"
    turn(server, True)
    assert soon(lambda: said() == TEXT)
    heard = len(server.bot.turns)
    answer = client.say("Hallo").json()["messages"]
    assert [(m["text"], m["kind"]) for m in answer] == [(TEXT, "notice")]
    assert len(server.bot.turns) == heard  # the bot is not even asked
    turn(server, False)
    assert soon(lambda: said() == "Echo: Hallo")


def test_a_conversation_that_begins_while_it_is_off_reads_why(server: Served) -> None:
    turn(server, True)
    time.sleep(FRESH_SECONDS)

    [greeting] = server.client().started["messages"]

    assert greeting["text"] == TEXT
    assert greeting["buttons"] == []


def test_a_repeated_message_keeps_the_answer_it_got(server: Served) -> None:
    client = server.client()
    turn(server, True)
    time.sleep(FRESH_SECONDS)
    message = "00000000-0000-4000-8000-000000000001"
    first = client.say("Hallo", message).json()["messages"]
    turn(server, False)
    time.sleep(FRESH_SECONDS)

    assert client.say("Hallo", message).json()["messages"] == first


def test_programs_get_503_with_the_text(server: Served) -> None:
    turn(server, True)

    assert soon(lambda: ask_rest(server).status_code == 503)
    refused = ask_rest(server)
    assert refused.json()["error"] == {"code": "switched_off", "message": TEXT}
    assert refused.headers["Retry-After"]
    turn(server, False)
    assert soon(lambda: ask_rest(server).status_code == 200)


@pytest.mark.parametrize("off", [True, False])
def test_while_the_database_is_down_the_last_state_holds(off: bool) -> None:
    states: list[Switch | None] = [Switch(off, TEXT), None]
    now = [0.0]

    async def read() -> Switch:
        state = states.pop(0)
        if state is None:
            raise Refusal("unavailable")
        return state

    async def look() -> list[bool]:
        board = Switchboard(read, lambda: now[0])
        found = []
        for now[0] in (0.0, 0.5, 1.5):
            found.append(await board.notice() is not None)
        return found

    assert asyncio.run(look()) == [off] * 3
    assert states == []
