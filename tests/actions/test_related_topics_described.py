"""Entries of "Mehr zum Thema" are found by what people say of them, not only by their names."""

import itertools

import pytest

from actions.question import Found, Question
from actions.related_topics_described import with_described_topic
from knowledge import KnowledgeStore
from tests.in_process import bot

_senders = (f"described-{number}" for number in itertools.count())


def answer(*messages: str) -> str:
    sender = next(_senders)
    return ["\n".join(bot().say(sender, message)) for message in messages][-1]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Was erfährt YouTube, wenn ich die Videos auf Ihrer Seite erlaube?", "webdienste"),
        ("Gibt's von der Stadt Geld für Projekte mit Geflüchteten?", "integration"),
        ("Wohin schlägt der Garten eine Brücke?", "zukunftsgarten"),
        ("Und für Kinder, die zwei Sprachen sprechen?", "hsu"),
        ("Öffnet sich die Verwaltung für Menschen mit Migrationsgeschichte?", "interkulturell"),
    ],
)
def test_a_described_entry_is_meant(text: str, entry: str) -> None:
    question = with_described_topic(Question(text, "gap_social_media"), KnowledgeStore().current())

    assert question.intent == "related_topics_info"
    assert question.ids("related_topic") == [entry]


@pytest.mark.parametrize(
    "question",
    [
        Question("Haben Sie Facebook?", "gap_social_media"),
        Question(
            "Wie viele Ziele gibt es für mein Kind?",
            "goals_count",
            ranking=(("goals_count", 0.99),),
            context="Es spricht zwei Sprachen.",
        ),
        Question(
            "Wer hilft?",
            "contact_person",
            ranking=(("contact_person", 0.5),),
            context="Mein Kind spricht zwei Sprachen.",
        ),
        Question("Woher kommt das Geld?", "gap_budget"),
        Question("Das Kind brennt, zwei Sprachen!", "emergency_fire_medical"),
        Question(
            "Gibt es Geld für Integration?",
            "gap_related_details",
            entities=(Found("related_topic", "integrationsrat", "Integrationsrat"),),
        ),
    ],
)
def test_other_questions_stay_as_they_are(question: Question) -> None:
    assert with_described_topic(question, KnowledgeStore().current()) is question


def test_a_detail_of_a_described_entry_stays_a_detail() -> None:
    question = Question(
        "Bis wann läuft der Antrag auf Geld für Integration?", "gap_related_details"
    )

    described = with_described_topic(question, KnowledgeStore().current())

    assert described.intent == "gap_related_details"
    assert described.ids("related_topic") == ["integration"]


@pytest.mark.parametrize(
    ("dialogue", "expected"),
    [
        (("Was ist der HSU?", "Gibt es den auch auf Tamil?"), "stehen nicht"),
        (("Was bedeutet IGA?", "Und wie heißt der Garten, den Dortmund dafür baut?"), "Zukunftsg"),
    ],
)
def test_what_is_asked_after_an_entry_is_about_it(dialogue: tuple[str, ...], expected: str) -> None:
    assert expected in answer(*dialogue)
