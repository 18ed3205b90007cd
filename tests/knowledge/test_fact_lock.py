"""No fact without source: the knowledge against the page, the answers against the knowledge."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge import DEFAULT_PATH, load
from knowledge.model import RelatedTopic
from tests.in_process import bot

PAGE = (Path(__file__).parents[1] / "fixtures" / "source_page.txt").read_text(encoding="utf-8")
DOCUMENT = json.loads(DEFAULT_PATH.read_text(encoding="utf-8"))
FACTS = load(DEFAULT_PATH)
# text about a fact that is not itself a statement of the page
NOT_FROM_THE_PAGE = {
    "id", "aliases", "source", "as_of", "kind", "kind_source", "article", "keywords", "country",
    "partnership", "plain_teaser", "salutation", "short_name", "values", "described_by",
}  # fmt: skip


def squeeze(text: str) -> str:
    return " ".join(text.replace("„", '"').replace("“", '"').split())


def page_texts(value: Any, path: str = "$") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NOT_FROM_THE_PAGE:
                yield from page_texts(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from page_texts(inner, f"{path}[{index}]")
    elif isinstance(value, str):
        yield path, value


def page_objects() -> list[tuple[str, str]]:
    found = []
    sections = ["office", "persons", "departments", "partner_cities", "commitment"]
    sections += ["cooperation", "related_topics"]
    for section in sections:
        value = DOCUMENT[section]
        for item in value if isinstance(value, list) else [value]:
            if item["source"] == "page":
                texts = page_texts(item, f"$.{section}({item['id']})")
                names = {"commitment", "cooperation"}
                found += [t for t in texts if not (section in names and t[0].endswith(".name"))]
    return found


@pytest.mark.parametrize(("path", "text"), page_objects())
def test_every_page_fact_stands_on_the_page(path: str, text: str) -> None:
    assert squeeze(text) in squeeze(PAGE), path


@pytest.mark.parametrize("topic", FACTS.related_topics, ids=lambda t: str(t.id))
def test_plain_teasers_name_nothing_that_the_page_does_not_name(topic: RelatedTopic) -> None:
    page = PAGE.replace("-", "").lower()
    for name in re.findall(r"\b(?:\d+|[A-Z]{3,})\b|\w+-(?=Nord|Prom)\w+", topic.plain_teaser):
        assert name.replace("-", "").lower() in page


@pytest.mark.parametrize("statement", FACTS.commitment, ids=lambda s: str(s.id))
def test_values_of_statements_stand_in_their_quote(statement: Any) -> None:
    for name, value in statement.values.items():
        text = str(value).replace("Deutscher Städtetag", "Deutschen Städtetags")
        assert name == "short_name" or text in statement.quote


def test_the_country_of_each_partner_city_stands_behind_its_name_on_the_page() -> None:
    countries = {country.id: country.name for country in FACTS.countries}

    for city in FACTS.partner_cities:
        assert f"{city.name} ({countries[city.country]})" in PAGE


def test_page_statements_of_goals_stand_on_the_page() -> None:
    statements = [goal.page_statement for goal in FACTS.goals if goal.page_statement]

    assert len(statements) == 2
    assert all(squeeze(text) in squeeze(PAGE) for text in statements)


def test_breadcrumb_stands_on_the_page() -> None:
    for part in FACTS.source("page").breadcrumb:
        assert part in PAGE


QUESTIONS = [
    "Welche Partnerstädte gibt es?", "Wie viele sind es?", "Ist Leeds Partner?", "Wo liegt Dura?",
    "Welche Partner gibt es in Afrika?", "Aus welchen Ländern kommen die Partner?", "Bondo",
    "Was ist das Ziel der Zusammenarbeit?", "Wie finden die Städte ihre Themen?",
    "Was ist eine Projektpartnerschaft?", "Wozu hat sich Dortmund verpflichtet?",
    "Wie heißt die Musterresolution?", "Gab es einen Ratsbeschluss?", "Was ist die Agenda 2030?",
    "Welche Rolle spielen Städte?", "Wozu sind Kommunen angehalten?", "Was sagen die Länder dazu?",
    "Macht Dortmund Entwicklungspolitik?", "Was sind SDGs?", "Welche 17 Ziele gibt es?",
    "Wie viele SDGs gibt es?", "Was ist Ziel 11?", "Welches Ziel ist Klimaschutz?",
    "Welche Ziele hebt die Seite hervor?", "Welche Ämter sind beteiligt?",
    "Ist das Ordnungsamt beteiligt?", "Wofür ist Dezernat 5 zuständig?", "Wer macht Kultur?",
    "Wer koordiniert die Partnerschaften?", "Wer ist Ansprechpartnerin?", "Was macht Frau Schütz?",
    "Wie lautet die Anschrift?", "Wie erreiche ich Frau Schütz?", "Zu welchem Amt gehört das Büro?",
    "Welche anderen Themen nennt die Seite?", "Was ist der HSU?", "Was ist die IGA?",
    "Telefonnummer?", "Wann war der Ratsbeschluss?", "Was kostet das?", "Woher weißt du das?",
    "Welche Projekte gibt es mit Kumasi?", "Seit wann gibt es die Partnerschaft mit Dura?",
    "Ich will mit einem Menschen sprechen", "Hilfe es brennt", "Ich will nicht mehr leben",
    "Wie beantrage ich einen Personalausweis?", "Bist du ein Mensch?", "Was kannst du?",
]  # fmt: skip
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
NAME = re.compile(r"(?<![.!?:„\n] )(?<!^)\b[A-ZÄÖÜ][\w-]{2,}")


def known_text() -> str:
    titles = " ".join(f"{goal.number}. {goal.name}" for goal in FACTS.goals)
    return f"{DEFAULT_PATH.read_text(encoding='utf-8')} {titles} 23. November 2026"


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_number_of_an_answer_is_in_the_knowledge(question: str) -> None:
    reply = "\n".join(bot().say(f"fact-lock {question}", question))

    counts = {str(n) for n in (len(FACTS.partner_cities), len(FACTS.goals))}
    for number in NUMBER.findall(reply):
        assert number in counts or number in known_text(), reply


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_place_and_person_of_an_answer_is_in_the_knowledge(question: str) -> None:
    reply = "\n".join(bot().say(f"fact-lock names {question}", question))

    domain = (Path(__file__).parents[2] / "domain.yml").read_text(encoding="utf-8")
    fixed = re.sub(r"\{\w+\}", " ", domain)
    for name in NAME.findall(reply):
        assert name in known_text() or name in fixed or name in question, name
    for address in re.findall(r"\S+@\S+|https?://\S+", reply):
        pytest.fail(f"an address that is not in the knowledge: {address}")
