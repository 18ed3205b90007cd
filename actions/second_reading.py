"""Answer an unsure question in its second likeliest reading, too.

Two readings that are nearly as likely as each other are a toss-up; who asked can tell which was
meant. Measured in docs/decisions/0010-second-reading.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from actions.answer import Answer, Kind, Utterance
from actions.question import Question
from actions.readings import topic_of

_UNSURE = 0.6  # confidence below which the second reading counts
_LEAST = 0.25  # how likely it must be, beside the first
_ON_THE_PAGE = (Kind.FACT, Kind.GAP)
_TOO_LONG = ("goals_list", "related_topics_list")
_LEAD = "utter_second_reading"

AnswerAs = Callable[[Question], Answer]


def second_reading(question: Question, full: Question) -> Question | None:
    """Return an unsure question in its second reading, None if that is not likely enough.

    Args:
        question: The question as it was read.
        full: The same in its context; what the context tells is no toss-up.
    """
    if full.intent != question.intent or len(question.ranking) < 2:
        return None
    (_, first), (intent, second), *_ = question.ranking
    likely = first < _UNSURE and second >= _LEAST * first
    if not likely or intent in _TOO_LONG or not _differ(question.intent, intent):
        return None
    return replace(question, intent=intent, ranking=question.ranking[1:])


def _differ(intent: str, other: str) -> bool:
    """Tell whether the answers to two intents are not about the same, or one is a fact."""
    gaps = (_is_gap(intent), _is_gap(other))
    return bool(topic_of(other)) and (
        gaps[0] != gaps[1] or (topic_of(intent) != topic_of(other) and not all(gaps))
    )


def _is_gap(intent: str) -> bool:
    return intent.startswith("gap_")


def with_second_answer(answer: Answer, other: Answer, said: Sequence[Answer]) -> Answer:
    """Return an answer and, below it, another one, unless that is told anyway.

    Args:
        answer: The answer to the likeliest reading.
        other: The answer to the second one.
        said: All answers to the message.
    """
    told = [utterance for one in said for utterance in one.utterances]
    more = [utterance for utterance in other.utterances if utterance not in told]
    on_page = answer.kind in _ON_THE_PAGE and other.kind in _ON_THE_PAGE
    if not on_page or len(more) < len(other.utterances):
        return answer
    sources = tuple(dict.fromkeys((*answer.sources, *other.sources)))
    return replace(
        answer, utterances=[*answer.utterances, Utterance(_LEAD), *more], sources=sources
    )
