"""Answers about the 17 goals: titles, numbers, everyday themes."""

import re
from dataclasses import replace

from actions.answer import Answer, Button, Kind, Utterance, after_claim, fact
from actions.goal_beside import number_beside
from actions.handler import Handlers
from actions.memory import Memory
from actions.question import Question
from actions.wording import enumerate_german
from knowledge import Knowledge
from knowledge.model import Goal
from knowledge.queries import goal, goals_by_theme, goals_by_title_word, statement

_NEXT = ("utter_button_goals_highlighted", "utter_button_commitment")
_MOST_GOALS = 3
_FIRST = re.compile(r"\b(?:aller)?erste\w*")  # not in "verstehen"
_MEANING = ("bedeut", "wort", "abkürzung", "abkuerzung")
_LETTERS = ("buchstaben", "akronym", "kürzel", "kuerzel")
_CHECKS = re.compile(
    r"\b(?:stimmt|richtig|falsch|korrekt|verwechs\w*|irre?)\b|\bstehen lassen\b"
    r"|\b(?:ist|sei|wäre|is) (?:(?:doch|ja|das|etwa|wirklich) )*(?:un-)?(?:ziel|sdg|nummer|nr)\b"
    r"|^\W*(?:und )?(?:ist|wäre) (?:\w+ ){1,3}(?:das )?(?:un-)?(?:ziel|sdg|nummer|nr)\b"
)
_NUMBERED = re.compile(r"\b(?:nummer|nr\.?) ?\d")
_SEVERAL = re.compile(
    r"\bwelche\b.*\b\w*(?:zielen?|sdgs)\b|\b(?:zwei|mehrere|beide) \w*(?:ziele|sdgs)\b"
    r"|\bgibt(?:'?s| es)(?: da)? (?:zwei|drei|mehrere)\b"
)
_TITLES_FROM = ("goal_titles",)


def _about(goals: list[Goal]) -> list[tuple[str, str]]:
    return [("goal", str(g.number)) for g in goals]


def _titles(goals: list[Goal]) -> str:
    return enumerate_german([f"Ziel {g.number} („{g.name}“)" for g in goals])


