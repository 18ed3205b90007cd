"""A goal told by its neighbour: "das vor der 8", "das Ziel direkt nach dem mit Klima"."""

from __future__ import annotations

import re

from actions.question import Question
from knowledge import Knowledge
from knowledge.folding import fold
from knowledge.queries import goals_by_theme

# "nach Ziel 17 sind Kommunen angehalten" names no neighbour: something must stand before it
_BESIDE = re.compile(
    r"(?<!\w)(?:das|dat|dasjenige|eins|eines|ziel|sdg|titel|kommt|steht|folgt|heisst)(?: \w+){0,2}?"
    r" (vor|nach|hinter) (?:(?:der|dem|ziel|sdg|nummer|nr\.?|punkt) ){0,3}"
    r"(?:mit (?:dem |der |den )?)?(\d{1,2}(?!\d)|[a-z]{4,})"
)


def number_beside(question: Question, facts: Knowledge) -> int | None:
    """Return the number of the goal before or after the one that a question names, if it does."""
    found = _BESIDE.search(fold(question.text))
    if not found:
        return None
    where, named = found.groups()
    goals = [int(named)] if named.isdigit() else []
    goals = goals or [goal.number for goal in goals_by_theme(facts, named, strictly=True)]
    number = goals[0] + (-1 if where == "vor" else 1) if len(goals) == 1 else None
    return number if number in {goal.number for goal in facts.goals} else None
