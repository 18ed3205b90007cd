"""Answers about the departments that take part and their areas."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions import contact, known_gaps
from actions.answer import Answer, Button, Kind, Utterance, after_claim, fact
from actions.departments_meant import (
    COMPANIES,
    about,
    about_the_one_told,
    area_names,
    listed,
    named,
    other_or_same,
    page_areas,
    remembered,
    with_article,
)
from actions.handler import Handlers
from actions.memory import Memory
from actions.question import Found, Question
from actions.wording import capitalise, enumerate_german, number_word
from knowledge import Knowledge
from knowledge.model import Department
from knowledge.queries import departments_by_area

_COORDINATES = re.compile(
    r"koordin|federf(?:ü|ue)hr|steuer|\bleite|hut auf"
    r"|(?<!mein )(?<!unser )(?<!meine )(?<!dein )\bchef"
)
_NEXT = ("utter_button_departments_coordination", "utter_button_contact_person")
_IN_GENERAL = (" darum", " dafür", " dafuer", " damit", " darüber", "das ganze", "die ganze")
_THAT_AREA = ("diesen bereich", "diesem bereich", "dieses thema", "diesem thema", "dieser bereich")
_THAT = re.compile(r"\W*(?:und |aber |dann |also )*(?:das|dies|es|die|der|ist das|gehört das) ")
_PEOPLE = ("vollzeit", "planstelle", "beschäftigte", "mitarbeiter", "mitarbeitende", "personal")
_BELONGS = ("zuordn", "zugeordnet", "gehört", "gehoert", "angesiedelt", "unterstell", "unterste")
# bodies that are called neither Amt nor Dezernat ("Volkshochschule", "IHK")
_BODY = re.compile(
    r"\b(?:[A-ZÄÖÜ][a-zäöüß-]*(?:[bB]ibliothek|[bB]ücherei|[hH]ochschule|[mM]usikschule|[mM]useum|[tT]heater"
    r"|[wW]erke|[kK]ammer|[aA]rchiv|[zZ]oo|[hH]afen|[kK]linikum|[zZ]entrale|[zZ]entrum|[bB]äder|[aA]gentur"
    r"|[vV]erband|[sS]tiftung|[oO]per|[iI]nstitut|[uU]niversität)|VHS|IHK|HWK|DRK|AWO|Uni|TU)\b"
)
_HAS_AREA = ("gehört", "gehoert", "zählt", "ist ", "macht", "sitzt", " sei ", "liegt", "läuft")


def list_departments(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which departments take part, all or only the Dezernate."""
    companies = named(question, facts) or remembered(memory, facts)
    if _asks_names(question, companies):
        return known_gaps.answer(question.asked_as("gap_department_contact"), memory, facts)
    if question.found("other_department") and not question.found("department"):
        return check(question, memory, facts)
    wanted = list(facts.departments)
    only = question.says("dezernat") and not question.says("ämter", "aemter", "amt", "stellen")
    if only:
        without = question.says("abgesehen", "außer", "ausser", "neben")
        wanted = [d for d in wanted if (d.kind == "Dezernat") is not without] or wanted
    return fact(
        "utter_departments_list",
        departments=listed(wanted),
        office=facts.office.name,
        buttons=_NEXT,
        about=about(wanted),
    )


