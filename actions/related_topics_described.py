"""Which entry of "Mehr zum Thema" a question means that describes it, without naming it."""

from __future__ import annotations

from dataclasses import replace

from actions.question import Found, Question
from knowledge import Knowledge
from knowledge.folding import fold_words
from knowledge.model import RelatedTopic

_KIND = "related_topic"
_DETAILS = "gap_related_details"
_OTHER_THINGS = ("partner_city", "other_city", "goal", "department", "person", "office")
_SURE = 0.9  # of a reading that its context cannot change
_NEVER = ("emergency_", "insult", "prompt_injection", "hand_over")


def with_described_topic(question: Question, facts: Knowledge) -> Question:
    """Read "Was bekommt YouTube von mir, wenn ich Videos erlaube?" as a question for its entry."""
    if question.found(_KIND, *_OTHER_THINGS) or question.intent.startswith(_NEVER):
        return question
    told = fold_words(question.context) if question.confidence < _SURE else ()
    asked = fold_words(question.text)
    described = [
        topic
        for topic in facts.related_topics
        if _is_described(topic, (*told, *asked)) and _is_touched(topic, asked)
    ]
    if len(described) != 1:
        return question
    topic = Found(_KIND, described[0].id, question.text)
    named = tuple(found for found in question.entities if found.entity != "gap")
    intent = question.intent if question.intent == _DETAILS else "related_topics_info"
    return replace(question, intent=intent, entities=(*named, topic))


def _is_touched(topic: RelatedTopic, words: tuple[str, ...]) -> bool:
    """Tell whether the question itself holds a part of the description, not only its context."""
    return any(word.startswith(group) for group in topic.described_by for word in words)


def _is_described(topic: RelatedTopic, words: tuple[str, ...]) -> bool:
    groups = topic.described_by
    return bool(groups) and all(any(word.startswith(group) for word in words) for group in groups)
