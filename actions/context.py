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
from knowledge import Knowledge
from knowledge.folding import fold
from knowledge.queries import goals_by_theme

_LONGEST = 11
_SHORT = 7
_SURE = 0.55
_VERY_SURE = 0.8
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
# words that tell the topic of a text (folded)
_TOPIC_WORDS = {
    "partner_cities": r"\w*staedten?|\w+stadt|\w*kommunen?|\w*partner\w*|laender\w*|land|staat\w*"
    r"|orte?|kontinent\w*|erdteil\w*",
    "goals": r"\w*ziel\w*|sdgs?|\w*goals?|siebzehn|17|uno|vereinten nationen",
    "departments": r"\w*amt|\w*aemter\w*|dezernat\w*|abteilung\w*|ressort\w*|fachbereich\w*"
    r"|dienststelle\w*|stellen?|\w*verwaltung|mitstreiter\w*|fachleute",
    "contact": r"buero\w*|frau|dame|ansprech\w*|\w*adresse|\w*anschrift|kontakt\w*|strasse"
    r"|hausnummer|telefon\w*",
    "commitment": r"\w*resolution|\w*beschluss\w*|rat|rats|stadtrat|agenda|verpflicht\w*|papier"
    r"|staedtetag\w*|dokument",
    "cooperation": r"themen?|inhalte?|\w*zusammenarbeit|kooperation\w*|augenhoehe",
    "related_topics": r"programm|unterricht|gartenausstellung|iga|hsu|em|huckarde",
}
_WORDS = {topic: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for topic, words in _TOPIC_WORDS.items()}
_UN = re.compile(r"\bUN\b")  # "un" is how people write "und"
_POINTS_BACK = re.compile(
    r"(?<!\w)(?:das|die|der|den|dem|da|dort|dazu|dafuer|dabei|daran|darin|davon|damit|dahin|dorthin"
    r"|sie|er|es|ihr|ihre[rnms]?|ihn|ihm|deren|dessen|dies\w*|jene\w*|dat|et|se|denen|hin|dann)(?!\w)"
)
_DEMONSTRATIVE = re.compile(r"(?<!\w)(?:dies\w*|solch\w*|dort|da|genannte\w*|jene\w*)(?!\w)")
_NAME = re.compile(r"(?<!\w)(?:name\w*|heisst|heissen|nennt|lautet|schreibt)(?!\w)")
_WHY = re.compile(
    r"\W*(?:und |aber |ach |ja )?(?:warum|wieso|weshalb|weswegen|aus welchem grund)\b"
)
_STATED = ("partner_cities_check", "partner_cities_list", "partner_cities_info")
_FROM_WHEN = ("gap_start_date", "gap_council_date", "gap_opening_hours")
_COUNTS = ("partner_cities_count", "goals_count", "departments_count")
_LISTS = ("partner_cities_list", "goals_list", "departments_list", "related_topics_list")
_WHAT_IS_IT = (
    "goals_definition",
    "goals_by_number",
    "cooperation_definition",
    "cooperation_goal",
    "commitment_overview",
    "commitment_agenda",
    "departments_areas",
    "partner_cities_info",
    "related_topics_info",
    "contact_office",
    "assistant_identity",
)
_WHAT_DOES_IT_DO = (
    "assistant_capabilities",
    "cooperation_topics",
    "contact_office",
    "contact_person_tasks",
    "departments_areas",
    "related_topics_info",
)
_OUTSIDE = ("out_of_scope_general", "out_of_scope_municipal")
# for each topic: what is asked in it, by what the same words ask elsewhere
_READ_AS: dict[str, dict[str, tuple[str, ...]]] = {
    "partner_cities": {
        "partner_cities_count": _COUNTS,
        "partner_cities_list": _LISTS,
        "partner_cities_location": ("contact_address",),
        "gap_start_date": (*_FROM_WHEN, "gap_goal_details"),
        "gap_projects": ("gap_progress", "gap_related_details"),
        "partner_cities_info": ("goals_by_number", "related_topics_info", "goals_definition"),
    },
    "cooperation": {
        "gap_start_date": (*_FROM_WHEN, "gap_goal_details"),
        "gap_projects": ("gap_progress", "gap_related_details"),
    },
    "goals": {
        "goals_count": _COUNTS,
        "goals_list": _LISTS,
        "gap_goal_details": (*_FROM_WHEN, "commitment_resolution", "gap_related_details"),
        "gap_progress": ("gap_projects",),
        "commitment_role_of_cities": ("gap_selection_reason",),
        "goals_by_number": _WHAT_IS_IT,
    },
    "departments": {
        "departments_count": _COUNTS,
        "departments_list": _LISTS,
        "departments_areas": (*_WHAT_IS_IT, *_WHAT_DOES_IT_DO),
        "gap_department_head": ("gap_person_details",),
        "gap_department_contact": ("contact_address", "contact_reach"),
    },
    "contact": {
        "contact_person_tasks": _WHAT_DOES_IT_DO,
        "contact_person": ("assistant_identity", "goals_by_number", *_LISTS),
        "contact_reach": ("gap_department_contact",),
        "contact_address": ("partner_cities_location",),
        "gap_person_details": (
            "assistant_language",
            "assistant_wellbeing",
            "gap_start_date",
            "gap_city_facts",
            "gap_department_head",
            *_COUNTS,
        ),
    },
    "commitment": {
        "gap_council_date": (*_FROM_WHEN, "gap_goal_details"),
        "commitment_resolution": ("contact_person", *_WHAT_IS_IT),
        "gap_documents": ("gap_related_details",),
        "commitment_role_of_cities": ("gap_selection_reason",),
    },
    "related_topics": {
        "related_topics_info": (*_WHAT_IS_IT, "cooperation_topics"),
        "gap_related_details": (
            *_FROM_WHEN,
            *_OUTSIDE,
            "gap_budget",
            "gap_projects",
            "gap_visits",
            "gap_directions",
            "gap_participation",
            "gap_appointment",
            "gap_department_contact",
            "contact_person",
            "contact_reach",
            "departments_coordination",
            "departments_by_area",
            "partner_cities_location",
            "contact_address",
        ),
    },
}
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
_MEANT = {
    topic: {said: meant for meant, words in table.items() for said in words if said != meant}
    for topic, table in _READ_AS.items()
}
# what an unclear question about one thing of a kind most likely wants: more than the page says
_MORE_THAN_THE_PAGE = {
    "partner_cities": "gap_city_facts",
    "goals": "gap_goal_details",
    "contact": "gap_person_details",
    "related_topics": "gap_related_details",
}
_TOPIC_OF_GAP = {
    "partner_cities": "start_date projects budget visits new_partners selection_reason city_facts "
    "twin_cities participation",
    "goals": "goal_details progress",
    "departments": "department_contact department_head",
    "contact": "phone email fax opening_hours appointment room social_media website directions "
    "person_details",
    "commitment": "council_date documents",
    "related_topics": "related_details",
}
_GAP_TOPICS = {f"gap_{gap}": topic for topic, gaps in _TOPIC_OF_GAP.items() for gap in gaps.split()}


