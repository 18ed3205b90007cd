"""Read a question that says little by itself as one for partner cities told of before it."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.context_topics import DEMONSTRATIVE, SURE, VERY_SURE, about_what_was_told, leans
from actions.memory import Memory
from actions.question import Found, Question
from actions.readings import topic_of
from knowledge.folding import fold

_CITIES, _CHECK = "partner_cities", "partner_cities_check"
_THAT_ONE = re.compile(
    r"(?<!\w)(?:das|die|dies\w*|sie|es|der ort)\s(?:\w+\s+){0,5}"
    r"(?:projektpartner|partner(?:stadt|schaft|kommune)|projektkommune)"
)
_JOINS_IN = re.compile(
    r"(?<!\w)(?:diese|jene|die|ihre|seine|deren|unsere|meine) (?:\w*stadt|ort|gemeinde|kommune)"
    r"\s(?:\w+\s){0,5}(?:projekte?|zusammen\w*|kooperier\w*|mach\w* mit|dabei|mit drin)(?!\w)"
    r"|(?<!\w)(?:arbeite\w*|zusammen|projekte?|partner\w*) (?:\w+ ){0,2}mit"
    r" (?:dies\w*|jene\w*|mein\w*|unser\w*|ihre\w*|seine\w*) (?:stadt|ort|gemeinde|heimat\w*)"
)
_MY_COUNTRY = re.compile(
    r"(?<!\w)stadt\w* (?:\w+ ){0,3}(?:in|bei|aus) (?:mein\w*|unser\w*|dies\w*) (?:land|heimat)"
    r"|(?<!\w)(?:in|bei|aus) (?:mein\w*|unser\w*) (?:land|heimat\w*) (?:\w+ ){0,4}\w*stadt"
)
_NAME = re.compile(r"(?<!\w)(?:name\w*|heisst|heissen|nennt|lautet|schreibt)(?!\w)")
_NAME_OF_IT = re.compile(
    r"(?<!\w)(?:der|den|dessen|deren|ihr\w*) (?:genauen? )?namen?(?: (?:der|dieser|jener|von der) "
    r"(?:stadt|kommune|gemeinde)| des ortes)?(?: \w+){0,3}\W*$"
    r"|wie (?:heisst|nennt sich|lautet der name) (?:die|diese|dieser|der)"
    r" (?:stadt|kommune|ort)(?!\w)"
)
_MAYOR = re.compile(r"buergermeister|stadtoberhaupt|praesident|gouverneur")
_OF_PERSON = re.compile(r"politiker|chef|verantwortlich|buergermeister|person|leiter|kollege|kerl")
_WHICH_ONE = re.compile(
    r"(?:^\W*(?:und )?(?:welche\w*|wer)|\bwelche\w*(?: stadt| kommune| ort))"
    r"(?: stadt| kommune| ort)? (?:ist|war|waere\w*|sind|soll\w*) (?:das|dat|es|dies\w*|gemeint)"
    r"(?: bitte| denn| genau| dann| nun)*(?: sein)?\W*$"
    r"|^\W*(?:und )?(?:welche\w*|wer) (?:das|es|dies|sie) (?:ist|war|sind)\W*$"
    r"|(?<!\w)auf die spruenge(?!\w)"
)
_WHICH_CITIES = re.compile(
    r"(?<!\w)welche\w* (?:\w+ ){0,2}"
    r"(?:\w*kommunen?|\w*staedten?|\w*stadt|orte?n?|\w*partner\w*)(?!\w)"
)
_ANY_PARTNER = re.compile(
    r"\W*(?:(?:und|aber|ach|dort|da) )*(?:hat|haben|habt|gibt|existiert|unterhaelt)\b.*"
    r"(?<!\w)(?:\w*partner(?:in|stadt|staedte|kommunen?|schaft(?:en)?)?|projekt(?:stadt|kommune)|jemand\w*)"
    r"(?:,? wenn ich \w+ nicht \w+|,? oder| nicht)?\W*$"
)
_ONE_OR_MORE = re.compile(
    r"(?<!\w)(?:nur )?(?:eine[rs]?|ene) oder\b.*(?:mehr|mehrere|weitere)(?!\w)"
)
_BOTH = re.compile(r"(?<!\w)(?:beide\w*|alle (?:zwei|drei|vier))(?!\w)")


def of_cities_told(question: Question, memory: Memory) -> Question | None:
    """Return what a question asks about places named before it, if that."""
    if _asks_name_of_the_city(question) and [kind for kind, _ in memory.items] == ["partner_city"]:
        told = Found("partner_city", memory.items[0][1], "")
        return replace(question, intent="partner_cities_location", entities=(told,))
    if _asks_name_of_mayor(question):
        return about_what_was_told(question.asked_as("gap_city_facts"), _CITIES)
    if _asks_how_many(question):
        return about_what_was_told(question.asked_as("partner_cities_count"), _CITIES)
    if _asks_of_my_country(question) or _asks_which_there(question) or _asks_any_there(question):
        return about_what_was_told(question.asked_as("partner_cities_list"), _CITIES)
    partner = (leans(question) or _names_that_one(question)) and _asks_for_partner(question)
    if question.background and (partner or _asks_if_it_joins(question)):
        return about_what_was_told(question.asked_as(_CHECK), _CITIES)
    return None


def asks_which_city(question: Question) -> bool:
    """Tell whether it asks which city was meant, or for its name, after words on a place."""
    return _asks_name(question) or bool(_WHICH_ONE.search(fold(question.text)))


def _asks_name(question: Question) -> bool:
    """Tell whether it asks for the name of what was told about ("Wie lautet ihr Name?")."""
    asked = topic_of(question.intent) == "partner_cities" and question.intent != "gap_city_facts"
    asked = asked or bool(_OF_PERSON.search(fold(question.text)))
    unsure = _tells_place(question) or question.confidence < VERY_SURE
    return not asked and unsure and bool(_NAME.search(fold(question.text)))


def _asks_name_of_the_city(question: Question) -> bool:
    """Tell whether it asks for the name of the one city told before it ("… deren Namen?")."""
    lists = question.intent == "partner_cities_list" and not question.entities
    return lists and not question.background and bool(_NAME_OF_IT.search(fold(question.text)))


def _asks_name_of_mayor(question: Question) -> bool:
    """Tell whether it asks for the name of a partner city's mayor told of before it."""
    cities = {found.entity for found in question.background} & {"partner_city", "other_city"}
    mayor = bool(cities) and bool(_MAYOR.search(fold(question.context)))
    return mayor and leans(question) and bool(_NAME.search(fold(question.text)))


