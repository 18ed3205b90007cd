"""A number of cities or goals that is too high is corrected, whatever is asked."""

import pytest

from tests.in_process import bot


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Sechs der neun Projektpartnerstädte kenne ich. Wo liegt Dura?", "sechs (6)"),
        ("Warum hat Dortmund sich zu 20 UN-Zielen verpflichtet und seit wann?", "Es sind 17 Ziele"),
    ],
)
def test_a_number_that_is_too_high_is_corrected(said: str, expected: str) -> None:
    assert expected in "\n".join(bot().say(said, said))


@pytest.mark.parametrize(
    "said",
    [
        "Die drei Partnerstädte in Afrika kenne ich. Wo liegt Dura?",
        "Dortmund hat neun Städtepartnerschaften. Wo liegt Dura?",
        "Ich bin 40. Wo liegt Dura?",
    ],
)
def test_other_numbers_are_left_alone(said: str) -> None:
    assert "sechs (6)" not in "\n".join(bot().say(said, said))