def count_departments(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer how many departments are named; how many people work there is not on the page."""
    if question.says(*_PEOPLE):
        return known_gaps.answer(question.asked_as("gap_person_details"), memory, facts)
    departments = named(question, facts)
    if departments and all(d.id.endswith(COMPANIES) for d in departments):
        return known_gaps.answer(question.asked_as("gap_department_contact"), memory, facts)
    return fact(
        "utter_departments_count",
        count=number_word(len(facts.departments)),
        departments=listed(facts.departments),
        office=facts.office.name,
        buttons=_NEXT,
        about=about(facts.departments),
    )


def check(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer whether departments take part."""
    known = named(question, facts)
    others = question.found("other_department")
    if _places_office(question):
        return contact.parent(question, memory, facts)
    if _places_what_was_told(question, memory):
        return after_claim(False, contact.parent(question, memory, facts))
    if not known and not others:
        question = about_the_one_told(question, memory, facts)
        known, others = named(question, facts), question.found("other_department")
    if not known and not others and question.found("office"):
        return coordinate(question, memory, facts)
    if not known and not others and departments_by_area(facts, question.text):
        return by_area(question, memory, facts)
    body = _BODY.search(question.text)
    if not known and not others and body:
        others = [Found("other_department", body.group(), body.group())]
    if known and question.found("person"):
        return contact.person(question, memory, facts)
    if known and not others and _coordinates(question) and not question.found("office"):
        return coordinate(question, memory, facts)
    if known and not others and _claims_area_of_another(question, known, facts):
        return by_area(question, memory, facts)
    utterances = [
        Utterance(
            "utter_department_yes_plural" if d.id.endswith(COMPANIES) else "utter_department_yes",
            {"yes": "Doch" if question.doubts else "Ja", "department": with_article(d)},
        )
        for d in known
    ]
    for other in others:
        variables = {
            "department": capitalise(str(other.value)),
            "departments": listed(facts.departments),
        }
        utterances.append(Utterance("utter_department_no", variables))
    if not utterances:
        return _only_these(question, memory, facts)
    if known and _asks_names(question, known):
        no_names = known_gaps.answer(question.asked_as("gap_department_contact"), memory, facts)
        utterances += no_names.utterances
    if others and _coordinates(question):
        utterances += coordinate(question, memory, facts).utterances
    buttons = [Button("utter_button_departments_list"), *map(Button, _NEXT)]
    return Answer(utterances, Kind.FACT, buttons, about(known))


def _coordinates(question: Question) -> bool:
    """Tell whether it speaks of who leads the work."""
    return bool(_COORDINATES.search(question.text.lower()))


def _only_these(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """List the departments as the only ones: what was asked about was not recognised."""
    answer = list_departments(question, memory, facts)
    if [utterance.response for utterance in answer.utterances] != ["utter_departments_list"]:
        return answer
    variables = answer.utterances[0].variables
    return replace(answer, utterances=[Utterance("utter_departments_only_these", variables)])


def _places_office(question: Question) -> bool:
    """Tell whether it asks if the office belongs to a department ("Dez. 5 / Büro …")."""
    both = question.found("office") and question.found("department", "other_department")
    return bool(both) and question.says(*_BELONGS)


def _places_what_was_told(question: Question, memory: Memory) -> bool:
    """Tell whether it puts the office told before under a department ("Das untersteht also …?")."""
    about_office = "office" in {kind for kind, _ in memory.items}
    placed = question.found("department", "other_department") and question.says(*_BELONGS)
    return about_office and bool(placed) and bool(_THAT.match(question.text.lower()))


def _claims_area_of_another(
    question: Question, known: Sequence[Department], facts: Knowledge
) -> bool:
    """Tell whether it gives a department an area of another ("Dezernat 2 macht den Sport")."""
    owners = [department for department, _ in page_areas(facts, question.text)]
    claims = not question.says("welche", "wer ", "was ")
    return claims and bool(known and owners) and not any(owner in known for owner in owners)


def areas(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which areas belong to departments."""
    if not question.found("department") and departments_by_area(facts, question.text):
        return by_area(question, memory, facts)
    if _places_office(question):
        return contact.parent(question, memory, facts)
    departments = named(question, facts)
    if not departments and question.found("other_department"):
        return check(question, memory, facts)
    departments = departments or other_or_same(question, remembered(memory, facts), facts)
    if not departments:
        return list_departments(question, memory, facts)
    if _asks_names(question, departments):
        return known_gaps.answer(question.asked_as("gap_department_contact"), memory, facts)
    asked = [area for _, area in page_areas(facts, question.text)]
    if asked and question.says(*_HAS_AREA):
        return by_area(question, memory, facts)
    return Answer(
        [_areas_of(d, facts) for d in departments],
        Kind.FACT,
        [Button("utter_button_departments_list"), *map(Button, _NEXT)],
        about(departments),
    )


def _asks_names(question: Question, departments: Sequence[Department]) -> bool:
    """Tell whether it asks which companies of the city these are; the page names none."""
    companies = bool(departments) and all(d.id.endswith(COMPANIES) for d in departments)
    return companies and question.says("namentlich", "einzeln", "welche", "heißen", "namen")


def _areas_of(department: Department, facts: Knowledge) -> Utterance:
    if department.areas:
        variables = {"department": department.name, "areas": area_names(department)}
        return Utterance("utter_department_areas", variables)
    variables = {"department": with_article(department), "office": facts.office.name}
    plural = department.id.endswith(COMPANIES)
    name = "utter_department_no_areas_plural" if plural else "utter_department_no_areas"
    return Utterance(name, variables)


def by_area(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which department has an area."""
    hits = page_areas(facts, question.text)
    if not hits and question.says(*_THAT_AREA) and memory.questions:
        hits = page_areas(facts, memory.questions[-1].text)
    if hits:
        wrong = _claims_area_of_another(question, named(question, facts), facts)
        return after_claim(False if wrong else None, _by_page_area(hits))
    by_name = departments_by_area(facts, question.text) or departments_by_area(
        facts, question.context
    )
    if by_name:
        departments = list(dict.fromkeys(d for d, _ in by_name))
        utterances = [
            Utterance("utter_department_by_name", {"department": with_article(d)})
            for d in departments
        ]
        return Answer(utterances, Kind.FACT, list(map(Button, _NEXT)), about(departments))
    if question.found("department", "other_department"):
        return areas(question, memory, facts)
    if question.says(*_IN_GENERAL):
        return coordinate(question, memory, facts)
    return fact(
        "utter_department_no_such_area",
        departments=listed(facts.departments),
        buttons=_NEXT,
        about=about(facts.departments),
    )


def _by_page_area(hits: list[tuple[Department, str]]) -> Answer:
    departments = list(dict.fromkeys(d for d, _ in hits))
    utterances = []
    for department in departments:
        own = list(dict.fromkeys(area for d, area in hits if d is department))
        verb = "gehört" if len(own) == 1 else "gehören"
        utterances.append(
            Utterance(
                "utter_department_by_area",
                {
                    "areas": enumerate_german(own),
                    "verb": verb,
                    "department": department.name,
                    "all_areas": area_names(department),
                },
            )
        )
    return Answer(utterances, Kind.FACT, list(map(Button, _NEXT)), about(departments))


def coordinate(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer who coordinates the partnerships; another body is corrected."""
    other = question.found("department", "other_department") and not question.found("office")
    claims_other = bool(other) and not question.says("wer ", "welche", "was ")
    answer = fact(
        "utter_departments_coordination",
        office=facts.office.name,
        parent=facts.office.parent.name,
        person=facts.persons[0].full_name,
        buttons=("utter_button_departments_list", "utter_button_contact_reach"),
        about=[("office", facts.office.id), ("person", facts.persons[0].id)],
    )
    return after_claim(False if claims_other else None, answer)


ANSWERS: Handlers = {
    "departments_list": list_departments,
    "departments_count": count_departments,
    "departments_check": check,
    "departments_areas": areas,
    "departments_by_area": by_area,
    "departments_coordination": coordinate,
}
