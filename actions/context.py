"""Read a question that says little by itself in the light of what was said before it.

"Wann war das?" asks something else after a resolution than after a partner city. What was said
before is the rest of the same message, or the turn before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.context_cities import asks_which_city, of_cities_told
from actions.context_departments import of_departments_told
from actions.context_goals import (
    about_goal,
    by_theme,
    described_goal,
    numbered_theme,
    single_goal,
    title_of_goal_before,
    title_of_goal_told,
    told_numbers,
    which_goal,
)
from actions.context_related import (
    asks_beyond_entry,
    asks_for_garden_of_show,
    asks_what_entry_means,
    reads_on_about_data,
)
from actions.context_topics import (
    DEMONSTRATIVE,
    SURE,
    TOPIC_OF_KIND,
    VERY_SURE,
    about_what_was_told,
    is_unclear,
    leans,
    topics_in,
    topics_remembered,
)
from actions.goal_origin import origin_of_goals
from actions.memory import Memory
from actions.question import Found, Question
from actions.readings import LISTS, MEANT, MORE_THAN_THE_PAGE, OUTSIDE, topic_of
from knowledge import Knowledge
from knowledge.folding import fold

_SHORT = 7
_VERY_SHORT = 4
_STAYS = 0.68  # a neighbour topic is left for a surer question only
_OUTSIDE = 0.4
_TIED, _TIED_WITH = 0.6, 3
_UNSURE = 0.3
_POSSIBLE = 0.02
_NOT_UNDERSTOOD = "nlu_fallback"

_POINTS_BACK = re.compile(
    r"(?<!\w)(?:das|die|der|den|dem|da|dort|dazu|dafuer|dabei|daran|darin|davon|damit|dahin|dorthin"
    r"|sie|er|es|ihr|ihre[rnms]?|ihn|ihm|deren|dessen|dies\w*|jene\w*|dat|et|se|denen|hin|dann)(?!\w)"
)
_TO_THE_OFFICE = re.compile(
    r"(?<!\w)(?:(?:bei|zu) (?:ihnen|euch)|erreich\w* ich|komm\w* ich"
    r"|ich (?:\w+ ){0,3}(?:kommen|hin\w*|vorbei\w*)|\w*schick\w*|send\w*|adressier\w*)(?!\w)"
)
_HOW_MANY = re.compile(r"\W*(?:und )?wie ?viele (?:sind|waeren|waren|gibt)(?: \w+){0,3}\W*$")
_BY_NAME = re.compile(r"\W*(?:und )?(?:welche\w*|wer) (?:denn )?(?:namentlich|im einzelnen)\W*$")
_WHY = re.compile(
    r"\W*(?:und |aber |ach |ja )?(?:warum|wieso|weshalb|weswegen|aus welchem grund)\b"
)
_STATED = ("partner_cities_check", "partner_cities_list", "partner_cities_info")
_WHO_KNOWS = re.compile(
    r"\W*(?:\w+\W+)?(?:wer|wen|wem|an wen)\W+(?:\w+\W+){0,4}"
    r"(?:sagen|weiss|wuesste|beantworten|helfen|hilft|fragen|frage|auskunft|anschreiben|kontaktieren"
    r"|ansprechen|befragen|interviewen)(?!\w)"
)


def in_context(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Return the question with the intent that it has in its context; None if that is no other."""
    return _by_context(question, memory, facts) or _nearly_on_the_page(question, memory)


