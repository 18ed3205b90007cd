"""Tokens of others and pages of others."""

from __future__ import annotations

import uuid

import pytest

from tests.faults.running import QUESTION, Running


@pytest.mark.fault_row(7)
def test_row_7_a_foreign_token_changes_nothing(bot: Running) -> None:
    victim, thief = bot.client(), bot.client()
    victim.say(QUESTION)
    before = victim.history()
    conversation, expiry, _ = victim.headers["Authorization"].split()[1].split(".")
    forged = f"Bearer {conversation}.{expiry}.{'0' * 64}"
    mixed = f"Bearer {conversation}." + thief.headers["Authorization"].split(".", 1)[1]

    for token in (forged, mixed, "Bearer x", "Basic x"):
        thief.headers["Authorization"] = token
        assert thief.say("a").status_code == 401
        assert thief.send("DELETE", "/conversation").status_code == 401

    assert victim.history() == before


@pytest.mark.fault_row(8)
def test_row_8_a_foreign_origin_is_forbidden(bot: Running) -> None:
    client = bot.client()

    assert client.send("POST", "/messages", {}, Origin="https://evil.example").status_code == 403
    own = {"Origin": bot.settings.bot_url}
    body = {"message_id": str(uuid.uuid4()), "text": QUESTION}
    assert client.send("POST", "/messages", body, **own).status_code == 200
    local = bot.rest({"sender": "a", "message": "b"}, Origin="https://evil.example")
    assert local.status_code == 403
