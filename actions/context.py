"""Read a question that says little by itself in the light of what was said before it.

"Wann war das?" asks something else after a resolution than after a partner city. What was said
before is the rest of the same message, or the turn before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actions.memory import Memory
from actions.question import Question
from actions.readings import COUNTS, MEANT, MORE_THAN_THE_PAGE, OUTSIDE, topic_of
from knowledge import Knowledge
from knowledge.folding import fold
from knowledge.queries import goals_by_theme

_LONGEST = 11
_SHORT = 7
_VERY_SHORT = 4
_SURE = 0.55
_STAYS = 0.68  # a neighbour topic is left for a surer question only
_VERY_SURE = 0.8
_OUTSIDE = 0.4
_UNSURE = 0.3
_POSSIBLE = 0.02
_NOT_UNDERSTOOD = "nlu_fallback"
_OPEN = ("follow_up_other", "follow_up_more")

# things that name the topic of a question by themselves
_NAMES = frozenset(
    "partner_city other_city country other_country region goal department other_department "
    "office person other_person related_topic".split()
)
_TOPIC_OF_KIND = {
    "partner_city": "partner_cities",
    "other_city": "partner_cities",
    "country": "partner_cities",
    "other_country": "partner_cities",
    "region": "partner_cities",
    "goal": "goals",
    "department": "departments",
    "other_department": "departments",
    "office": "contact",
    "person": "contact",
    "related_topic": "related_topics",
}
_LISTS = frozenset("partner_cities_list goals_list departments_list related_topics_list".split())
_WITHOUT_THINGS = ("commitment", "cooperation")  # their answers name no thing to remember
# words that tell the topic of a text (folded)
_TOPIC_WORDS = {
    "partner_cities": r"\w*staedten?|\w+stadt|\w*kommunen?|\w*partner\w*|laender\w*|land|staat\w*"
    r"|orte?|kontinent\w*|erdteil\w*",
    "goals": r"\w*ziel\w*|sdgs?|\w*goals?|siebzehn|17|uno|vereinten nationen|abkuerzung\w*",
    "departments": r"(?!\w*gesamt|allesamt)\w*amt|\w*aemter\w*|dezernat\w*|abteilung\w*|ressort\w*"
    r"|fachbereich\w*|dienststelle\w*|stellen?|\w*verwaltung|mitstreiter\w*|fachleute",
    "contact": r"buero\w*|frau|dame|ansprech\w*|\w*adresse|\w*anschrift|kontakt\w*|strasse"
    r"|hausnummer|telefon\w*|post\w*|brief\w*",
    "commitment": r"\w*resolution|\w*beschluss\w*|rat|rats|stadtrat|agenda|verpflicht\w*|papier"
    r"|staedtetag\w*|dokument",
    "cooperation": r"themen?|inhalte?|\w*zusammenarbeit|kooperation\w*|augenhoehe",
    "related_topics": r"\w*programm|\w*unterricht|\w*ausstellung",
}
_WORDS = {topic: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for topic, words in _TOPIC_WORDS.items()}
_UN = re.compile(r"\bUN\b")  # "un" is how people write "und"
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
    r"\W*(?:und )?(?:welche\w*|wer)(?: stadt| kommune| ort)? (?:ist|war|waere|sind)"
    r" (?:das|es|dies\w*|gemeint)\W*$"
)
_WHY = re.compile(
    r"\W*(?:und |aber |ach |ja )?(?:warum|wieso|weshalb|weswegen|aus welchem grund)\b"
)
_STATED = ("partner_cities_check", "partner_cities_list", "partner_cities_info")
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
_WHICH_GOAL = re.compile(
    r"(?<!\w)welche\w*(?: \w+)? (?:\w*ziele?n?|sdgs?|goals?|nummer|ziffer|punkt|zahl)(?!\w)"
)


_WHO_KNOWS = re.compile(
    r"\W*(?:\w+\W+)?(?:wer|wen|wem|an wen)\W+(?:\w+\W+){0,4}"
    r"(?:sagen|weiss|wuesste|beantworten|helfen|hilft|fragen|frage|auskunft)(?!\w)"
)
_BARE_NUMBER = re.compile(r"(?:unter )?(?:welche\w* )?(?:die )?(?:nummer|nr)(?: bitte| dazu)?\W*$")
_TITLE = re.compile(r"(?<!\w)(?:titel|name|heisst|nennt|lautet|wortlaut|bezeichnung)(?!\w)")


def in_context(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Return the question with the intent that it has in its context; None if that is no other."""
    if _asks_who_knows(question):
        return question.asked_as("contact_reach")
    if _asks_why(question, memory):
        return question.asked_as("gap_selection_reason")
    if _speaks_to_the_office(question):
        return None
    listed = _list_of_what_was_told(question, memory)
    if listed:
        return question.asked_as(listed)
    if leans(question) and question.background and _asks_for_partner(question):
        return _about_what_was_told(question.asked_as("partner_cities_check"), "partner_cities")
    told_goal = _title_of_goal_before(question, memory)
    if told_goal:
        return told_goal
    named = set(topics_in(question.text))
    topic = topic_of(question.intent)
    if leans(question) and topic in named and _DEMONSTRATIVE.search(fold(question.text)):
        return _by_theme(question, facts) or _about_what_was_told(question, topic)
    if not leans(question) or topic in named:
        return _by_theme(question, facts)
    told = [_TOPIC_OF_KIND[f.entity] for f in question.background if f.entity in _TOPIC_OF_KIND]
    told = [*reversed(told), *topics_in(question.context)]
    for topic in [*told, *_topics_remembered(memory)][:1]:
        if named and topic not in named:
            break
        if topic == "goals" and _asks_number(question):
            return question.asked_as("goals_by_number")
        if topic == "goals" and _BARE_NUMBER.match(fold(question.text)):
            return question.asked_as("goals_by_theme")
        if topic == "goals" and _is_next_theme(question, facts):
            return question.asked_as("goals_by_theme")
        if topic == "goals" and told and _asks_theme(question, facts):
            return question.asked_as("goals_by_theme")
        if told and topic == "partner_cities" and (_asks_name(question) or _asks_which(question)):
            return _about_what_was_told(question.asked_as("partner_cities_list"), topic)
        intent = _meant(question, topic, sure=_VERY_SURE if told else _SURE)
        one = [f for f in question.background if f.entity == "department"] or memory.items
        if intent == "departments_list" and len(one) == 1:
            intent = "departments_areas"  # "welche im Einzelnen?" after one of them
        if intent and (told or intent != question.intent):
            return _about_what_was_told(question.asked_as(intent), topic)
    return _by_theme(question, facts)


