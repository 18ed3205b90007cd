"""Other German towns have affairs of their own, which the page does not tell."""

from __future__ import annotations

import itertools

import pytest

from tests.in_process import bot

_senders = (f"towns-{number}" for number in itertools.count())


def answer(message: str) -> str:
    return "\n".join(bot().say(next(_senders), message))


@pytest.mark.parametrize(
    "question",
    [
        "Mit welchen Städten arbeitet Münster zusammen?",
        "Und Bochum, welche Projektpartner haben die?",
        "Hat Köln auch so eine Musterresolution unterschrieben?",
        "Wer koordiniert in Essen die Städtepartnerschaften?",
    ],
)
def test_nothing_is_told_of_another_town(question: str) -> None:
    reply = answer(question)

    assert "kann ich leider nichts sagen" in reply
    assert "Kumasi" not in reply
    assert "Schütz" not in reply


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ist Münster Projektpartner?", "Nein, Münster"),
        ("Ich komme aus Köln. Mit welchen Städten arbeitet ihr zusammen?", "Kumasi"),
        ("Ich arbeite bei der Stadt Hagen. An wen kann ich mich bei Ihnen wenden?", "Schütz"),
        ("Das Essen war gut. Wo liegt Dura?", "Palästina"),
    ],
)
def test_a_town_beside_the_question_does_no_harm(question: str, expected: str) -> None:
    assert expected in answer(question)
