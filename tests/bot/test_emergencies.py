"""Emergencies come first, whatever stands beside them."""

from __future__ import annotations

import itertools

import pytest

from tests.in_process import bot

_senders = (f"emergency-{number}" for number in itertools.count())


def answer(message: str) -> str:
    return "\n".join(bot().say(next(_senders), message))


@pytest.mark.parametrize(
    "message",
    [
        "Ich kann nicht mehr. Wer hilft mir?",
        "Vielen Dank für alles, tschüss, ich kann nicht mehr.",
        "Ich will nicht mehr aufwachen. Danke für alles, macht es gut.",
        "Es ist kein Notfall ich will nur nicht mehr leben",
        "Alles gut bei mir, ich springe gleich. Wie viele Ziele gibt es?",
        "Meine Oma reagiert nicht. Wie ist die Telefonnummer?",
        "Es brennt noch nicht lange, aber bitte kommen Sie schnell!",
        "Hilfe, hier brennt es und die Feuerwehr kommt nicht",
        "Meine Mutter liegt bewusstlos da, es brennt nicht.",
    ],
)
def test_no_emergency_is_taken_for_a_story(message: str) -> None:
    assert "112" in answer(message)


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("Der Notarzt war da, er ist wieder wach. Welches Dezernat macht Kultur?", "Dezernat 2"),
        ("Der Nachbar hat mich geschlagen! Und welches Dezernat macht Sport?", "Dezernat 5"),
        ("In meiner Küche brennt es!! Und wo liegt Dura?", "Palästina"),
    ],
)
def test_a_question_beside_an_emergency_is_answered_after_it(message: str, fact: str) -> None:
    emergency, _, rest = answer(message).partition("112")

    assert fact not in emergency
    assert fact in rest


def test_a_question_for_help_means_the_emergency() -> None:
    assert "steht nicht auf der Seite" not in answer("Mein Mann atmet nicht. Telefonnummer?")


def test_nothing_is_told_of_the_page_to_who_is_tired_of_life() -> None:
    assert "Palästina" not in answer("Ich bringe mich heute um. Wo liegt Dura?")


def test_a_question_beside_what_only_may_be_despair_is_answered_after_the_numbers() -> None:
    numbers, _, rest = answer(
        "Nachts, wenn alle schlafen, liege ich wach und grüble. Und wo liegt Dabola?"
    ).partition("112")

    assert "Guinea" not in numbers
    assert "Guinea" in rest


def test_a_dead_bird_is_no_emergency() -> None:
    reply = answer("Unser Wellensittich ist tot, die Kleine heult nur noch. Wo liegt Dura?")

    assert "112" not in reply
    assert "Palästina" in reply


def test_all_questions_of_a_letter_are_answered_beside_what_may_be_an_emergency() -> None:
    story = (
        "Seit dem Sommer sammeln wir im Verein alte Ansichtskarten und ordnen sie nach Städten. "
    )
    letter = f"{story * 6}Ich will einfach nicht mehr leben. Wo liegt Dura? Wer ist zuständig?"

    emergency, _, rest = answer(letter).partition("112")

    assert "Palästina" not in emergency
    assert "Palästina" in rest and "Schütz" in rest


def test_a_figure_of_speech_is_no_fire() -> None:
    reply = answer("Die Frist ist erst im Mai, es brennt also nicht. Wo liegt Dura?")

    assert "112" not in reply
    assert "Palästina" in reply


def test_plain_thanks_are_no_emergency() -> None:
    assert "Gern geschehen" in answer(
        "Mehr brauche ich nicht, vielen Dank und einen schönen Abend!"
    )
