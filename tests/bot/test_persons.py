"""Full names of persons who are not on the page, by the recogniser of the real pipeline."""

import pytest

from bot.nlu.gazetteer import Entity
from bot.nlu.persons import full_names, told_apart
from bot.nlu.spacy_pipeline import available_pipeline, load_pipeline
from tests.in_process import bot


def names(text: str) -> list[str]:
    doc = load_pipeline(available_pipeline())(text)
    return [str(name.value) for name in full_names(doc, {"projektpartner"})]


def test_full_names_are_found() -> None:
    assert names("Ist Peter Müller der Ansprechpartner?") == ["Peter Müller"]


@pytest.mark.parametrize(
    "text", ["Wo liegt Kumasi?", "Was ist das Umweltamt?", "Ist Leeds Projektpartner?"]
)
def test_other_names_are_no_persons(text: str) -> None:
    assert names(text) == []


def test_a_first_name_is_no_town() -> None:
    town, person = Entity("other_city", "Anna", 13, 17), Entity("other_person", "Anna S", 13, 19)

    assert told_apart([town], [person]) == ([], [person])


def test_a_person_of_the_page_stays_that_person() -> None:
    known = Entity("person", "claudia_schuetz", 5, 20)

    assert told_apart([known], [Entity("other_person", "Claudia Schütz", 6, 20)]) == ([known], [])


def test_nobody_gets_the_tasks_of_another() -> None:
    replies = bot().say("persons", "Ist Peter Müller der Ansprechpartner?")

    assert replies[0] == "Peter Müller ist auf der Seite nicht genannt."
