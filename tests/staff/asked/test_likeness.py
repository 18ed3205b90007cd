"""Likeness: which questions stand together."""

from __future__ import annotations

import random
import time

import pytest

from staff.asked.likeness import groups

FAX = ["Welche Faxnummer hat das Büro?", "faxnummer bitte", "Faxnumer vom Buero"]
WORDS = (
    "wo dura büro wann telefon fax termin kosten projekt partner kumasi schule verein reise geld"
)


@pytest.mark.parametrize(
    "same",
    [
        FAX,
        ["Öffnungszeiten?", "Wie sind die Öffnungszeiten vom Büro?", "oeffnungszeiten"],
        ["Wie wird das Wetter morgen?", "Wetter morgen in Dortmund"],
        ["???", "???!"],
    ],
)
def test_the_same_in_other_words_stands_together(same: list[str]) -> None:
    assert groups(same) == [list(range(len(same)))]


@pytest.mark.parametrize(
    "different",
    [
        ["Wann öffnet das Büro?", "Wo ist das Büro?"],
        ["Wo liegt Dura?", "Seit wann ist Dura Partnerstadt?"],
        ["Welche Faxnummer hat das Büro?", "Büro"],
        ["Personalausweis verlängern", "Kann ich meinen Reisepass verlängern?"],
        ["Was ist das?", "Wie geht es Ihnen heute?"],
        ["😀", "🎉"],
    ],
)
def test_other_questions_stand_apart(different: list[str]) -> None:
    assert groups(different) == [[0], [1]]


def test_each_text_is_in_one_group_and_order_decides() -> None:
    texts = [*FAX, "Wo liegt Dura?", *FAX, ""]

    found = groups(texts)

    assert found == [[0, 1, 2, 4, 5, 6], [3], [7]]
    assert groups(texts) == found
    assert groups([]) == []


def test_a_thousand_texts_take_less_than_half_a_second() -> None:
    chance = random.Random(6)
    words = WORDS.split()
    texts = [
        " ".join([*chance.sample(words, chance.randint(2, 8)), str(number)])
        for number in range(1000)
    ]

    spent = []
    for _ in range(3):  # the machine may be busy with something else
        start = time.process_time()
        groups(texts)
        spent.append(time.process_time() - start)

    assert min(spent) < 0.5
