"""What a message takes back itself is not answered."""

from __future__ import annotations

import itertools

import pytest

from tests.in_process import bot

_senders = (f"corrected-{number}" for number in itertools.count())


@pytest.mark.parametrize(
    ("message", "meant", "taken_back"),
    [
        ("Wo liegt Bondo? Äh, Dura meine ich.", "Palästina", "Kenia"),
        ("sag mal ziel 5, nee moment 7, ach quatsch die 8 meine ich", "Ziel 8", "Ziel 5"),
        ("Ziel 4? Halt, ich meine die 6.", "Ziel 6", "Ziel 4"),
        ("Wie heißt SDG 1, ach nein, SDG 2?", "Ziel 2", "Ziel 1"),
        ("Oje, drei Fehler. Wie heißt die Ansprechpartnerin?", "Schütz", "Ziel 3"),
    ],
)
def test_only_what_is_meant_is_answered(message: str, meant: str, taken_back: str) -> None:
    reply = "\n".join(bot().say(next(_senders), message))

    assert meant in reply
    assert taken_back not in reply


def test_what_is_added_takes_nothing_back() -> None:
    reply = "\n".join(bot().say(next(_senders), "Wie heißt Ziel 3, ach und Ziel 5 auch noch?"))

    assert "Ziel 3" in reply
    assert "Ziel 5" in reply
