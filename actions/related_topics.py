"""Answers about the page's "Mehr zum Thema" list."""

from actions import known_gaps
from actions.answer import Answer, Button, Kind, Utterance, fact
from actions.handler import Handlers
from actions.memory import Memory
from actions.question import Question
from actions.related_topics_meant import (
    as_told_before,
    asks_for_garden_here,
    entries,
    is_of_garden_show,
    told_before,
)
from actions.wording import enumerate_german
from knowledge import Knowledge
from knowledge.folding import fold_words
from knowledge.model import RelatedTopic
from knowledge.queries import related_topic

_NEXT = ("utter_button_related_topics_list", "utter_button_partner_cities_list")
_MOST = 3
_GARDEN = "zukunftsgarten"
_SAY_NOTHING = frozenset("dortmund koennen informat internat erfahren bereich".split())
_DETAILS = (
    "wie viele",
    "wieviele",
    "wie hoch",
    "wie teuer",
    "kostet",
    "bis wann",
    "eintritt",
    "maximum",
    "maximal",
    "höchstens",
)


def list_topics(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """List the neighbour topics by title, or tell about the one just named."""
    if any(found.entity == "related_topic" for found in (*question.entities, *question.background)):
        return inform(question, memory, facts)
    titles = [t.name for t in facts.related_topics if not t.name_is_generic]
    about = [("related_topic", t.id) for t in facts.related_topics if not t.name_is_generic]
    return fact(
        "utter_related_topics_list",
        topics=enumerate_german([f"„{title}“" for title in titles]),
        buttons=_NEXT[1:],
        about=about,
    )


def inform(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Tell what the page says about neighbour topics; more than that it does not say."""
    if question.says(*_DETAILS):
        return known_gaps.answer(question.asked_as("gap_related_details"), memory, facts)
    named = entries(question.ids("related_topic"), facts)
    here = told_before(question, facts)
    named = as_told_before(question, named, here or _just_told(memory, facts)) or here
    before = _just_told(memory, facts)
    topics = _garden_here(question, [*named, *before], facts) or named
    topics = topics or before or _by_words(question.text, facts) or _remembered(memory, facts)
    if not topics:
        return list_topics(question, memory, facts)
    topics = topics[:_MOST]
    return Answer(
        [Utterance("utter_related_topic", dict(t.texts)) for t in topics],
        Kind.FACT,
        [Button(name) for name in _NEXT],
        [("related_topic", topic.id) for topic in topics],
    )


def _garden_here(
    question: Question, topics: list[RelatedTopic], facts: Knowledge
) -> list[RelatedTopic]:
    """Return Dortmund's garden if its name is asked for after the garden show as a whole."""
    asks = is_of_garden_show([topic.id for topic in topics]) and asks_for_garden_here(question)
    garden = related_topic(facts, _GARDEN) if asks else None
    return [garden] if garden else []


def _remembered(memory: Memory, facts: Knowledge) -> list[RelatedTopic]:
    ids = memory.of_kind("related_topic")
    return entries(ids, facts) if len(ids) <= _MOST else []


def _just_told(memory: Memory, facts: Knowledge) -> list[RelatedTopic]:
    """Return what the last answer was about, if about few neighbour topics."""
    kinds = {kind for kind, _ in memory.items}
    return _remembered(memory, facts) if kinds == {"related_topic"} else []


def _by_words(text: str, facts: Knowledge) -> list[RelatedTopic]:
    """Find the topic that shares the most long words with the question."""
    asked = {word[:8] for word in fold_words(text) if len(word) > 5} - _SAY_NOTHING
    scored = [(len(asked & _long_words(topic)), topic) for topic in facts.related_topics]
    best = max(score for score, _ in scored)
    return [topic for score, topic in scored if score == best][:1] if best else []


def _long_words(topic: RelatedTopic) -> set[str]:
    told = f"{topic.name} {topic.teaser}"
    return {word[:8] for word in fold_words(told) if len(word) > 5}


ANSWERS: Handlers = {"related_topics_list": list_topics, "related_topics_info": inform}
