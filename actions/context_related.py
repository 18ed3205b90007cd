"""Tell what is asked of an entry of "Mehr zum Thema" beyond its heading and teaser."""

from __future__ import annotations

import re

from actions.context_topics import SURE, VERY_SURE, leans, topics_in
from actions.memory import Memory
from actions.question import Question
from actions.readings import LISTS
from actions.related_topics_meant import asks_for_garden_here, is_of_garden_show
from knowledge.folding import fold

_PARTNERS = re.compile(r"(?<!\w)(?:projekt)?partner(?:n|staedten?|kommunen?)?(?!\w)")
_COME = re.compile(
    r"beteilig|vertreten|(?<!\w)zeig|anreis|praesent|(?<!\w)besuch|(?<!\w)komm(?:en|t)(?!\w)"
    r"|mach\w* mit|mitmach|teilnehm|nehmen .* teil"
)
_SPEAKS = re.compile(
    r"(?<!\w)(?:du|sprech\w*|sprich\w*|speak|versteh\w*|antwort\w*"
    r"|(?:kann|koennen|koennt) (?:sie|ihr))(?!\w)"
)
_GOALS = ("sdg", "ziel", "agenda")
_OTHERS = re.compile(r"(?<!\w)(?:ander\w*|weiter\w*|sonst|themen|links?|alles?|noch)(?!\w)")
_READ_ON = re.compile(
    r"nachles|nachgelesen|nachzulesen|ausfuehrlich|naeheres|(?<!\w)les(?:e|en)(?!\w)"
)
_SERVICES = ("social_media", "webdienste")
_WINNERS = re.compile(r"gewonnen|gewinner|sieger|vorsitz|mitglied|\bjury\b|preisgeld|preistraeger")


def asks_beyond_entry(question: Question, memory: Memory) -> bool:
    """Tell whether it asks for what the page does not say of its neighbour topics."""
    return (
        _asks_if_partners_come(question)
        or _asks_details_of_topic(question, memory)
        or _asks_persons_of_topic(question, memory)
    )


def reads_on_about_data(question: Question, memory: Memory) -> bool:
    """Tell whether "Wo lese ich das nach?" follows what the page says of its outside services."""
    after = set(_SERVICES) & set(memory.of_kind("related_topic"))
    return bool(after) and leans(question) and bool(_READ_ON.search(fold(question.text)))


def asks_for_garden_of_show(question: Question, memory: Memory) -> bool:
    """Tell whether Dortmund's garden is asked for right after the garden show."""
    after_show = is_of_garden_show(memory.of_kind("related_topic"))
    only = {kind for kind, _ in memory.items} == {"related_topic"}
    unsure = question.confidence < VERY_SURE and not question.entities
    return after_show and only and unsure and asks_for_garden_here(question)


def asks_what_entry_means(question: Question, memory: Memory) -> bool:
    """Tell whether "Wofür steht diese Abkürzung?" follows an entry, not the goals."""
    told = any(found.entity == "related_topic" for found in question.background)
    told = told or {kind for kind, _ in memory.items} == {"related_topic"}
    return told and question.intent == "goals_definition" and not question.says(*_GOALS)


def _asks_details_of_topic(question: Question, memory: Memory) -> bool:
    """Tell whether it asks for details of a neighbour topic ("Gibt es den auch auf Kurdisch?")."""
    text = fold(question.text)
    offered = question.intent == "assistant_language" and not _SPEAKS.search(text)
    vague = question.intent in LISTS and question.confidence < SURE and leans(question)
    offered = offered or (vague and not _OTHERS.search(text) and not topics_in(question.text))
    return offered and [kind for kind, _ in memory.items] == ["related_topic"]


def _asks_persons_of_topic(question: Question, memory: Memory) -> bool:
    """Tell whether it asks who won or presides after a neighbour topic; the page does not say."""
    asks = bool(_WINNERS.search(fold(question.text)))
    return asks and {kind for kind, _ in memory.items} == {"related_topic"}


def _asks_if_partners_come(question: Question) -> bool:
    """Tell whether it asks if the partners take part in a neighbour topic; the page is silent."""
    text = fold(question.text)
    named = bool(question.found("related_topic")) and not question.intent.startswith("gap_")
    return named and bool(_PARTNERS.search(text) and _COME.search(text))
