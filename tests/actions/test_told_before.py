"""What was said just before decides what a question means."""

import itertools

import pytest

from tests.in_process import bot

_senders = (f"told-{number}" for number in itertools.count())


def last_reply(*messages: str) -> str:
    sender = next(_senders)
    return ["\n".join(bot().say(sender, message)) for message in messages][-1]


@pytest.mark.parametrize(
    ("before", "message", "fact"),
    [
        ("Was sind die SDGs?", "Wer hat das in Dortmund beschlossen?", "Ratsbeschluss"),
        ("Welche Ziele gibt es?", "Und wer hat das hier beschlossen?", "Ratsbeschluss"),
        ("Wie heißt Ziel 9?", "und die beiden davor?", "Ziel 7"),
        ("SDG 13, deutscher Name?", "nein, die 10 meinte ich", "Ungleichheiten"),
        ("Was heißt SDG ausgeschrieben?", "bitte auf Deutsch", "nachhaltige Entwicklung"),
        (
            "Was passiert, wenn ich die externen Webdienste zulasse?",
            "Wo kann ich das genauer nachlesen?",
            "Datenschutzerklärung",
        ),
    ],
)
def test_the_follow_up_is_understood(before: str, message: str, fact: str) -> None:
    assert fact in last_reply(before, message)


def test_the_united_nations_are_meant_without_the_city() -> None:
    assert "UN-Ziele" in last_reply("Welche Ziele gibt es?", "Und von wem stammen die?")


def test_cities_that_were_named_are_not_denied() -> None:
    reply = last_reply("Auf der Liste stehen Kumasi und Dura. Arbeitet ihr mit beiden zusammen?")

    assert "keine Projektpartnerschaft" not in reply


def test_the_continent_with_most_partners_is_told() -> None:
    assert "Afrika" in last_reply("Auf welchem Kontinent liegen die meisten Partnerstädte?")


def test_a_title_behind_a_number_asks_for_no_person() -> None:
    assert "Schütz" not in last_reply("SDG 4, offizieller Titel?")
