"""The logs of all other fault tests; its name makes it the last file here."""

from __future__ import annotations

import pytest

from tests.faults.recording import note
from tests.faults.running import MARKER, Running


@pytest.mark.fault_row(34)
def test_row_34_logs_hold_no_text_token_or_address(bot: Running) -> None:
    bot.client().say(f"{MARKER} Kumasi")
    bot.rest({"sender": f"{MARKER}-sender", "message": MARKER})
    bot.proxy.fault = "500"  # what fails is logged
    bot.client().say(f"{MARKER} Dura")
    bot.rest({"sender": f"{MARKER}-sender", "message": f"{MARKER} Bondo"})
    bot.proxy.fault = ""

    logs = [log.read_text(encoding="utf-8", errors="replace") for log in bot.logs()]
    found = [secret for secret in {*bot.planted, MARKER} for log in logs if secret in log]

    note(f"{len(bot.planted)} texts, tokens and addresses sought in {len(logs)} logs of the bot")
    assert all(logs)
    assert "turn failed" in "".join(logs)
    assert found == []