def _list_of_what_was_told(question: Question, memory: Memory) -> str:
    """Return the list that a question asks for that does not say of what, or ""."""
    if not question.intent.endswith("_list") or not leans(question) or topics_in(question.text):
        return ""
    listed = f"{next(_topics_remembered(memory), '')}_list"
    return listed if listed in _LISTS and listed != question.intent else ""


def _asks_who_knows(question: Question) -> bool:
    """Tell whether it asks for somebody who knows ("Wer könnte mir das denn sagen?")."""
    asks = bool(_WHO_KNOWS.match(fold(question.text)))
    return asks and leans(question) and question.confidence < _VERY_SURE


def _title_of_goal_before(question: Question, memory: Memory) -> Question | None:
    """Read "Dann noch das zwölfte, deutscher Titel?" after goals as one question for the goal."""
    numbers = tuple(f for f in question.background if f.entity in ("number", "ordinal"))
    about_goals = [kind for kind, _ in memory.items[:1]] == ["goal"]
    if not numbers or not about_goals or not leans(question) or question.found("number"):
        return None
    if not _TITLE.search(fold(question.text)):
        return None
    return replace(question, intent="goals_by_number", entities=(*question.entities, *numbers))


def _asks_number(question: Question) -> bool:
    """Tell whether it asks for a goal by a bare number ("Was ist Nummer 13?")."""
    numbered = question.found("number", "ordinal")
    misread = question.intent in ("goals_by_number", "gap_phone") or _is_unclear(question)
    return bool(numbered) and misread and not question.ids("gap")


def _is_unclear(question: Question) -> bool:
    counts_nothing = question.intent == "follow_up_ordinal" and not question.found(
        "ordinal", "number"
    )
    return counts_nothing or question.intent in (_NOT_UNDERSTOOD, *_OPEN)


