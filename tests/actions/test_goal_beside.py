"""A goal told by its neighbour."""

import itertools

import pytest

from tests.in_process import bot

_senders = (f"goal-beside-{number}" for number in itertools.count())


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("Welches Ziel kommt nach Ziel 12?", "Klimaschutz"),
        ("und wie heißt das vor der 10", "Infrastruktur"),
        ("Wie heißt das Ziel direkt vor dem mit dem Hunger?", "Keine Armut"),
        ("Welches SDG steht hinter der Geschlechtergleichheit?", "Sauberes Wasser"),
    ],
)
def test_it_is_the_one_before_or_after(message: str, title: str) -> None:
    assert title in bot().say(next(_senders), message)[0]


def test_a_correction_may_name_it() -> None:
    sender = next(_senders)
    bot().say(sender, "Wie heißt Ziel 8?")

    assert "saubere Energie" in bot().say(sender, "ach nein, das vor der 8 meinte ich")[0]


@pytest.mark.parametrize(
    "message",
    [
        "Wozu sind Kommunen nach Ziel 17 angehalten?",
        "Nach Ziel 17 sollen Kommunen solidarisch sein, oder?",
    ],
)
def test_according_to_a_goal_names_no_neighbour(message: str) -> None:
    assert "Ziel 17" in bot().say(next(_senders), message)[0]
