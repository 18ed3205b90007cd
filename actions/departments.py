"""Answers about the departments that take part and their areas."""

from collections.abc import Sequence

from actions import contact, known_gaps
from actions.answer import Answer, Button, Kind, Utterance, after_claim, fact
from actions.handler import Handlers
from actions.memory import Memory
from actions.question import Question
from actions.wording import capitalise, enumerate_german, number_word
from knowledge import Knowledge
from knowledge.model import Department
from knowledge.queries import by_id, departments_by_area

_COORDINATES = ("koordin", "federführ", "federfuehr", "steuer", "leite", "hut auf", "chef")
_NEXT = ("utter_button_departments_coordination", "utter_button_contact_person")
_COMPANIES = "gesellschaften"
_SAME_ONE = ("dieses dezernat", "diesem dezernat", "mit ihm", "demselben", "desselben")
_MORE_OF_IT = ("andere bereiche", "andere themen", "andere aufgaben", "anderes", "andere gebiete")
_IN_GENERAL = (" darum", " dafür", " dafuer", " damit", " darüber", "das ganze", "die ganze")
_PEOPLE = ("vollzeit", "planstelle", "beschäftigte", "mitarbeiter", "mitarbeitende", "personal")
_BELONGS = ("zuordn", "zugeordnet", "gehört", "gehoert", "angesiedelt", "unterstell", "unterste")
_THAT_ONE = ("mein", "unser", "diese", "die stelle", "das amt", "die behörde", "dienststelle")


def _about(departments: Sequence[Department]) -> list[tuple[str, str]]:
    return [("department", department.id) for department in departments]


def _areas(department: Department) -> str:
    return enumerate_german([area.name for area in department.areas])


def _with_article(department: Department) -> str:
    return f"{department.article} {department.name}"


def _listed(departments: Sequence[Department]) -> str:
    names = [_with_article(d) + (f" ({_areas(d)})" if d.areas else "") for d in departments]
    return enumerate_german(names)


def _named(question: Question, facts: Knowledge) -> list[Department]:
    ids = question.ids("department")
    return [d for i in ids if (d := by_id(facts.departments, i)) is not None]


def _remembered(memory: Memory, facts: Knowledge) -> list[Department]:
    ids = memory.of_kind("department")
    return [d for i in ids if (d := by_id(facts.departments, i)) is not None]


