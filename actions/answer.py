"""An answer before it is put into words: responses of the domain and their variables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from actions.question import Question

_RANKED = 3  # intents that are told beside an answer


class Kind(str, Enum):
    """What an answer is; only facts and gaps carry a source."""

    FACT = "fact"
    GAP = "gap"
    OUTSIDE = "outside"
    UNCLEAR = "unclear"
    SOCIAL = "social"
    CARE = "care"


@dataclass(frozen=True)
class Utterance:
    """A response of the domain with its variables."""

    response: str
    variables: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Button:
    """A quick reply: a response of the domain that holds the question it asks."""

    response: str
    variables: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What to say to one question.

    Attributes:
        utterances: What is said, in order.
        kind: Whether it is a fact, a gap, …
        buttons: What people ask next.
        topic_items: (kind, id) of the things the answer is about, for the next turn.
        slots: Other slots to set.
        sources: Ids of the sources in the knowledge that a fact rests on.
        asked: The question, as it was understood.
    """

    utterances: list[Utterance]
    kind: Kind = Kind.FACT
    buttons: list[Button] = field(default_factory=list)
    topic_items: list[tuple[str, str]] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)
    sources: tuple[str, ...] = ("page",)
    asked: Question | None = None

    def part(self, number: int) -> dict[str, Any]:
        """Return what channels are told beside the text; `bot.channels.output.Part` reads it."""
        if self.asked is None:
            return {"number": number, "kind": self.kind.value}
        return {
            "number": number,
            "kind": self.kind.value,
            "question": self.asked.text,
            "span": list(self.asked.span),
            "intent": self.asked.intent,
            "confidence": self.asked.confidence,
            "ranking": [list(ranked) for ranked in self.asked.ranking[:_RANKED]],
        }


def fact(
    response: str,
    *,
    buttons: tuple[str, ...] = (),
    about: Any = (),
    sources: tuple[str, ...] = ("page",),
    **variables: Any,
) -> Answer:
    """Build the usual answer: one response, a fact, some quick replies."""
    return Answer(
        [Utterance(response, variables)],
        Kind.FACT,
        [Button(name) for name in buttons],
        [(str(kind), str(item)) for kind, item in about],
        sources=sources,
    )


def after_claim(is_right: bool | None, answer: Answer) -> Answer:
    """Put "Ja, das stimmt" or "Nein, das stimmt nicht" before an answer; None changes nothing."""
    if is_right is None:
        return answer
    verdict = Utterance("utter_claim_right" if is_right else "utter_claim_wrong")
    return replace(answer, utterances=[verdict, *answer.utterances])


def plain(response: str, kind: Kind, *buttons: str, **variables: Any) -> Answer:
    """Build an answer that states no fact of the page."""
    return Answer([Utterance(response, variables)], kind, [Button(name) for name in buttons])
