"""What the bot can understand, with titles for people; a test compares them with the domain."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("intents.json")
# what staff can say of a question beside an intent; the values stand in the database
GAP, OUTSIDE, DONE = "gap", "out_of_scope", "done"
OTHER = {
    OUTSIDE: "Gehört nicht zum Thema",
    GAP: "Wissenslücke: Die Seite sagt es nicht",
    DONE: "Erledigt, nichts zu tun",
}
# set by the bot itself: nobody can ask for them
_READ_ONLY = {
    "nlu_fallback": "nicht verstanden",
    "several_questions": "mehrere Fragen",
    "blank_message": "leere Nachricht",
}


@lru_cache(maxsize=1)
def sections() -> dict[str, dict[str, str]]:
    """Return the titles by intent, in sections."""
    found: dict[str, dict[str, str]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Return the titles of all that can be assigned."""
    return {**OTHER, **{name: t for own in sections().values() for name, t in own.items()}}


def title(name: str) -> str:
    """Return how people read an intent; one that is unknown stays as it is."""
    return titles().get(name) or _READ_ONLY.get(name, name)