def _by_context(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    if _asks_who_knows(question):
        return question if _is_sure_of_contact(question) else question.asked_as("contact_reach")
    of_departments = of_departments_told(question, memory)
    if of_departments:
        return of_departments
    if reads_on_about_data(question, memory):
        entry = Found("related_topic", "datenschutz", "Datenschutz")
        return replace(question, intent="related_topics_info", entities=(entry,))
    if asks_beyond_entry(question, memory):
        return question.asked_as("gap_related_details")
    if asks_for_garden_of_show(question, memory) or asks_what_entry_means(question, memory):
        return question.asked_as("related_topics_info")
    if _asks_why(question, memory):
        return question.asked_as("gap_selection_reason")
    if _speaks_to_the_office(question):
        return None
    if _counts_goals(question):
        return question.asked_as("goals_count")
    listed = _list_of_what_was_told(question, memory)
    if listed:
        return question.asked_as(listed)
    of_cities = of_cities_told(question, memory)
    if of_cities:
        return of_cities
    told_goal = (
        origin_of_goals(question, _is_about_goals(question, memory))
        or which_goal(question, facts)
        or title_of_goal_before(question, memory)
        or title_of_goal_told(question, memory)
        or numbered_theme(question, memory, facts)
        or told_numbers(question, facts)
        or single_goal(question)
        or described_goal(question, memory, facts)
    )
    if told_goal:
        return told_goal
    named = set(topics_in(question.text))
    topic = topic_of(question.intent)
    if leans(question) and topic in named and DEMONSTRATIVE.search(fold(question.text)):
        return by_theme(question, facts) or about_what_was_told(question, topic)
    if not leans(question) or topic in named:
        return by_theme(question, facts)
    told = [TOPIC_OF_KIND[f.entity] for f in question.background if f.entity in TOPIC_OF_KIND]
    told = [*reversed(told), *topics_in(question.context)]
    for topic in [*told, *topics_remembered(memory)][:1]:
        if named and topic not in named:
            break
        goal = about_goal(question, bool(told), facts) if topic == "goals" else None
        if goal:
            return goal
        if told and topic == "partner_cities" and asks_which_city(question):
            return about_what_was_told(question.asked_as("partner_cities_list"), topic)
        intent = _meant(question, topic, sure=VERY_SURE if told else SURE)
        one = [f for f in question.background if f.entity == "department"] or memory.items
        if intent == "departments_list" and len(one) == 1:
            intent = "departments_areas"  # "welche im Einzelnen?" after one of them
        if intent and (told or intent != question.intent):
            return about_what_was_told(question.asked_as(intent), topic)
    return by_theme(question, facts)


def _nearly_on_the_page(question: Question, memory: Memory) -> Question | None:
    """Return what is as likely on the page as outside, after an answer from the page, as on it."""
    told = bool(memory.items) and bool(memory.questions) and topic_of(memory.questions[-1].intent)
    if not told or question.intent not in OUTSIDE or question.confidence >= _OUTSIDE:
        return None
    for intent, score in question.ranking[1:_TIED_WITH]:
        if score >= _TIED * question.confidence and topic_of(intent):
            return question.asked_as(intent)
    return None


def _is_about_goals(question: Question, memory: Memory) -> bool:
    """Tell whether goals were told of before a question, in the same message or the last turn."""
    told = [*topics_in(question.context), *topics_remembered(memory)]
    return told[:1] == ["goals"]


def _counts_goals(question: Question) -> bool:
    """Tell whether it asks for a number after words on the goals ("Wie viele sind es denn?")."""
    asks = bool(_HOW_MANY.match(fold(question.text)))
    counts = (asks or question.intent.endswith("_count")) and leans(question)
    named = question.entities or topics_in(question.text)
    return counts and not named and "goals" in topics_in(question.context)


def _list_of_what_was_told(question: Question, memory: Memory) -> str:
    """Return the list that a question asks for that does not say of what, or ""."""
    if _BY_NAME.match(fold(question.text)) and memory.items[:1]:
        return f"{TOPIC_OF_KIND.get(memory.items[0][0], '')}_list"
    told_here = any(TOPIC_OF_KIND.get(f.entity) == "partner_cities" for f in question.background)
    if not question.intent.endswith("_list") or not leans(question) or topics_in(question.text):
        return ""
    if told_here and question.intent == "partner_cities_list":
        return ""
    listed = f"{next(topics_remembered(memory), '')}_list"
    return listed if listed in LISTS and listed != question.intent else ""


def _asks_who_knows(question: Question) -> bool:
    """Tell whether it asks for somebody who knows ("Wer könnte mir das denn sagen?")."""
    asks = bool(_WHO_KNOWS.match(fold(question.text)))
    unsure = question.confidence < VERY_SURE or _is_sure_of_contact(question)
    return asks and leans(question) and unsure


def _is_sure_of_contact(question: Question) -> bool:
    return topic_of(question.intent) == "contact" and question.confidence >= VERY_SURE


def _asks_why(question: Question, memory: Memory) -> bool:
    """Tell whether it asks for the reasons of what the page only states ("Warum nicht?")."""
    if not _WHY.match(fold(question.text)):
        return False
    short = question.intent in ("affirm", "deny", "confirm", _NOT_UNDERSTOOD)
    about_cities = [topic_of(q.intent) for q in memory.questions] == ["partner_cities"]
    return question.intent in _STATED or (short and about_cities)


def _speaks_to_the_office(question: Question) -> bool:
    """Tell whether it asks for a way to the office itself ("Wann ist bei Ihnen jemand da?")."""
    sure = topic_of(question.intent) == "contact" and question.confidence >= SURE
    return sure and bool(_TO_THE_OFFICE.search(fold(question.text)))


def _tells_goal(question: Question) -> bool:
    return any(found.entity in ("goal", "number", "ordinal") for found in question.background)


def _meant(question: Question, topic: str, sure: float) -> str:
    """Return what a leaning question asks on a topic, or ""."""
    meant = MEANT[topic]
    confidence = question.confidence
    unclear = is_unclear(question)
    short = len(question.text.split()) <= _SHORT or bool(DEMONSTRATIVE.search(fold(question.text)))
    points_back = bool(_POINTS_BACK.search(fold(question.text)))
    of_neighbour = topic == "related_topics" and sure == VERY_SURE  # told in the same message
    if question.intent == "goals_definition" and not question.found("number", "ordinal", "goal"):
        if topic == "goals" and confidence >= VERY_SURE and not _tells_goal(question):
            return question.intent
    if question.intent == "gap_related_details" and question.found("gap"):
        return ""  # "Was kostet die Eintrittskarte?" asks for no document
    takes_part = question.intent == "commitment_overview" and points_back and confidence < SURE
    if takes_part and topic == "related_topics":
        return "related_topics_info"
    if question.intent in meant and (short or confidence < SURE or of_neighbour):
        leans_on_it = points_back and len(question.text.split()) <= _VERY_SHORT
        if question.intent not in OUTSIDE or confidence < sure or leans_on_it:
            return meant[question.intent]
    own = topic_of(question.intent)
    if own == topic:
        return question.intent
    if own == "cooperation" and topic == "partner_cities":
        return ""  # what the partnerships are for belongs to the cities, too
    on_page = unclear or bool(topic_of(question.intent))
    if topic == "related_topics" and on_page and (unclear or confidence < _STAYS):
        return MORE_THAN_THE_PAGE[topic]
    if not unclear and confidence >= (_OUTSIDE if question.intent in OUTSIDE else SURE):
        return ""
    least = _POSSIBLE if unclear else confidence / 2
    for intent, score in question.ranking[1:]:
        if score < least or intent in OUTSIDE:
            break
        if topic_of(intent) == topic or intent in set(meant.values()):
            return intent
        if intent in meant:
            return meant[intent]
    vague = (unclear or confidence < _UNSURE) and points_back
    return MORE_THAN_THE_PAGE.get(topic, "") if vague else ""
