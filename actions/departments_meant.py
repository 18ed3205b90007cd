"""Which departments a question means, and how they are listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.memory import Memory
from actions.question import Found, Question
from actions.wording import enumerate_german
from knowledge import Knowledge
from knowledge.model import Department
from knowledge.queries import by_id, departments_by_area

COMPANIES = "gesellschaften"
_SAME_ONE = ("dieses dezernat", "diesem dezernat", "mit ihm", "demselben", "desselben")
_MORE_OF_IT = (
    *("andere bereiche", "andere themen", "andere aufgaben", "anderes", "andere gebiete"),
    *("andere sachen", "andere dinge", "noch andere"),
)
# work as such is not the area "Arbeit"
_WORK = re.compile(
    r"\b(?:international|kommunal|gemeinsam|praktisch|täglich|ganz|eur|ihr|unser|sein|mein|dein)"
    r"(?:e|en|er|em)?\s+arbeit\b"
    r"|\b(?:an|bei|in|zu|mit|von) (?:der|dieser|eurer|ihrer|deren) arbeit\b"
    r"|\barbeit (?:mit|an|in|der|des|von|ein|teil\w*|beteilig\w*)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\b(?:firmen|unternehmen|betriebe?n?|gesellschaften|läden|töchter\w*)\b[^.?!]{0,25}"
    r"\b(?:stadt|kommune)\b[^.?!]{0,15}\bgehör\w*"
)
_BRIEF = 8
_SUBJECT = re.compile(r"\W*(?:und |aber )?\w+ (?:die|der|das|dat|sie|es|er|ihr)\b")
_THAT_ONE = ("mein", "unser", "diese", "die stelle", "das amt", "die behörde", "dienststelle")


def about(departments: Sequence[Department]) -> list[tuple[str, str]]:
    """Return what an answer about departments is remembered to be about."""
    return [("department", department.id) for department in departments]


def area_names(department: Department) -> str:
    """Return the areas of a department as one German enumeration."""
    return enumerate_german([area.name for area in department.areas])


def with_article(department: Department) -> str:
    """Return the name of a department with its article ("das Umweltamt")."""
    return f"{department.article} {department.name}"


def listed(departments: Sequence[Department]) -> str:
    """Return departments with their areas as one German enumeration."""
    names = [with_article(d) + (f" ({area_names(d)})" if d.areas else "") for d in departments]
    return enumerate_german(names)


def named(question: Question, facts: Knowledge) -> list[Department]:
    """Return the departments that a question names."""
    ids = question.ids("department")
    if not ids and _OWNED.search(question.text.lower()):
        ids = [d.id for d in facts.departments if d.id.endswith(COMPANIES)]
    return [d for i in ids if (d := by_id(facts.departments, i)) is not None]


def remembered(memory: Memory, facts: Knowledge) -> list[Department]:
    """Return the departments that were talked about last."""
    ids = memory.of_kind("department")
    return [d for i in ids if (d := by_id(facts.departments, i)) is not None]


def about_the_one_told(question: Question, memory: Memory, facts: Knowledge) -> Question:
    """Return what asks about the one department told before it ("Sind die auch dabei?")."""
    kinds = ("department", "other_department")
    told = [found for found in question.background if found.entity in kinds]
    if not told and len(question.text.split()) <= _BRIEF and not page_areas(facts, question.text):
        told = [Found("department", i, "") for i in memory.of_kind("department")]
    points_back = question.says(*_THAT_ONE) or bool(_SUBJECT.match(question.text.lower()))
    if not points_back or len({found.value for found in told}) != 1:
        return question
    return replace(question, entities=(*question.entities, *told))


def other_or_same(
    question: Question, remembered: list[Department], facts: Knowledge
) -> list[Department]:
    """Return what was talked about, or after "das andere" the rest of its kind."""
    same = not question.says(" ander") or question.says(*_SAME_ONE, *_MORE_OF_IT)
    if len(remembered) != 1 or same:
        return remembered
    [one] = remembered
    return [d for d in facts.departments if d.kind == one.kind and d is not one] or remembered


def page_areas(facts: Knowledge, text: str) -> list[tuple[Department, str]]:
    """Return (department, area) for each area in a text that the page gives a department."""
    text = _WORK.sub(" ", text)
    return [(d, a) for d, a in departments_by_area(facts, text) if d.areas]