def define(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer what the goals are and what the abbreviation stands for."""
    obligation = statement(facts, "obligation").values
    return fact(
        "utter_goals_definition",
        full_name=obligation["full_name"],
        short_name=obligation["short_name"],
        count=obligation["goal_count"],
        buttons=("utter_button_goals_list", *_NEXT),
    )


def list_goals(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """List all goals with number and title, or only the one that is named after all."""
    claimed = question.claimed_numbers()
    told = tuple(f for f in question.background if f.entity == "goal")
    if told and len(told) in claimed:  # "… SDGs 8, 9 und 12. Wie lauten die Titel aller drei?"
        return by_number(replace(question, entities=told), memory, facts)
    named = [f for f in question.found("goal", "number") if f.value != len(facts.goals)]
    single = [f for f in named if f.entity == "goal" or f.value in claimed]
    if len(single) == 1 and goal(facts, int(single[0].value)):
        return by_number(replace(question, entities=tuple(single)), memory, facts)
    lines = "\n".join(f"{g.number}. {g.name}" for g in facts.goals)
    return fact(
        "utter_goals_list",
        goals=lines,
        buttons=_NEXT,
        about=_about(list(facts.goals)),
        sources=_TITLES_FROM,
    )


def count_goals(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer how many goals there are."""
    count = len(facts.goals)
    titles = len(question.found("number")) > 1 and question.says("heiß", "heiss", "laute", "titel")
    if titles or any(int(found.value) > count for found in question.found("goal")):
        return by_number(question, memory, facts)
    buttons = ("utter_button_goals_list", *_NEXT)
    answer = fact("utter_goals_count", count=count, buttons=buttons)
    return after_claim(question.claims_number(count), answer)


def _counted(number: int, facts: Knowledge) -> int:
    """Return the number of a goal that may be counted from the end: -1 is the last one."""
    return len(facts.goals) + 1 + number if number < 0 else number


def by_number(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer what goals are called, and what the page says about them."""
    if not question.found("goal") and question.says(*_LETTERS):
        return define(question, memory, facts)
    kinds = ("goal", "ordinal") if question.found("goal") else ()
    ordinals = question.ordinals()
    asked = [f for f in question.found(*kinds) if f.entity == "goal" or f in ordinals]
    beside = number_beside(question, facts)
    numbers = [_counted(int(found.value), facts) for found in asked]
    numbers = [beside] if beside else list(dict.fromkeys(numbers))
    if not numbers and question.says("letzte"):
        numbers = [len(facts.goals)]
    if not numbers and _FIRST.search(question.text.lower()):
        numbers = [1]
    if not numbers:
        positions = question.found("number", "ordinal")
        numbers = [_counted(int(found.value), facts) for found in positions]
    if not numbers and goals_by_theme(facts, question.text):
        return by_theme(question, memory, facts)
    numbers = numbers or [int(n) for n in memory.of_kind("goal")[:_MOST_GOALS]]
    goals = [g for n in numbers if (g := goal(facts, n)) is not None]
    if not numbers and question.says(*_MEANING):
        return define(question, memory, facts)
    if not numbers:
        return list_goals(question, memory, facts)
    missing = len(goals) < len(numbers)
    none_such = Utterance("utter_goals_no_such_number", {"count": len(facts.goals)})
    if not goals:
        buttons = [Button("utter_button_goals_list")]
        return Answer([none_such], Kind.FACT, buttons, sources=_TITLES_FROM)
    utterances = [none_such] if missing else []
    utterances += [
        Utterance("utter_goal_title", {"number": g.number, "title": g.name}) for g in goals
    ]
    utterances += _of_theme_instead(question, goals, facts)
    utterances += [
        Utterance("utter_goal_page_statement", {"statement": g.page_statement})
        for g in goals
        if g.page_statement
    ]
    sources = (*_TITLES_FROM, "page") if any(g.page_statement for g in goals) else _TITLES_FROM
    buttons = [Button(name) for name in _NEXT]
    return Answer(utterances, Kind.FACT, buttons, _about(goals), sources=sources)


def _of_theme_instead(question: Question, named: list[Goal], facts: Knowledge) -> list[Utterance]:
    """Name the goal of a theme that is claimed to be another one ("die Ozeane sind Ziel 15")."""
    text = f"{question.context} {question.text}"
    if len(named) != 1 or not _CHECKS.search(question.text.lower()):
        return []
    themes = goals_by_theme(facts, text, strictly=True)[:1]
    return [
        Utterance("utter_goal_of_theme_instead", {"number": g.number, "title": g.name})
        for g in themes
        if g not in named
    ]


def by_theme(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which goal stands for a theme in everyday words."""
    if number_beside(question, facts):
        return by_number(question, memory, facts)
    goals = goals_by_theme(facts, question.text)
    if not goals and (question.found("goal") or _NUMBERED.search(question.text.lower())):
        return by_number(question, memory, facts)
    goals = goals or goals_by_theme(facts, question.context)
    if not goals and memory.questions:
        before = memory.questions[-1]
        goals = goals_by_theme(facts, before.text) or goals_by_theme(facts, before.context)
    if goals and _SEVERAL.search(question.text.lower()):
        also = goals_by_title_word(facts, question.text)
        goals = sorted({*goals, *also}, key=lambda g: g.number)
    goals = goals[:_MOST_GOALS]
    if not goals:
        return fact("utter_goals_no_theme", buttons=("utter_button_goals_list",))
    if len(goals) == 1:
        return fact(
            "utter_goal_for_theme",
            number=goals[0].number,
            title=goals[0].name,
            buttons=_NEXT,
            about=_about(goals),
            sources=_TITLES_FROM,
        )
    return fact(
        "utter_goals_for_theme",
        goals=_titles(goals),
        buttons=_NEXT,
        about=_about(goals),
        sources=_TITLES_FROM,
    )


def highlight(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which goals the page goes into, and how."""
    goals = [g for g in facts.goals if g.page_statement]
    return fact(
        "utter_goals_highlighted",
        goals=_titles(goals),
        statements=" ".join(g.page_statement for g in goals),
        buttons=("utter_button_goals_list", "utter_button_commitment"),
        about=_about(goals),
    )


ANSWERS: Handlers = {
    "goals_definition": define,
    "goals_list": list_goals,
    "goals_count": count_goals,
    "goals_by_number": by_number,
    "goals_by_theme": by_theme,
    "goals_highlighted": highlight,
}
