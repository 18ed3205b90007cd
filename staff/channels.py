"""How people read the names of the channels."""

from __future__ import annotations

LABELS = {
    "website": "Internet-Seite",
    "telegram": "Telegram",
    "rest": "Schnittstelle",
    "staff": "Arbeitsplatz",
}


def label(channel: str) -> str:
    """Return the label of a channel; one that is unknown stays as it is."""
    return LABELS.get(channel, channel)
