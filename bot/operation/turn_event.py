"""What other systems are told of a turn: what it was about, never what was said or by whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any

from bot.channels.output import Part


def turn_event(channel: str, parts: Iterable[Part], now: float) -> dict[str, Any]:
    """Return the event of a turn; docs/kanal.md tells its form."""
    return {
        "type": "turn",
        "at": datetime.fromtimestamp(now, timezone.utc).isoformat(timespec="seconds"),
        "channel": channel,
        "questions": [
            {"kind": part.kind, "intent": part.intent, "confidence": round(part.confidence, 2)}
            for part in parts
        ],
    }
