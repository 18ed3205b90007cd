"""What the log says of turns, as text and as JSON."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from bot.operation import logs
from tests.channel_server import served

logger = logging.getLogger("bot.test")


def line(form: str, *, in_turn: bool) -> str:
    record = logger.makeRecord(
        "bot.test", logging.INFO, "", 0, "turn answered", (), None, extra={"fields": {"ms": 7}}
    )
    handler = logs.handler(form)
    if not in_turn:
        return handler.format(record)
    with logs.turn():
        return handler.format(record)


def test_a_line_of_json_holds_time_level_event_turn_and_values() -> None:
    told = json.loads(line("json", in_turn=True))

    assert told["time"].endswith("+00:00")
    assert (told["level"], told["event"], told["ms"]) == ("INFO", "turn answered", 7)
    assert len(told["turn"]) == 12
    assert "turn" not in json.loads(line("json", in_turn=False))


def test_a_line_of_text_holds_the_same() -> None:
    assert line("text", in_turn=False).endswith("INFO bot.test turn answered ms=7")
    assert " turn=" in line("text", in_turn=True)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="text oder json"):
        logs.handler("xml")


def test_each_turn_has_one_line_without_text_or_identity(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with served(tmp_path / "records.db") as server:
        client = server.client()
        client.say("Planted Marker")
        server.bot.fault = "raises"
        client.say("Planted Marker")

    told = [r for r in caplog.records if r.getMessage() == "turn answered"]
    assert [sorted(r.fields) for r in told] == [["channel", "kinds", "ms"]]  # type: ignore[attr-defined]
    lines = [logs.handler("json").format(record) for record in caplog.records]
    secrets = ("Planted Marker", client.started["code"], server.bot.turns[0][1])
    assert [word for word in secrets if word in "".join(lines)] == []
