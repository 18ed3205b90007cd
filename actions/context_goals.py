"""Read a question that says little by itself as one for a goal: by its number or its theme."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.context_topics import WORDS, is_unclear, leans, topics_in
from actions.memory import Memory
from actions.question import Question
from actions.readings import COUNTS, OUTSIDE
from knowledge import Knowledge
from knowledge.folding import fold
from knowledge.queries import goals_by_theme

_SURE = 0.55
_BRIEF = 4
_NOT_UNDERSTOOD = "nlu_fallback"
# questions about the goals as such; with "unter welcher Nummer" they ask for one of them
_NO_SINGLE_GOAL = (
    "goals_definition",
    "goals_list",
    "goals_highlighted",
    "goals_by_number",
    "commitment_agenda",
    "commitment_overview",
    "gap_goal_details",
)
_ASKED_OF_GOAL = ("gap_goal_details", "commitment_resolution")
_WHICH_GOAL = re.compile(
    r"(?<!\w)welche\w*(?: \w+)? (?:\w*ziele?n?|sdgs?|goals?|nummer|ziffer|punkt|zahl)(?!\w)"
)
_NUMBER = re.compile(r"(?<!\w)(?:nummer|ziffer|zahl|nr)(?!\w)")
_BARE_NUMBER = re.compile(
    r"(?:unter )?(?:welche\w* )?(?:die )?(?:nummer|nr)(?: bitte| dazu| dafuer| davon)?\W*$"
)
_WHICH_ONE = re.compile(r"welche[rs]? (?:ist|war|waere|meint)")
_TITLE = re.compile(r"(?<!\w)(?:titel|name|heisst|nennt|lautet|wortlaut|bezeichnung)(?!\w)")


def about_goal(question: Question, told: bool, facts: Knowledge) -> Question | None:
    """Return what a leaning question asks about a goal if goals were talked about.

    Args:
        question: The question.
        told: Whether goals were told of in the same message.
        facts: What is known.
    """
    if asks_number(question):
        return question.asked_as("goals_by_number")
    by_theme = (
        _BARE_NUMBER.match(fold(question.text))
        or _is_next_theme(question, facts)
        or (told and _asks_theme(question, facts))
    )
    return question.asked_as("goals_by_theme") if by_theme else None


def title_of_goal_before(question: Question, memory: Memory) -> Question | None:
    """Read "Dann noch das zwölfte, deutscher Titel?" after goals as one question for the goal."""
    numbers = tuple(f for f in question.background if f.entity in ("number", "ordinal"))
    about_goals = [kind for kind, _ in memory.items[:1]] == ["goal"]
    if not numbers or not about_goals or not leans(question) or question.found("number"):
        return None
    text = fold(question.text)
    if not _TITLE.search(text) and not _WHICH_ONE.match(text):
        return None
    return replace(question, intent="goals_by_number", entities=(*question.entities, *numbers))


def asks_number(question: Question) -> bool:
    """Tell whether it asks for a goal by a bare number ("Was ist Nummer 13?")."""
    numbered = question.found("number", "ordinal")
    misread = question.intent in ("goals_by_number", "gap_phone") or is_unclear(question)
    brief = len(question.text.split()) <= _BRIEF or _TITLE.search(fold(question.text))
    bare = question.intent in _ASKED_OF_GOAL and bool(brief)
    return bool(numbered) and (misread or bare) and not question.ids("gap")


def numbered_theme(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Read "Jetzt das mit den Städten, Nummer bitte" after goals as one for the theme's goal."""
    after_goals = [kind for kind, _ in memory.items[:1]] == ["goal"]
    if not after_goals or question.intent != "gap_phone":
        return None
    themes = goals_by_theme(facts, question.text) or goals_by_theme(facts, question.context)
    asks = themes and _NUMBER.search(fold(question.text))
    return question.asked_as("goals_by_theme") if asks else None


def _asks_theme(question: Question, facts: Knowledge) -> bool:
    """Tell whether a question about goals goes back to a theme told before it."""
    counts = question.intent in (*COUNTS, "gap_goal_details", "gap_progress")
    return not counts and bool(goals_by_theme(facts, question.context))


def _is_next_theme(question: Question, facts: Knowledge) -> bool:
    """Tell whether it only names the next theme ("Abholzung der Wälder?")."""
    brief = len(question.text.split()) <= _BRIEF
    elsewhere = question.intent in OUTSIDE or is_unclear(question)
    return brief and elsewhere and bool(goals_by_theme(facts, question.text))


def by_theme(question: Question, facts: Knowledge) -> Question | None:
    """Read an unsure question that speaks of goals and of a theme as one for the theme's goal."""
    text = fold(question.text)
    confidence = question.confidence
    unsure = question.intent == _NOT_UNDERSTOOD or confidence < _SURE
    which = question.intent in _NO_SINGLE_GOAL and _WHICH_GOAL.search(text)
    which = which or (question.intent == "gap_phone" and WORDS["goals"].search(text))
    if question.found("goal") or asks_number(question) or not (unsure or which):
        return None
    themes = goals_by_theme(facts, question.text) or goals_by_theme(facts, question.context)
    if themes and (which or WORDS["goals"].search(text) or _after_goals(question, facts)):
        return question.asked_as("goals_by_theme")
    return None


def _after_goals(question: Question, facts: Knowledge) -> bool:
    """Tell whether it asks if a theme is among goals told before ("Ist da Frieden bei?")."""
    checks = question.intent.endswith("_check") and bool(goals_by_theme(facts, question.text))
    return checks and leans(question) and topics_in(question.context)[:1] == ["goals"]
