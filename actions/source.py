"""Answers about where the facts come from."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from actions.answer import Answer, fact
from actions.handler import Handlers
from actions.memory import Memory
from actions.question import Question
from knowledge import Knowledge

_MONTHS = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)


def german_date(iso: str) -> str:
    """Return an ISO date as in "23. November 2026"."""
    day = date.fromisoformat(iso)
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def page_variables(facts: Knowledge) -> dict[str, Any]:
    """Return site, title, menu path and date of the page."""
    page = facts.source("page")
    return {
        "site": page.site,
        "title": page.name,
        "path": ", ".join(page.breadcrumb),
        "date": german_date(page.as_of),
    }


def source_line(facts: Knowledge, source_ids: Iterable[str]) -> str:
    """Return the sources with the dates they were read, for the end of an answer."""
    sources = [facts.source(source_id) for source_id in dict.fromkeys(source_ids)]
    names = [f"{s.site}, {s.name}" if s.site else s.name for s in sources]
    return f"{'; '.join(names)} (Stand: {german_date(sources[0].as_of)})"


def origin(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer where the assistant knows it from and how current it is."""
    return fact("utter_source_origin", **page_variables(facts))


ANSWERS: Handlers = {"source_origin": origin}