def _asks_name(question: Question) -> bool:
    """Tell whether it asks for the name of what was told about ("Wie lautet ihr Name?")."""
    asked = topic_of(question.intent) == "partner_cities" and question.intent != "gap_city_facts"
    of_place = any(f.entity in ("country", "region") for f in question.background)
    unsure = of_place or question.confidence < _VERY_SURE
    return not asked and unsure and bool(_NAME.search(fold(question.text)))


def _asks_which(question: Question) -> bool:
    """Tell whether it asks which one was meant ("Welche ist das?")."""
    return bool(_WHICH_ONE.match(fold(question.text)))


def _asks_for_partner(question: Question) -> bool:
    """Tell whether it asks if a place told before is a partner ("… dort eine Projektkommune?")."""
    told = {found.entity for found in question.background}
    defines = question.intent in ("cooperation_definition", "cooperation_goal")
    text = fold(question.text)
    there = told & {"region", "country"} and _DEMONSTRATIVE.search(text)
    that = told & {"partner_city", "other_city"} and _THAT_ONE.search(text)
    return defines and bool(there or that)


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


def leans(question: Question) -> bool:
    """Tell whether a question is short and names nothing."""
    names = any(found.entity in _NAMES for found in question.entities)
    return not names and len(question.text.split()) <= _LONGEST


def topics_in(text: str) -> list[str]:
    """Return the topics that words of a text tell, the last one first."""
    folded = fold(_UN.sub("UNO", text))
    ends = {t: [m.end() for m in words.finditer(folded)] for t, words in _WORDS.items()}
    return sorted((t for t in ends if ends[t]), key=lambda t: -ends[t][-1])


def _topics_remembered(memory: Memory) -> Iterator[str]:
    asked = [topic_of(before.intent) for before in memory.questions[-1:]]
    yield from (topic for topic in asked if topic in _WITHOUT_THINGS)
    for kind, _ in memory.items[:1]:
        if kind in _TOPIC_OF_KIND:
            yield _TOPIC_OF_KIND[kind]
    yield from filter(None, asked)


def _meant(question: Question, topic: str, sure: float) -> str:
    """Return what a leaning question asks on a topic, or ""."""
    meant = MEANT[topic]
    confidence = question.confidence
    unclear = _is_unclear(question)
    short = len(question.text.split()) <= _SHORT or bool(_DEMONSTRATIVE.search(fold(question.text)))
    points_back = bool(_POINTS_BACK.search(fold(question.text)))
    if question.intent in meant and (short or confidence < _SURE):
        leans_on_it = points_back and len(question.text.split()) <= _VERY_SHORT
        if question.intent not in OUTSIDE or confidence < sure or leans_on_it:
            return meant[question.intent]
    if topic_of(question.intent) == topic:
        return question.intent
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
    told = [f for f in question.background if _TOPIC_OF_KIND.get(f.entity) == topic]
    return replace(question, entities=(*question.entities, *told))


def _asks_theme(question: Question, facts: Knowledge) -> bool:
    """Tell whether a question about goals goes back to a theme told before it."""
    counts = question.intent in (*COUNTS, "gap_goal_details", "gap_progress")
    return not counts and bool(goals_by_theme(facts, question.context))


def _is_next_theme(question: Question, facts: Knowledge) -> bool:
    """Tell whether it only names the next theme ("Abholzung der Wälder?")."""
    brief = len(question.text.split()) <= _VERY_SHORT
    elsewhere = question.intent in OUTSIDE or _is_unclear(question)
    return brief and elsewhere and bool(goals_by_theme(facts, question.text))


def _by_theme(question: Question, facts: Knowledge) -> Question | None:
    """Read an unsure question that speaks of goals and of a theme as one for the theme's goal."""
    text = fold(question.text)
    confidence = question.confidence
    unsure = question.intent == _NOT_UNDERSTOOD or confidence < _SURE
    which = question.intent in _NO_SINGLE_GOAL and _WHICH_GOAL.search(text)
    which = which or (question.intent == "gap_phone" and _WORDS["goals"].search(text))
    if question.found("goal") or _asks_number(question) or not (unsure or which):
        return None
    themes = goals_by_theme(facts, question.text) or goals_by_theme(facts, question.context)
    if themes and (which or _WORDS["goals"].search(text)):
        return question.asked_as("goals_by_theme")
    return None
