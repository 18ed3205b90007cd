"""Actions in the bot's own process, as `make run` has them, that fail or never end."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
import requests

from launcher.chat import say
from launcher.processes import Server, Settings, free_port, servers, wait_until_ready
from tests.faults.running import QUESTION

RAISES, HANGS = "Welche Ziele gibt es?", "Woher stammen diese Angaben?"  # see broken_actions.py
APOLOGY, TELLS_WHERE = "Entschuldigung", "Betenstraße 19"
_LONGEST = 4.0


@dataclass
class Running:
    """A bot with broken actions."""

    settings: Settings
    bot: Server

    def said(self, sender: str, text: str) -> str:
        """Return the answer to one message."""
        return "\n".join(reply["text"] for reply in say(self.settings.rest_url, sender, text))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("broken")
    endpoints = folder / "endpoints.yml"
    endpoints.write_text("action_endpoint:\n  actions_module: tests.faults.broken_actions\n")
    settings = Settings(free_port(), log_folder=folder)
    [bot] = servers(settings)
    bot = replace(bot, command=[*bot.command, "--endpoints", str(endpoints)])
    try:
        bot.start()
        wait_until_ready([bot])
        yield Running(settings, bot)
    finally:
        bot.stop()


@pytest.mark.fault_row(13)
@pytest.mark.parametrize(
    ("question", "kind"), [(RAISES, "action_goals failed: KeyError"), (HANGS, "TookTooLong")]
)
def test_row_13_a_broken_action_in_the_process_costs_one_answer(
    broken: Running, question: str, kind: str
) -> None:
    sender = uuid.uuid4().hex
    before = broken.said(sender, QUESTION)
    start = time.monotonic()

    apology = broken.said(sender, question)
    took = time.monotonic() - start
    after = broken.said(sender, "und Dura?")

    log = broken.bot.log.read_text(encoding="utf-8")
    assert "Ghana" in before
    assert apology.startswith(APOLOGY) and TELLS_WHERE in apology
    assert took < _LONGEST
    assert "Palästina" in after
    assert kind in log
    assert question not in log


@pytest.mark.fault_row(13)
def test_row_13_others_are_answered_after_an_action_hung(broken: Running) -> None:
    health = f"{broken.settings.bot_url}/health"

    broken.said(uuid.uuid4().hex, HANGS)

    assert requests.get(health, timeout=_LONGEST).status_code == 200
    assert "Ghana" in broken.said(uuid.uuid4().hex, QUESTION)