def topic_of(intent: str) -> str:
    """Return the topic of an intent on the page's topics, else ""."""
    if intent in _GAP_TOPICS:
        return _GAP_TOPICS[intent]
    return next((topic for topic in _READ_AS if intent.startswith(topic)), "")


def in_context(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Return the question with the intent that it has in its context; None if that is no other."""
    if _asks_why(question, memory):
        return question.asked_as("gap_selection_reason")
    if leans(question) and question.background and _asks_for_partner(question):
        return _about_what_was_told(question.asked_as("partner_cities_check"), "partner_cities")
    named = set(_topics_in(question.text))
    topic = topic_of(question.intent)
    if leans(question) and topic in named and _DEMONSTRATIVE.search(fold(question.text)):
        return _by_theme(question, facts) or _about_what_was_told(question, topic)
    if not leans(question) or topic in named:
        return _by_theme(question, facts)
    told = [_TOPIC_OF_KIND[f.entity] for f in question.background if f.entity in _TOPIC_OF_KIND]
    told = [*reversed(told), *_topics_in(question.context)]
    for topic in [*told, *_topics_remembered(memory)][:1]:
        if named and topic not in named:
            break
        if topic == "goals" and question.found("number", "ordinal") and _is_unclear(question):
            return question.asked_as("goals_by_number")
        if topic == "goals" and told and _asks_theme(question, facts):
            return question.asked_as("goals_by_theme")
        if told and topic == "partner_cities" and _asks_name(question):
            return _about_what_was_told(question.asked_as("partner_cities_list"), topic)
        intent = _meant(question, topic, sure=_VERY_SURE if told else _SURE)
        one = [f for f in question.background if f.entity == "department"] or memory.items
        if intent == "departments_list" and len(one) == 1:
            intent = "departments_areas"  # "welche im Einzelnen?" after one of them
        if intent and (told or intent != question.intent):
            return _about_what_was_told(question.asked_as(intent), topic)
    return _by_theme(question, facts)


def _is_unclear(question: Question) -> bool:
    return question.intent in (_NOT_UNDERSTOOD, *_OPEN)


def _asks_name(question: Question) -> bool:
    """Tell whether it asks for the name of what was told about ("Wie lautet ihr Name?")."""
    misread = (
        "assistant_identity",
        "contact_person",
        "goals_by_number",
        _NOT_UNDERSTOOD,
        *_OUTSIDE,
    )
    return question.intent in misread and bool(_NAME.search(fold(question.text)))


def _asks_for_partner(question: Question) -> bool:
    """Tell whether it asks for a partner at a place told before ("… dort eine Projektkommune?")."""
    places = any(f.entity in ("region", "country") for f in question.background)
    defines = question.intent in ("cooperation_definition", "cooperation_goal")
    return places and defines and bool(_DEMONSTRATIVE.search(fold(question.text)))


def _asks_why(question: Question, memory: Memory) -> bool:
    """Tell whether it asks for the reasons of what the page only states ("Warum nicht?")."""
    if not _WHY.match(fold(question.text)):
        return False
    short = question.intent in ("affirm", "deny", "confirm", _NOT_UNDERSTOOD)
    about_cities = [topic_of(q.intent) for q in memory.questions] == ["partner_cities"]
    return question.intent in _STATED or (short and about_cities)


def leans(question: Question) -> bool:
    """Tell whether a question is short and names nothing."""
    names = any(found.entity in _NAMES for found in question.entities)
    return not names and len(question.text.split()) <= _LONGEST


def _topics_in(text: str) -> list[str]:
    """Return the topics that words of a text tell, the last one first."""
    folded = fold(_UN.sub("UNO", text))
    ends = {t: [m.end() for m in words.finditer(folded)] for t, words in _WORDS.items()}
    return sorted((t for t in ends if ends[t]), key=lambda t: -ends[t][-1])


def _topics_remembered(memory: Memory) -> Iterator[str]:
    for kind, _ in memory.items[:1]:
        if kind in _TOPIC_OF_KIND:
            yield _TOPIC_OF_KIND[kind]
    for before in memory.questions[-1:]:
        if topic_of(before.intent):
            yield topic_of(before.intent)


def _meant(question: Question, topic: str, sure: float) -> str:
    """Return what a leaning question asks on a topic, or ""."""
    meant = _MEANT[topic]
    confidence = question.confidence
    unclear = _is_unclear(question)
    short = len(question.text.split()) <= _SHORT
    if question.intent in meant and (short or confidence < _SURE):
        if question.intent not in _OUTSIDE or confidence < sure:
            return meant[question.intent]
    if topic_of(question.intent) == topic:
        return question.intent
    if not unclear and confidence >= _SURE:
        return ""
    least = _POSSIBLE if unclear else confidence / 2
    for intent, score in question.ranking[1:]:
        if score < least or intent in _OUTSIDE:
            break
        if topic_of(intent) == topic or intent in set(meant.values()):
            return intent
        if intent in meant:
            return meant[intent]
    points_back = _POINTS_BACK.search(fold(question.text))
    vague = (unclear or confidence < _UNSURE) and points_back
    return _MORE_THAN_THE_PAGE.get(topic, "") if vague else ""


def _about_what_was_told(question: Question, topic: str) -> Question:
    """Return the question with the names of its topic that were told before it."""
    told = [f for f in question.background if _TOPIC_OF_KIND.get(f.entity) == topic]
    return replace(question, entities=(*question.entities, *told))


def _asks_theme(question: Question, facts: Knowledge) -> bool:
    """Tell whether a question about goals goes back to a theme told before it."""
    counts = question.intent in (*_COUNTS, "gap_goal_details", "gap_progress")
    return not counts and bool(goals_by_theme(facts, question.context))


def _by_theme(question: Question, facts: Knowledge) -> Question | None:
    """Read an unsure question that speaks of goals and of a theme as one for the theme's goal."""
    text = fold(question.text)
    confidence = question.confidence
    unsure = question.intent == _NOT_UNDERSTOOD or confidence < _SURE
    which = question.intent in _NO_SINGLE_GOAL and _WHICH_GOAL.search(text)
    which = which or (question.intent == "gap_phone" and _WORDS["goals"].search(text))
    if question.found("goal") or not (unsure or which):
        return None
    themes = goals_by_theme(facts, question.text) or goals_by_theme(facts, question.context)
    if themes and (which or _WORDS["goals"].search(text)):
        return question.asked_as("goals_by_theme")
    return None
