"""Read a question that says little by itself in the light of what was said before it.

"Wann war das?" asks something else after a resolution than after a partner city. What was said
before is the rest of the same message, or the turn before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.context_goals import about_goal, by_theme, numbered_theme, title_of_goal_before
from actions.context_topics import (
    TOPIC_OF_KIND,
    is_unclear,
    leans,
    topics_in,
    topics_remembered,
)
from actions.memory import Memory
from actions.question import Question
from actions.readings import MEANT, MORE_THAN_THE_PAGE, OUTSIDE, topic_of
from knowledge import Knowledge
from knowledge.folding import fold

_SHORT = 7
_VERY_SHORT = 4
_SURE = 0.55
_STAYS = 0.68  # a neighbour topic is left for a surer question only
_VERY_SURE = 0.8
_OUTSIDE = 0.4
_UNSURE = 0.3
_POSSIBLE = 0.02
_NOT_UNDERSTOOD = "nlu_fallback"

_LISTS = frozenset("partner_cities_list goals_list departments_list related_topics_list".split())
_POINTS_BACK = re.compile(
    r"(?<!\w)(?:das|die|der|den|dem|da|dort|dazu|dafuer|dabei|daran|darin|davon|damit|dahin|dorthin"
    r"|sie|er|es|ihr|ihre[rnms]?|ihn|ihm|deren|dessen|dies\w*|jene\w*|dat|et|se|denen|hin|dann)(?!\w)"
)
_DEMONSTRATIVE = re.compile(r"(?<!\w)(?:dies\w*|solch\w*|dort|da|genannte\w*|jene\w*)(?!\w)")
_THAT_ONE = re.compile(
    r"(?<!\w)(?:das|die|dies\w*|sie|es|der ort)\s(?:\w+\s+){0,5}"
    r"(?:projektpartner|partner(?:stadt|schaft|kommune)|projektkommune)"
)
_TO_THE_OFFICE = re.compile(
    r"(?<!\w)(?:(?:bei|zu) (?:ihnen|euch)|erreich\w* ich|komm\w* ich"
    r"|ich (?:\w+ ){0,3}(?:kommen|hin\w*|vorbei\w*))(?!\w)"
)
_NAME = re.compile(r"(?<!\w)(?:name\w*|heisst|heissen|nennt|lautet|schreibt)(?!\w)")
_WHICH_ONE = re.compile(
    r"(?:^\W*(?:und )?(?:welche\w*|wer)|\bwelche\w*(?: stadt| kommune| ort))"
    r"(?: stadt| kommune| ort)? (?:ist|war|waere|sind) (?:das|es|dies\w*|gemeint)"
    r"(?: bitte| denn| genau| dann)*\W*$"
)
_WHY = re.compile(
    r"\W*(?:und |aber |ach |ja )?(?:warum|wieso|weshalb|weswegen|aus welchem grund)\b"
)
_SPEAKS = re.compile(r"(?<!\w)(?:du|sie|ihr|sprech\w*|sprich\w*|speak|versteh\w*|antwort\w*)(?!\w)")
_WINNERS = re.compile(r"gewonnen|gewinner|sieger|vorsitz|mitglied|\bjury\b|preisgeld|preistraeger")
_BOTH = re.compile(r"(?<!\w)(?:beide\w*|alle (?:zwei|drei|vier))(?!\w)")
_STATED = ("partner_cities_check", "partner_cities_list", "partner_cities_info")
_WHO_KNOWS = re.compile(
    r"\W*(?:\w+\W+)?(?:wer|wen|wem|an wen)\W+(?:\w+\W+){0,4}"
    r"(?:sagen|weiss|wuesste|beantworten|helfen|hilft|fragen|frage|auskunft)(?!\w)"
)


def in_context(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Return the question with the intent that it has in its context; None if that is no other."""
    if _asks_who_knows(question):
        return question.asked_as("contact_reach")
    if _asks_why(question, memory):
        return question.asked_as("gap_selection_reason")
    if _speaks_to_the_office(question):
        return None
    if _asks_language_of_topic(question, memory) or _asks_persons_of_topic(question, memory):
        return question.asked_as("gap_related_details")
    listed = _list_of_what_was_told(question, memory)
    if listed:
        return question.asked_as(listed)
    if leans(question) and question.background and _asks_for_partner(question):
        return _about_what_was_told(question.asked_as("partner_cities_check"), "partner_cities")
    told_goal = title_of_goal_before(question, memory) or numbered_theme(question, memory, facts)
    if told_goal:
        return told_goal
    named = set(topics_in(question.text))
    topic = topic_of(question.intent)
    if leans(question) and topic in named and _DEMONSTRATIVE.search(fold(question.text)):
        return by_theme(question, facts) or _about_what_was_told(question, topic)
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
        if told and topic == "partner_cities" and (_asks_name(question) or _asks_which(question)):
            return _about_what_was_told(question.asked_as("partner_cities_list"), topic)
        intent = _meant(question, topic, sure=_VERY_SURE if told else _SURE)
        one = [f for f in question.background if f.entity == "department"] or memory.items
        if intent == "departments_list" and len(one) == 1:
            intent = "departments_areas"  # "welche im Einzelnen?" after one of them
        if intent and (told or intent != question.intent):
            return _about_what_was_told(question.asked_as(intent), topic)
    return by_theme(question, facts)


