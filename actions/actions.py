"""The actions that Rasa calls: one for each topic and one for several questions."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import hand_over_form
from actions.reply import reply_to
from actions.store import store

FORMS = hand_over_form.ACTIONS  # what is imported is found


def check() -> None:
    """Load the facts before the first question; raises KnowledgeError."""
    store().current()


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
        reply = reply_to(tracker)
        reply.say(dispatcher, domain)
        return [SlotSet(name, value) for name, value in reply.slots.items()]


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
