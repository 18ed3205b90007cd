"""Which topic answers which intent."""

from actions import (
    assistant,
    commitment,
    contact,
    cooperation,
    departments,
    foreign_languages,
    goals,
    hand_over,
    known_gaps,
    partner_cities,
    related_topics,
    source,
)
from actions.handler import Handler, Handlers

TOPICS: dict[str, Handlers] = {
    "partner_cities": partner_cities.ANSWERS,
    "cooperation": cooperation.ANSWERS,
    "commitment": commitment.ANSWERS,
    "goals": goals.ANSWERS,
    "departments": departments.ANSWERS,
    "contact": contact.ANSWERS,
    "related_topics": related_topics.ANSWERS,
    "source": source.ANSWERS,
    "assistant": assistant.ANSWERS,
    "hand_over": hand_over.ANSWERS,
    "foreign_languages": foreign_languages.ANSWERS,
}
_HANDLERS = {intent: handler for topic in TOPICS.values() for intent, handler in topic.items()}


def handler(intent: str) -> Handler | None:
    """Return the function that answers an intent, or None."""
    if intent.startswith(known_gaps.PREFIX):
        return known_gaps.answer
    return _HANDLERS.get(intent)
