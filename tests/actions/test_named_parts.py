"""Each question of a message is answered or named; nobody has to guess which is which."""

import itertools

import pytest

from actions.named_parts import named
from actions.question import Found, Question
from tests.in_process import bot

_senders = (f"named-{number}" for number in itertools.count())


def answer(message: str) -> str:
    return "\n".join(bot().say(next(_senders), message))


@pytest.mark.parametrize(
    ("message", "named_part"),
    [
        ("Wo liegt Dura? Haben Sie dazu ein Lernheft für Klasse 5?", "Lernheft"),
        ("Wie hoch ist das Budget? Und wer trägt die Reisekosten?", "Reisekosten"),
        ("Was wissen Sie zur Stadterneuerung Huckarde? Wer saß im Preisgericht?", "Preisgericht"),
    ],
)
def test_a_gap_not_told_by_its_word_is_quoted(message: str, named_part: str) -> None:
    assert named_part in answer(message)


@pytest.mark.parametrize(
    "message",
    [
        "Wo liegt Dura? Und wie ist die Telefonnummer?",
        "Wie lautet die Telefonnummer? Haben Sie auch eine Durchwahl?",
        "Wie hoch ist das Budget der Projekte?",
    ],
)
def test_a_gap_told_by_its_word_is_not_quoted(message: str) -> None:
    assert "Zu „" not in answer(message)


def test_a_short_part_is_quoted_with_what_led_to_it() -> None:
    question = Question(
        "Wer macht das?", "nlu_fallback", context="Hallo. Die Turnhalle ist schmutzig."
    )

    assert named(question, "utter_part_unclear").variables == {
        "quote": "Die Turnhalle ist schmutzig. Wer macht das?"
    }


def test_a_part_that_tells_of_a_person_is_not_quoted() -> None:
    question = Question("Ist Herr Meier krank?", "nlu_fallback")

    assert named(question, "utter_part_unclear").response == "utter_part_unclear_private"


def test_what_led_to_a_short_part_is_not_quoted_if_it_tells_of_a_person() -> None:
    person = Found("other_person", "Nurcan Öztürk", "Nurcan Öztürk")
    question = Question(
        "Wer macht das?",
        "nlu_fallback",
        background=(person,),
        context="Nurcan Öztürk ist umgezogen.",
    )

    assert named(question, "utter_part_unclear").response == "utter_part_unclear_private"


def test_a_title_in_a_quoted_part_keeps_its_marks() -> None:
    question = Question("Steht die Serie „Wer ist wer?“ noch im Netz?", "nlu_fallback")

    quoted = named(question, "utter_part_unclear").variables["quote"]

    assert quoted == "Steht die Serie ‚Wer ist wer?‘ noch im Netz?"
