"""Which of the named cities is no partner: each of them is told of."""

import itertools

import pytest

from tests.in_process import bot

_senders = (f"odd-{number}" for number in itertools.count())


@pytest.mark.parametrize(
    "message",
    [
        "Kumasi, Lagos, Dura: Welche davon ist keine Projektpartnerstadt?",
        "Kumasi, Lagos, Dura. Wer von denen gehört nicht zu den Projektpartnern?",
    ],
)
def test_the_one_that_is_no_partner_is_named(message: str) -> None:
    answer = "\n".join(bot().say(next(_senders), message))

    assert "Lagos ist nicht als Projektpartner genannt" in answer
    assert "Kumasi ist aktuell als Projektpartner genannt" in answer
