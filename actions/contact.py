"""Answers about the contact person, the office and its address."""

import re
from dataclasses import replace
from typing import Any

from actions import known_gaps
from actions.answer import Answer, Button, Kind, Utterance, fact
from actions.handler import Handlers
from actions.memory import Memory
from actions.question import Found, Question
from actions.wording import enumerate_german
from knowledge import Knowledge

_OVER_THERE = ("dortig", "drüben", "drueben", "der anderen seite", "dort in der stadtverwaltung")
_MAYOR = ("bürgermeister", "buergermeister", "stadtspitze")
_ON_BEHALF = re.compile(
    r"\b(?:für|im auftrag von|im namen von|von|chef(?:in)?|kolleg(?:e|in)|lehrer(?:in)?)"
    r"(?: herrn?| frau| meine\w*| unsere\w*| dr\.?| prof\.?)*\s*$",
    re.IGNORECASE,
)
_ASKS_MEANING = re.compile(
    r"\b(?:he(?:iß|iss|is)t|bedeutet|meint|gemeint|versteht|ist (?:denn )?(?:mit )?)\b"
    r".*\b(?:inlandsarbeit|entwicklungspolitisch\w*)"
)
_NEXT = ("utter_button_contact_address", "utter_button_contact_person_tasks")


def _variables(facts: Knowledge) -> dict[str, Any]:
    person = facts.persons[0]
    return {
        "person": person.full_name,
        "tasks": enumerate_german(person.tasks),
        "office": facts.office.name,
        "parent": facts.office.parent.name,
        "street": f"{facts.office.address.street} {facts.office.address.house_number}",
        "town": f"{facts.office.address.postcode} {facts.office.address.city}",
    }


def _about(facts: Knowledge) -> list[tuple[str, str]]:
    return [("person", facts.persons[0].id), ("office", facts.office.id)]


def _answer(response: str, question: Question, facts: Knowledge, *buttons: str) -> Answer:
    """Answer with one response, after a correction of a wrong name or form of address."""
    variables = _variables(facts)
    utterances = []
    wrong = [f for f in question.found("other_person") if not _is_asked_for(f, question.text)]
    if any(found.role == "herr" for found in question.found("person")):
        utterances.append(Utterance("utter_contact_person_is_a_woman", variables))
    elif wrong and not question.found("person"):
        named = {"other": str(wrong[0].value)}
        utterances.append(Utterance("utter_contact_person_not_named", variables | named))
    utterances.append(Utterance(response, variables))
    return Answer(utterances, Kind.FACT, [Button(name) for name in buttons], _about(facts))


def _is_asked_for(found: Found, text: str) -> bool:
    """Tell whether a person is the one who wants to know ("Soll für Frau Kohl rausfinden …")."""
    return bool(_ON_BEHALF.search(text[: text.find(found.text)]))


def person(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer who the contact person is, with the address if it is asked for in one breath."""
    if question.says(*_OVER_THERE):
        return known_gaps.answer(question.asked_as("gap_person_details"), memory, facts)
    if question.says("adress", "anschrift", "hausnummer", "postleitzahl", "straße", "strasse"):
        return reach(question, memory, facts)
    if question.says(*_MAYOR) and not question.found("person", "office"):
        return known_gaps.answer(question.asked_as("gap_department_head"), memory, facts)
    if question.says("inlandsarbeit"):
        return tasks(question, memory, facts)
    buttons = ("utter_button_contact_reach", "utter_button_contact_person_tasks")
    answer = _answer("utter_contact_person", question, facts, *buttons)
    if question.says("worum", "kümmert", "kuemmert", "aufgabe", "was sie macht", "was sie tut"):
        told = Utterance("utter_contact_person_tasks", _variables(facts))
        return replace(answer, utterances=[*answer.utterances[:-1], told])
    return answer


def tasks(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer what the contact person does."""
    if question.found("department", "other_department"):
        return person(question, memory, facts)  # "Die sitzt doch im Umweltamt?"
    buttons = ("utter_button_contact_reach", "utter_button_departments_list")
    answer = _answer("utter_contact_person_tasks", question, facts, *buttons)
    if not _ASKS_MEANING.search(question.text.lower()):
        return answer
    no_more = Utterance("utter_contact_tasks_not_explained")
    return replace(answer, utterances=[*answer.utterances, no_more])


def address(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer where the office is."""
    street = facts.office.address.street.lower()
    wrong = question.says(
        "friedensplatz", "rathaus", "kampstr", "südwall", "hansa", "westenhellweg"
    )
    if wrong and not question.says(street[:6]):
        return _answer("utter_contact_address_corrected", question, facts, *_NEXT[1:])
    return _answer("utter_contact_address", question, facts, *_NEXT[1:])


def reach(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer how to get in touch."""
    return _answer("utter_contact_reach", question, facts, _NEXT[1], "utter_button_gap_phone")


def office(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer what the office is and does; how many work there is not on the page."""
    if question.says("wie viel", "wieviel", "wie groß", "wie stark besetzt"):
        return known_gaps.answer(question.asked_as("gap_person_details"), memory, facts)
    return _answer("utter_contact_office", question, facts, *_NEXT)


def parent(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer to which Amt the office belongs."""
    return fact(
        "utter_contact_office_parent", **_variables(facts), buttons=_NEXT, about=_about(facts)
    )


ANSWERS: Handlers = {
    "contact_person": person,
    "contact_person_tasks": tasks,
    "contact_address": address,
    "contact_reach": reach,
    "contact_office": office,
    "contact_office_parent": parent,
}
