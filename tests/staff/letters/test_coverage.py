"""No question of a message is lost."""

import pytest

from staff.letters.coverage import asking_sentences, place_of, uncovered

MAIL = "Guten Tag.\nWir planen ein Fest. Wo liegt Kumasi? Außerdem bitten wir um ein Foto.\nDanke!"


def test_questions_and_requests_ask_and_stories_do_not() -> None:
    assert asking_sentences(MAIL) == ["Wo liegt Kumasi?", "Außerdem bitten wir um ein Foto."]


@pytest.mark.parametrize(
    ("answered", "left"),
    [
        ([], ["Wo liegt Kumasi?", "Außerdem bitten wir um ein Foto."]),
        (["Wo liegt  KUMASI"], ["Außerdem bitten wir um ein Foto."]),
        (["Wo liegt Kumasi?", "bitten wir um ein Foto"], []),
        (["Danke!"], ["Wo liegt Kumasi?", "Außerdem bitten wir um ein Foto."]),
    ],
)
def test_what_no_answer_belongs_to_is_left(answered: list[str], left: list[str]) -> None:
    assert uncovered(MAIL, answered) == left


@pytest.mark.parametrize("text", ["Bitte antworten Sie bis Freitag.", "Bitte um Nachsicht!", "Ja?"])
def test_courtesies_ask_nothing(text: str) -> None:
    assert asking_sentences(text) == []


def test_questions_stand_in_the_order_of_the_text() -> None:
    order = ["bitten wir um ein Foto", "Wo liegt Kumasi?", "unbekannt"]

    assert sorted(order, key=lambda q: place_of(MAIL, q)) == [order[1], order[0], order[2]]
