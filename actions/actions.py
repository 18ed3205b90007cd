"""The actions that the action server offers: one for each topic and one for several questions."""

from __future__ import annotations

import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import Answer, Button, Kind
from actions.dialogue import answer_all
from actions.memory import Memory
from actions.question import questions_of
from actions.source import source_line
from knowledge import DEFAULT_PATH, Knowledge, KnowledgeStore

Said = tuple[str, dict[str, Any]]

_MOST_BUTTONS = 4

logger = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def store() -> KnowledgeStore:
    """Return the store of the file that KNOWLEDGE_FILE names; raises KnowledgeError."""
    return KnowledgeStore(Path(os.environ.get("KNOWLEDGE_FILE", DEFAULT_PATH)))


class TopicAction(Action):
    """Answers the questions of the message; the subclasses give it its names."""

    topic = ""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return f"action_{self.topic}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Answer with responses of the domain and return what to remember."""
        facts = store().current()
        memory = Memory.from_tracker(tracker)
        questions = questions_of(tracker.latest_message)
        answers, memory = answer_all(questions, memory, facts)
        _utter(dispatcher, answers, facts, domain)
        slots = [SlotSet(k, v) for answer in answers for k, v in answer.slots.items()]
        return [*memory.events(), *slots]


def _utter(
    dispatcher: CollectingDispatcher,
    answers: list[Answer],
    facts: Knowledge,
    domain: dict[str, Any],
) -> None:
    """Say the answers, then the source once, with the quick replies on the last message."""
    said = [
        (utterance.response, utterance.variables | {"part": _part(number, answer, facts)})
        for number, answer in enumerate(answers)
        for utterance in answer.utterances
    ]
    said = _without_repetition(said)
    sources = [source for answer in answers for source in _sources(answer)]
    if sources:
        said.append(("utter_source", {"source": source_line(facts, sources)}))
    buttons = _buttons([b for answer in answers for b in answer.buttons], domain)
    for index, (response, variables) in enumerate(said):
        last = index == len(said) - 1
        dispatcher.utter_message(response=response, buttons=buttons if last else None, **variables)


def _sources(answer: Answer) -> tuple[str, ...]:
    """Return the sources that an answer must name: those of facts and gaps."""
    return answer.sources if answer.kind in (Kind.FACT, Kind.GAP) else ()


def _part(number: int, answer: Answer, facts: Knowledge) -> dict[str, Any]:
    """Return what channels are told beside a text: which question it answers, and its source."""
    sources = _sources(answer)
    named = {"source": source_line(facts, sources)} if sources else {}
    return answer.part(number) | named


def _without_repetition(said: list[Said]) -> list[Said]:
    """Leave out what was said in another answer, alone or as a part of it."""
    first: dict[tuple[str, str], Said] = {}
    for name, values in said:
        first.setdefault((name, repr(values | {"part": None})), (name, values))
    once = list(first.values())
    told = {values["city"] for name, values in once if name == "utter_partner_city_info"}
    listed = any(name == "utter_partner_cities_list" for name, _ in once)
    repeated = [
        (name == "utter_partner_city_country" and not values["yes_no"] and values["city"] in told)
        or (name == "utter_partner_cities_locations" and listed)
        for name, values in once
    ]
    return [pair for pair, again in zip(once, repeated, strict=True) if not again]


def _buttons(wanted: list[Button], domain: dict[str, Any]) -> list[dict[str, str]]:
    """Build quick replies whose payload is the question itself, never a command."""
    titles = []
    for button in dict.fromkeys(button.response for button in wanted):
        variations = domain.get("responses", {}).get(button)
        if variations:
            titles.append(variations[0]["text"])
    return [{"title": title, "payload": title} for title in titles[:_MOST_BUTTONS]]


class PartnerCitiesAction(TopicAction):
    """Questions about the partner cities."""

    topic = "partner_cities"


class CooperationAction(TopicAction):
    """Questions about the aim and the topics of the cooperation."""

    topic = "cooperation"


class CommitmentAction(TopicAction):
    """Questions about Dortmund's commitment to the goals."""

    topic = "commitment"


class GoalsAction(TopicAction):
    """Questions about the 17 goals."""

    topic = "goals"


class DepartmentsAction(TopicAction):
    """Questions about the departments that take part."""

    topic = "departments"


class ContactAction(TopicAction):
    """Questions about the contact person and the office."""

    topic = "contact"


class RelatedTopicsAction(TopicAction):
    """Questions about the neighbour topics of the page."""

    topic = "related_topics"


class KnownGapsAction(TopicAction):
    """Questions that the page does not answer."""

    topic = "known_gaps"


class SourceAction(TopicAction):
    """Questions about the source."""

    topic = "source"


class AssistantAction(TopicAction):
    """Courtesies, questions about the assistant, emergencies and what is outside."""

    topic = "assistant"


class ForeignLanguagesAction(TopicAction):
    """Messages in other languages than German."""

    topic = "foreign_languages"


class FollowUpAction(TopicAction):
    """Questions that lean on the turn before."""

    topic = "follow_up"


class SeveralQuestionsAction(TopicAction):
    """Several questions in one message."""

    topic = "several_questions"


class NotUnderstoodAction(TopicAction):
    """Messages that were not understood."""

    topic = "not_understood"
