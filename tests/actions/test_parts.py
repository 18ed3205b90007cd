"""What an action tells channels beside its texts."""

from __future__ import annotations

import pytest

from actions.answer import Answer, Kind, Utterance
from tests.in_process import Bot, bot


@pytest.fixture(scope="module")
def trained() -> Bot:
    return bot()


def test_each_text_names_its_question(trained: Bot) -> None:
    text = "In welchem Land liegt Kumasi? Und wie lautet die Telefonnummer von Frau Schütz?"

    parts = trained.parts("parts", text)

    assert [part["kind"] for part in parts] == ["fact", "gap"]
    assert [text[slice(*part["span"])] for part in parts] == [p["question"] for p in parts]
    assert parts[0]["intent"] == "partner_cities_location"
    assert 0 < parts[0]["confidence"] <= 1


def test_an_answer_without_a_question_has_a_kind_alone() -> None:
    answer = Answer([Utterance("utter_greet")], Kind.SOCIAL)

    assert answer.part(0) == {"number": 0, "kind": "social"}
