"""What the dialogue remembers from turn to turn, kept in slots."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.answer import Answer, Kind
from actions.question import Question


@dataclass(frozen=True)
class Memory:
    """The last questions and the things they were about.

    Attributes:
        items: (kind, id) of what the last factual answer was about, in its order.
        focus: The last item by kind, older ones included.
        questions: The last questions that were answered.
        last_kind: Kind of the last answer.
        misses: How many messages in a row were not understood.
    """

    items: tuple[tuple[str, str], ...] = ()
    focus: dict[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    last_kind: str = ""
    misses: int = 0

    @classmethod
    def from_tracker(cls, tracker: Tracker) -> Memory:
        """Read the slots."""
        return cls(
            items=tuple((k, i) for k, i in tracker.get_slot("topic_items") or []),
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
        keeps = answer.kind in (Kind.FACT, Kind.GAP)
        items = tuple(answer.topic_items) or self.items
        focus = self.focus | {kind: item for kind, item in reversed(answer.topic_items)}
        return replace(
            self,
            items=items if keeps else self.items,
            focus=focus if keeps else self.focus,
            questions=(question,) if keeps else self.questions,
            last_kind=answer.kind.value,
            misses=self.misses + 1 if answer.kind is Kind.UNCLEAR else 0,
        )

    def events(self) -> list[EventType]:
        """Return the events that write the memory to the slots."""
        values: dict[str, Any] = {
            "topic_items": [list(item) for item in self.items],
            "focus": self.focus,
            "last_questions": [question.as_dict() for question in self.questions],
            "last_kind": self.last_kind,
            "misses": float(self.misses),
        }
        return [SlotSet(name, value) for name, value in values.items()]
