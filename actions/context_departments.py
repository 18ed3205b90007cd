"""Read a question that says little by itself as one for departments told of before it."""

from __future__ import annotations

import re

from actions.context_topics import about_what_was_told, leans, topics_in
from actions.memory import Memory
from actions.question import Question
from actions.readings import topic_of
from knowledge.folding import fold

_TOPIC = "departments"
_JOINS = re.compile(
    r"(?<!\w)auch\b.*(?<!\w)(?:arbeite\w*|mach\w*|helfen|hilft|dabei|beteiligt|mitwirk\w*)"
    r"|(?<!\w)(?:arbeite\w*|mach\w*|helfen|hilft|wirk\w*) (?:\w+ )?auch(?!\w)"
)
_THIS_DEPARTMENT = re.compile(
    r"(?<!\w)dies\w* (?:office|\w*amt\w*|dezernat\w*|stelle|behoerde|abteilung"
    r"|gesellschaft\w*)(?!\w)"
)


def of_departments_told(question: Question, memory: Memory) -> Question | None:
    """Return what a question asks about departments named before it, if that."""
    if _asks_for_departments(question):
        return question.asked_as("departments_list")
    if _asks_if_that_department_joins(question):
        return about_what_was_told(question.asked_as("departments_check"), _TOPIC)
    if _asks_for_full_name(question):
        return question.asked_as("departments_areas")
    if _asks_where_a_department_is(question, memory):
        return question.asked_as("gap_department_contact")
    return None


def _asks_for_departments(question: Question) -> bool:
    """Tell whether it asks which ones ("… alle Ämter, die mithelfen. Welche wären das?")."""
    lists = question.intent in ("departments_list", "partner_cities_list") and leans(question)
    told = "departments" in topics_in(question.context)
    return lists and told and not topics_in(question.text)


def _asks_if_that_department_joins(question: Question) -> bool:
    """Tell whether it asks if the department told before takes part ("Diese arbeitet auch …?")."""
    told = {f.value for f in question.background if f.entity == "department"}
    elsewhere = topic_of(question.intent) in ("commitment", "cooperation")
    one = len(told) == 1 and leans(question) and elsewhere
    return one and bool(_JOINS.search(fold(question.text)))


def _asks_for_full_name(question: Question) -> bool:
    """Tell whether it asks what a department is called that it names in part ("Chief …?")."""
    named = question.found("department") and not question.found("office")
    of_office = question.intent == "contact_office"
    return bool(named) and of_office and question.says("name", "bezeichn", "heißt", "heisst")


def _asks_where_a_department_is(question: Question, memory: Memory) -> bool:
    """Tell whether it asks for a way to the department told before it ("… dieses Amt?")."""
    one = [kind for kind, _ in memory.items] == ["department"]
    asks = one and question.intent.startswith("contact_")
    return asks and bool(_THIS_DEPARTMENT.search(fold(question.text)))