def _names_that_one(question: Question) -> bool:
    """Tell whether it says of the city told before it that it is a partner."""
    return not question.entities and bool(_THAT_ONE.search(fold(question.text)))


def _asks_for_partner(question: Question) -> bool:
    """Tell whether it asks if a place told before is a partner ("… dort eine Projektkommune?")."""
    told = {found.entity for found in question.background}
    defines = question.intent in ("cooperation_definition", "cooperation_goal", _CHECK)
    commits = topic_of(question.intent) == "commitment" and question.confidence < VERY_SURE
    defines = defines or commits
    text = fold(question.text)
    there = told & {"region", "country"} and DEMONSTRATIVE.search(text)
    that = told & {"partner_city", "other_city"} and _THAT_ONE.search(text)
    listed = question.intent == "partner_cities_list" and _BOTH.search(text)
    both = told & {"partner_city", "other_city"} and listed
    return (defines and bool(there or that)) or bool(both)


def _asks_of_my_country(question: Question) -> bool:
    """Tell whether it asks for a partner in the country told before it ("… in mein Land?")."""
    unsure = not question.entities and question.confidence < VERY_SURE
    return _tells_place(question) and unsure and bool(_MY_COUNTRY.search(fold(question.text)))


def _asks_which_there(question: Question) -> bool:
    """Tell whether it asks which cities lie at the place told before it."""
    countries = question.intent == "partner_cities_countries" and leans(question)
    return countries and _tells_place(question) and bool(_WHICH_CITIES.search(fold(question.text)))


def _asks_any_there(question: Question) -> bool:
    """Tell whether it asks if there is a partner at the place told before ("… dort Partner?")."""
    text = fold(question.text)
    there = leans(question) and _tells_place(question) and DEMONSTRATIVE.search(text)
    return bool(there) and bool(_ANY_PARTNER.match(text))


def _asks_how_many(question: Question) -> bool:
    """Tell whether it asks if there is more than one at the place told before it."""
    brief = question.intent == "follow_up_rest" and leans(question)
    return brief and _tells_place(question) and bool(_ONE_OR_MORE.search(fold(question.text)))


def _tells_place(question: Question) -> bool:
    return any(found.entity in ("country", "region") for found in question.background)


def _asks_if_it_joins(question: Question) -> bool:
    """Tell whether it asks if the place told before takes part ("… diese Stadt macht da mit?")."""
    told = {found.entity for found in question.background} & {"partner_city", "other_city"}
    unsure = not question.entities and question.confidence < SURE
    return bool(told) and unsure and bool(_JOINS_IN.search(fold(question.text)))