def _list_of_what_was_told(question: Question, memory: Memory) -> str:
    """Return the list that a question asks for that does not say of what, or ""."""
    if not question.intent.endswith("_list") or not leans(question) or topics_in(question.text):
        return ""
    listed = f"{next(topics_remembered(memory), '')}_list"
    return listed if listed in _LISTS and listed != question.intent else ""


def _asks_language_of_topic(question: Question, memory: Memory) -> bool:
    """Tell whether it asks in which languages something is offered ("… auch auf Kurdisch?")."""
    offered = question.intent == "assistant_language" and not _SPEAKS.search(fold(question.text))
    return offered and [kind for kind, _ in memory.items] == ["related_topic"]


def _asks_persons_of_topic(question: Question, memory: Memory) -> bool:
    """Tell whether it asks who won or presides after a neighbour topic; the page does not say."""
    asks = bool(_WINNERS.search(fold(question.text)))
    return asks and [kind for kind, _ in memory.items] == ["related_topic"]


def _asks_who_knows(question: Question) -> bool:
    """Tell whether it asks for somebody who knows ("Wer könnte mir das denn sagen?")."""
    asks = bool(_WHO_KNOWS.match(fold(question.text)))
    return asks and leans(question) and question.confidence < _VERY_SURE


def _asks_name(question: Question) -> bool:
    """Tell whether it asks for the name of what was told about ("Wie lautet ihr Name?")."""
    asked = topic_of(question.intent) == "partner_cities" and question.intent != "gap_city_facts"
    of_place = any(f.entity in ("country", "region") for f in question.background)
    unsure = of_place or question.confidence < _VERY_SURE
    return not asked and unsure and bool(_NAME.search(fold(question.text)))


def _asks_which(question: Question) -> bool:
    """Tell whether it asks which one was meant ("Welche ist das?")."""
    return bool(_WHICH_ONE.search(fold(question.text)))


def _asks_for_partner(question: Question) -> bool:
    """Tell whether it asks if a place told before is a partner ("… dort eine Projektkommune?")."""
    told = {found.entity for found in question.background}
    defines = question.intent in ("cooperation_definition", "cooperation_goal")
    text = fold(question.text)
    there = told & {"region", "country"} and _DEMONSTRATIVE.search(text)
    that = told & {"partner_city", "other_city"} and _THAT_ONE.search(text)
    listed = question.intent == "partner_cities_list" and _BOTH.search(text)
    both = told & {"partner_city", "other_city"} and listed
    return (defines and bool(there or that)) or bool(both)


def _asks_why(question: Question, memory: Memory) -> bool:
    """Tell whether it asks for the reasons of what the page only states ("Warum nicht?")."""
    if not _WHY.match(fold(question.text)):
        return False
    short = question.intent in ("affirm", "deny", "confirm", _NOT_UNDERSTOOD)
    about_cities = [topic_of(q.intent) for q in memory.questions] == ["partner_cities"]
    return question.intent in _STATED or (short and about_cities)


def _speaks_to_the_office(question: Question) -> bool:
    """Tell whether it asks for a way to the office itself ("Wann ist bei Ihnen jemand da?")."""
    sure = topic_of(question.intent) == "contact" and question.confidence >= _SURE
    return sure and bool(_TO_THE_OFFICE.search(fold(question.text)))


def _meant(question: Question, topic: str, sure: float) -> str:
    """Return what a leaning question asks on a topic, or ""."""
    meant = MEANT[topic]
    confidence = question.confidence
    unclear = is_unclear(question)
    short = len(question.text.split()) <= _SHORT or bool(_DEMONSTRATIVE.search(fold(question.text)))
    points_back = bool(_POINTS_BACK.search(fold(question.text)))
    if question.intent in meant and (short or confidence < _SURE):
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
    if not unclear and confidence >= (_OUTSIDE if question.intent in OUTSIDE else _SURE):
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


def _about_what_was_told(question: Question, topic: str) -> Question:
    """Return the question with the names of its topic that were told before it."""
    told = [f for f in question.background if TOPIC_OF_KIND.get(f.entity) == topic]
    return replace(question, entities=(*question.entities, *told))
