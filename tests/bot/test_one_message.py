"""What is one question although it might be cut, and what only stands around a question."""

import itertools

import pytest

from tests.in_process import bot

_senders = (f"one-message-{number}" for number in itertools.count())


def questions(message: str) -> list[str]:
    return [question["text"] for question in bot().parse(message)["questions"]]


@pytest.mark.parametrize(
    "message",
    [
        "Was baut oder macht Dortmund in Kumasi?",
        "ich wüsste gern, was Dortmund da baut oder macht, also welche Projekte laufen",
        "Wer entscheidet, worum es in einer Partnerschaft geht?",
        "Dezernat 5 in Dortmund, welche Aufgaben hat das?",
        "Wie war das noch gleich, heißt die Dame Frau Schulz?",
        "Welches Ziel hat Schuppen und schwimmt im Ozean?",
        "Kultur! Welches Dezernat ist das?",
        "Ständig steht da „SDG“. Was soll das denn heißen?",
    ],
)
def test_it_is_one_question(message: str) -> None:
    assert len(questions(message)) == 1


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("Wer koordiniert das und zu welchem Amt gehört das Büro?", 2),
        ("Wo liegt Dura oder ist das geheim, und wer ist Ansprechpartnerin?", 2),
        ("Wie viel kostet das? Eine Zahl genügt.", 1),
    ],
)
def test_as_many_are_asked(message: str, asked: int) -> None:
    assert len(questions(message)) == asked


def test_a_lead_in_without_a_comma_is_no_command() -> None:
    reply = "\n".join(bot().say(next(_senders), "dann sag mir wenigstens wo das Büro ist"))

    assert "Betenstraße" in reply
    assert "kann ich nicht tun" not in reply


def test_dialect_asks_for_what_not_whether() -> None:
    assert (
        not bot().say(next(_senders), "Zu wat hat sich Dortmund verpflichtet?")[0].startswith("Ja")
    )


def test_a_ticket_is_no_document() -> None:
    sender = next(_senders)
    bot().say(sender, "Hat sich Dortmund zu den SDGs verpflichtet?")

    assert "Verträge" not in "\n".join(bot().say(sender, "Was kostet die Eintrittskarte?"))
