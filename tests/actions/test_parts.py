"""What an action tells channels beside its texts."""

from __future__ import annotations

import asyncio

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.actions import SeveralQuestionsAction
from actions.answer import Answer, Kind, Utterance
from actions.dialogue import answer_one
from actions.memory import Memory
from actions.question import Question
from knowledge import KnowledgeStore
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


@pytest.mark.parametrize(("channel", "answered"), [("staff", 2), ("website", 1)])
def test_only_officers_get_each_answer_even_if_it_was_given(
    trained: Bot, channel: str, answered: int
) -> None:
    read = trained.parse("Wie lautet die Telefonnummer? Haben Sie auch eine Durchwahl?")
    said_on = [{"event": "user", "input_channel": channel}]
    tracker = Tracker("a", {}, read, said_on, False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()

    asyncio.run(SeveralQuestionsAction().run(dispatcher, tracker, {}))

    assert len(read["questions"]) == 2
    assert len({m["part"]["number"] for m in dispatcher.messages if m.get("part")}) == answered


def test_what_was_not_understood_beside_a_question_is_unclear() -> None:
    question = Question("Und das Gedöns?", "nlu_fallback")

    _, answer = answer_one(question, Memory(), KnowledgeStore().current(), alone=False)

    assert answer.kind is Kind.UNCLEAR
