"""The model is asked only about stretches of a message whose reading can matter."""

import pytest

from bot.nlu.clauses import Clauses
from bot.nlu.delexicaliser import Views
from bot.nlu.parts import Ranking, Thresholds

SURE: Ranking = [("goals_list", 0.9), ("background", 0.1)]
UNSURE: Ranking = [("goals_list", 0.1), ("background", 0.09)]


def asked(text: str, *unsure_of: str) -> list[str]:
    """Return what a model is asked that is unsure of some stretches only."""
    stretches = []

    def rank(views: Views) -> Ranking:
        stretches.append(views.raw)
        return UNSURE if views.raw in unsure_of else SURE

    Clauses(text, [], rank, Thresholds()).all()
    return stretches


def test_a_plain_question_is_read_once() -> None:
    assert asked("Welche Ziele gibt es?") == ["Welche Ziele gibt es?"]


def test_sides_that_cannot_ask_by_their_form_are_not_read() -> None:
    assert asked("Ist das Pflicht oder freiwillig?") == ["Ist das Pflicht oder freiwillig?"]


def test_where_the_left_side_is_unsure_the_right_one_is_not_read() -> None:
    text = "Welche Ziele gibt es und welche Städte sind dabei?"

    assert "welche Städte sind dabei?" in asked(text)
    assert "welche Städte sind dabei?" not in asked(text, "Welche Ziele gibt es")


@pytest.mark.parametrize("text", ["Wo liegt Dura und was ist Ziel 4?"])
def test_a_stretch_is_never_read_twice(text: str) -> None:
    read = asked(text)

    assert len(read) == len(set(read))


@pytest.mark.parametrize("words", ["wissense wat, ", "wer und was und wo und ", "ob "])
def test_question_words_without_end_are_not_read_again_and_again(words: str) -> None:
    text = (words * 8_000)[:8_000]

    def rank(views: Views) -> Ranking:
        read.append(len(views.raw))
        return UNSURE

    read: list[int] = []
    Clauses(text, [], rank, Thresholds()).all()
    assert sum(read) <= 3 * len(text)
