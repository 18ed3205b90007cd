"""What the dialogue remembers from turn to turn, kept in slots."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker

from actions.answer import Answer, Kind
from actions.question import Question

Item = tuple[str, str]
_MOST_SUBJECTS = 8


@dataclass(frozen=True)
class Memory:
    """The last questions and the things they were about.

    Attributes:
        items: (kind, id) of what the last factual answer was about, in its order.
        listed: The same of the last answer about several things of one kind.
        subjects: What was asked about one by one, in order, for "zurück zum ersten".
        focus: The last item by kind, older ones included.
        questions: The last questions that were answered.
        last_kind: Kind of the last answer.
        misses: How many messages in a row were not understood.
    """

    items: tuple[Item, ...] = ()
    listed: tuple[Item, ...] = ()
    subjects: tuple[Item, ...] = ()
    focus: dict[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    last_kind: str = ""
    misses: int = 0

    @classmethod
    def from_tracker(cls, tracker: Tracker) -> Memory:
        """Read the slots."""
        return cls(
            items=_items(tracker, "topic_items"),
            listed=_items(tracker, "listed_items"),
            subjects=_items(tracker, "asked_items"),
            focus=dict(tracker.get_slot("focus") or {}),
            questions=tuple(map(Question.from_dict, tracker.get_slot("last_questions") or [])),
            last_kind=tracker.get_slot("last_kind") or "",
            misses=int(tracker.get_slot("misses") or 0),
        )

    def of_kind(self, kind: str) -> list[str]:
        """Return the ids of this kind: those of the last answer, else the one in focus."""
        ids = [item for item_kind, item in self.items if item_kind == kind]
        return ids or ([self.focus[kind]] if kind in self.focus else [])

    def after(self, question: Question, answer: Answer) -> Memory:
        """Return the memory after a question was answered."""
        misses = self.misses + 1 if answer.kind is Kind.UNCLEAR else 0
        if answer.kind not in (Kind.FACT, Kind.GAP):
            return replace(self, last_kind=answer.kind.value, misses=misses)
        items = tuple(answer.topic_items) or self.items
        several = len(answer.topic_items) > 1 and len({kind for kind, _ in items}) == 1
        one = tuple(answer.topic_items) if len(answer.topic_items) == 1 else ()
        return replace(
            self,
            items=items,
            listed=items if several else self.listed,
            subjects=tuple(dict.fromkeys((*self.subjects, *one)))[:_MOST_SUBJECTS],
            focus=self.focus | {kind: item for kind, item in reversed(answer.topic_items)},
            questions=(question,),
            last_kind=answer.kind.value,
            misses=misses,
        )

    def slots(self) -> dict[str, Any]:
        """Return the slots that keep the memory."""
        return {
            "topic_items": [list(item) for item in self.items],
            "listed_items": [list(item) for item in self.listed],
            "asked_items": [list(item) for item in self.subjects],
            "focus": self.focus,
            "last_questions": [question.as_dict() for question in self.questions],
            "last_kind": self.last_kind,
            "misses": float(self.misses),
        }


def _items(tracker: Tracker, slot: str) -> tuple[Item, ...]:
    return tuple((kind, item) for kind, item in tracker.get_slot(slot) or [])
