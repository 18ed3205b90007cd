"""Full names of persons who are not on the page, by the recogniser of the real pipeline."""

from unittest.mock import Mock

import pytest

from bot.nlu.gazetteer import Entity
from bot.nlu.normaliser import normalise
from bot.nlu.persons import _is_full_name, full_names, told_apart
from bot.nlu.spacy_pipeline import available_pipeline, load_pipeline
from tests.in_process import bot, training_examples


def names(text: str) -> list[str]:
    pipeline = load_pipeline(available_pipeline())
    found = full_names(pipeline.make_doc(text), {"projektpartner"}, pipeline)
    return [str(name.value) for name in found]


def test_full_names_are_found() -> None:
    assert names("Ist Peter Müller der Ansprechpartner?") == ["Peter Müller"]


@pytest.mark.parametrize(
    "text", ["Wo liegt Kumasi?", "Was ist das Umweltamt?", "Ist Leeds Projektpartner?"]
)
def test_other_names_are_no_persons(text: str) -> None:
    assert names(text) == []


def _is_asked(text: str) -> bool:
    recognise = Mock(side_effect=load_pipeline(available_pipeline()))
    list(
        full_names(
            load_pipeline(available_pipeline()).make_doc(text), {"projektpartner"}, recognise
        )
    )
    return recognise.called


@pytest.mark.parametrize(
    "text", ["Welche Projektpartner gibt es?", "Wo liegt Kumasi?", "wer ist peter müller", "", "12"]
)
def test_the_recogniser_is_not_asked_where_no_full_name_can_be(text: str) -> None:
    assert not _is_asked(text)


@pytest.mark.parametrize(
    "text", ["Ist (Peter Müller) da?", "An Dr. Anna Maria Schmidt", "Jan\nOtt"]
)
def test_the_recogniser_is_asked_where_one_may_be(text: str) -> None:
    assert _is_asked(text)


def test_asking_only_then_finds_the_same_names() -> None:
    pipeline, words = load_pipeline(available_pipeline()), {"projektpartner", "dortmund"}
    for text, _ in training_examples()[::50]:
        text = normalise(text, 8000)
        doc = pipeline(text)

        asked_always = [
            span.text
            for span in doc.ents
            if span.label_ == "PER" and _is_full_name(span.text.split(), words)
        ]
        assert [
            n.value for n in full_names(pipeline.make_doc(text), words, pipeline)
        ] == asked_always


def test_a_first_name_is_no_town() -> None:
    town, person = Entity("other_city", "Anna", 13, 17), Entity("other_person", "Anna S", 13, 19)

    assert told_apart([town], [person]) == ([], [person])


def test_a_person_of_the_page_stays_that_person() -> None:
    known = Entity("person", "claudia_schuetz", 5, 20)

    assert told_apart([known], [Entity("other_person", "Claudia Schütz", 6, 20)]) == ([known], [])


def test_nobody_gets_the_tasks_of_another() -> None:
    replies = bot().say("persons", "Ist Peter Müller der Ansprechpartner?")

    assert replies[0] == "Peter Müller ist auf der Seite nicht genannt."
