"""An unsure question is answered in its second reading, too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answer import Answer, Kind, Utterance
from actions.dialogue import answer_all
from actions.memory import Memory
from actions.question import Question
from actions.second_reading import second_reading, with_second_answer
from knowledge import DEFAULT_PATH, load

FACTS = load(DEFAULT_PATH)
COORDINATES, ADDRESS = "departments_coordination", "contact_address"


def asked(*ranking: tuple[str, float]) -> Question:
    return Question("Und wie ist das geregelt?", ranking[0][0], ranking=ranking)


def test_a_toss_up_is_read_in_both_ways() -> None:
    question = asked((COORDINATES, 0.4), (ADDRESS, 0.3))

    second = second_reading(question, question)

    assert second is not None
    assert (second.intent, second.confidence) == (ADDRESS, 0.3)


@pytest.mark.parametrize(
    "ranking",
    [
        [(COORDINATES, 0.7), (ADDRESS, 0.3)],  # sure
        [(COORDINATES, 0.5), (ADDRESS, 0.1)],  # not likely
        [(COORDINATES, 0.4), ("out_of_scope_general", 0.3)],
        [(COORDINATES, 0.4), ("goals_list", 0.3)],  # fills the screen
        [("partner_cities_list", 0.4), ("partner_cities_info", 0.3)],  # says the same
        [("gap_phone", 0.4), ("gap_budget", 0.3)],
        [(COORDINATES, 0.4)],
    ],
)
def test_there_is_no_other_reading(ranking: list[tuple[str, float]]) -> None:
    question = asked(*ranking)

    assert second_reading(question, question) is None


def test_what_the_context_decides_is_no_toss_up() -> None:
    question = asked((COORDINATES, 0.4), (ADDRESS, 0.3))

    assert second_reading(question, question.asked_as("contact_person")) is None


def responses(answers: list[Answer]) -> list[str]:
    return [utterance.response for answer in answers for utterance in answer.utterances]


def test_both_answers_are_given_but_not_where_each_question_has_one() -> None:
    question = asked((COORDINATES, 0.4), (ADDRESS, 0.3))

    both, _ = answer_all([question], Memory(), FACTS)
    one, _ = answer_all([question], Memory(), FACTS, once=True)

    assert "utter_second_reading" in responses(both)
    assert "utter_second_reading" not in responses(one)


def test_what_is_told_anyway_and_what_is_outside_is_not_added() -> None:
    first = Answer([Utterance("utter_departments_list")])
    second = Answer([Utterance("utter_contact_address")])

    assert with_second_answer(first, second, [first, second]) == first
    outside = replace(first, kind=Kind.OUTSIDE)
    assert with_second_answer(outside, second, [outside]) == outside