def list_departments(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which departments take part, all or only the Dezernate."""
    if not question.found("department") and _asks_names(question, _remembered(memory, facts)):
        return known_gaps.answer(question.asked_as("gap_department_contact"), memory, facts)
    wanted = list(facts.departments)
    only = question.says("dezernat") and not question.says("ämter", "aemter", "amt", "stellen")
    if only:
        without = question.says("abgesehen", "außer", "ausser", "neben")
        wanted = [d for d in wanted if (d.kind == "Dezernat") is not without] or wanted
    return fact(
        "utter_departments_list",
        departments=_listed(wanted),
        office=facts.office.name,
        buttons=_NEXT,
        about=_about(wanted),
    )


def count_departments(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer how many departments are named; how many people work there is not on the page."""
    if question.says(*_PEOPLE):
        return known_gaps.answer(question.asked_as("gap_person_details"), memory, facts)
    return fact(
        "utter_departments_count",
        count=number_word(len(facts.departments)),
        departments=_listed(facts.departments),
        office=facts.office.name,
        buttons=_NEXT,
        about=_about(facts.departments),
    )


def check(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer whether departments take part."""
    known = _named(question, facts)
    others = question.found("other_department")
    if _places_office(question):
        return contact.parent(question, memory, facts)
    if not known and not others and question.says(*_THAT_ONE):
        others = [f for f in question.background if f.entity == "other_department"]
    if not known and not others and question.found("office"):
        return coordinate(question, memory, facts)
    if not known and not others and departments_by_area(facts, question.text):
        return by_area(question, memory, facts)
    if known and question.found("person"):
        return contact.person(question, memory, facts)
    if known and not others and question.says(*_COORDINATES) and not question.found("office"):
        return coordinate(question, memory, facts)
    if known and not others and _claims_area_of_another(question, known, facts):
        return by_area(question, memory, facts)
    utterances = [
        Utterance(
            "utter_department_yes_plural" if d.id.endswith(_COMPANIES) else "utter_department_yes",
            {"yes": "Doch" if question.doubts else "Ja", "department": _with_article(d)},
        )
        for d in known
    ]
    for other in others:
        variables = {
            "department": capitalise(str(other.value)),
            "departments": _listed(facts.departments),
        }
        utterances.append(Utterance("utter_department_no", variables))
    if not utterances:
        return list_departments(question, memory, facts)
    if others and question.says(*_COORDINATES):
        utterances += coordinate(question, memory, facts).utterances
    buttons = [Button("utter_button_departments_list"), *map(Button, _NEXT)]
    return Answer(utterances, Kind.FACT, buttons, _about(known))


def _places_office(question: Question) -> bool:
    """Tell whether it asks if the office belongs to a department ("Dez. 5 / Büro …")."""
    both = question.found("office") and question.found("department", "other_department")
    return bool(both) and question.says(*_BELONGS)


def _claims_area_of_another(
    question: Question, known: Sequence[Department], facts: Knowledge
) -> bool:
    """Tell whether it gives a department an area of another ("Dezernat 2 macht den Sport")."""
    owners = [department for department, _ in _page_areas(facts, question.text)]
    claims = not question.says("welche", "wer ", "was ")
    return claims and bool(known and owners) and not any(owner in known for owner in owners)


def areas(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which areas belong to departments."""
    if not question.found("department") and departments_by_area(facts, question.text):
        return by_area(question, memory, facts)
    if _places_office(question):
        return contact.parent(question, memory, facts)
    departments = _named(question, facts)
    if not departments and question.found("other_department"):
        return check(question, memory, facts)
    departments = departments or _other_or_same(question, _remembered(memory, facts), facts)
    if not departments:
        return list_departments(question, memory, facts)
    if _asks_names(question, departments):
        return known_gaps.answer(question.asked_as("gap_department_contact"), memory, facts)
    asked = [area for _, area in _page_areas(facts, question.text)]
    if asked and question.says("gehört", "gehoert", "zählt", "ist ", "macht"):
        return by_area(question, memory, facts)
    return Answer(
        [_areas_of(d, facts) for d in departments],
        Kind.FACT,
        [Button("utter_button_departments_list"), *map(Button, _NEXT)],
        _about(departments),
    )


def _asks_names(question: Question, departments: Sequence[Department]) -> bool:
    """Tell whether it asks which companies of the city these are; the page names none."""
    companies = bool(departments) and all(d.id.endswith(_COMPANIES) for d in departments)
    return companies and question.says("namentlich", "einzeln", "welche", "heißen", "namen")


def _other_or_same(
    question: Question, remembered: list[Department], facts: Knowledge
) -> list[Department]:
    """Return what was talked about, or after "das andere" the rest of its kind."""
    same = not question.says(" ander") or question.says(*_SAME_ONE, *_MORE_OF_IT)
    if len(remembered) != 1 or same:
        return remembered
    [one] = remembered
    return [d for d in facts.departments if d.kind == one.kind and d is not one] or remembered


def _areas_of(department: Department, facts: Knowledge) -> Utterance:
    if department.areas:
        variables = {"department": department.name, "areas": _areas(department)}
        return Utterance("utter_department_areas", variables)
    variables = {"department": _with_article(department), "office": facts.office.name}
    plural = department.id.endswith(_COMPANIES)
    name = "utter_department_no_areas_plural" if plural else "utter_department_no_areas"
    return Utterance(name, variables)


def _page_areas(facts: Knowledge, text: str) -> list[tuple[Department, str]]:
    return [(d, a) for d, a in departments_by_area(facts, text) if d.areas]


def by_area(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which department has an area."""
    hits = _page_areas(facts, question.text)
    if hits:
        wrong = _claims_area_of_another(question, _named(question, facts), facts)
        return after_claim(False if wrong else None, _by_page_area(hits))
    by_name = departments_by_area(facts, question.text) or departments_by_area(
        facts, question.context
    )
    if by_name:
        departments = list(dict.fromkeys(d for d, _ in by_name))
        utterances = [
            Utterance("utter_department_by_name", {"department": _with_article(d)})
            for d in departments
        ]
        return Answer(utterances, Kind.FACT, list(map(Button, _NEXT)), _about(departments))
    if question.found("department", "other_department"):
        return areas(question, memory, facts)
    if question.says(*_IN_GENERAL):
        return coordinate(question, memory, facts)
    return fact(
        "utter_department_no_such_area",
        departments=_listed(facts.departments),
        buttons=_NEXT,
        about=_about(facts.departments),
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
                    "all_areas": _areas(department),
                },
            )
        )
    return Answer(utterances, Kind.FACT, list(map(Button, _NEXT)), _about(departments))


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
