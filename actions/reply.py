"""Answer the message of a tracker: what the actions of all topics do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import hand_over
from actions.answer import Answer
from actions.dialogue import answer_all
from actions.memory import Memory
from actions.question import questions_of
from actions.speech import utter
from actions.store import store
from knowledge import Knowledge

_PART_BY_PART = "staff"  # officers move and leave out the parts of a draft


@dataclass(frozen=True)
class Reply:
    """Answers that are not said yet, and the slots to set."""

    answers: list[Answer]
    slots: dict[str, Any]
    facts: Knowledge
    repeats: bool = False  # each question gets its answer, even if another has been given the same
    plain: bool | None = None  # whether the message switches Leichte Sprache on or off

    def say(self, dispatcher: CollectingDispatcher, domain: dict[str, Any]) -> None:
        """Say the answers."""
        utter(dispatcher, self.answers, self.facts, domain, repeats=self.repeats, plain=self.plain)


def reply_to(tracker: Tracker) -> Reply:
    """Return the reply to the last message."""
    facts = store().current()
    questions = questions_of(tracker.latest_message)
    channel = tracker.get_latest_input_channel()
    part_by_part = channel == _PART_BY_PART
    before = Memory.from_tracker(tracker)
    answers, memory = answer_all(questions, before, facts, once=part_by_part)
    if hand_over.is_offered(channel):
        answers = [hand_over.with_offer(answer) for answer in answers]
    slots = {name: value for answer in answers for name, value in answer.slots.items()}
    return Reply(
        answers, {**memory.slots(), **slots}, facts, part_by_part, slots.get("plain_language")
    )
