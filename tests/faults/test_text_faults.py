"""Commands and markup are text and nothing else."""

from __future__ import annotations

import pytest

from tests.faults.running import QUESTION, Running


@pytest.mark.parametrize("text", ["/restart", "/session_start", '/greet{"x": 1}', "/back", "/"])
@pytest.mark.fault_row(6)
def test_row_6_commands_are_text_and_memory_stays(bot: Running, text: str) -> None:
    client = bot.client()
    client.say(QUESTION)

    answer = client.say(text).json()["messages"]
    follow_up = client.say("und Dura?").json()["messages"][0]["text"]

    assert answer[0]["text"]
    assert "Palästina" in follow_up


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "[a](javascript:alert(1))"])
@pytest.mark.fault_row(32)
def test_row_32_markup_is_json_text(bot: Running, text: str) -> None:
    client = bot.client()

    answer = client.say(text)

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.history()[1]["text"] == text
