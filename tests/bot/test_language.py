"""Messages in other languages are known as such, German ones in any dress are not."""

from __future__ import annotations

import pytest

from bot.nlu.delexicaliser import Views
from bot.nlu.language import LanguageDetector
from bot.nlu.message_reader import frequent_german_words
from knowledge.folding import fold
from tests.in_process import bot, training_examples

WORDS = "was ist dat wo liegt und die stadt partner schuetz nummer haste sach ma un de".split()


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector(WORDS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Which cities do you work with?", "en"),
        ("Quelles sont les villes partenaires ?", "fr"),
        ("Czy mogę zapytać o miasta partnerskie?", "pl"),
        ("Belediye ile nasıl iletişime geçebilirim?", "tr"),
        ("Які міста є партнерами?", "uk"),
        ("ما هي المدن الشريكة؟", "ar"),
        ("Care sunt orașele partenere?", "ro"),
    ],
)
def test_other_languages_are_found(detector: LanguageDetector, text: str, language: str) -> None:
    assert detector.foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Sach ma, wat is dat",
        "wlche stat ist patner von dortmunt",
        "i bin da hansi wo is des büro",
        "Guete Tag, wo isch s Büro",
        "HSU Infos",
        "sdg 4",
        "Mail?",
        "1 2 3",
        "püp 5fx grrk ööt",
        "🙂",
    ],
)
def test_german_in_any_dress_is_german(detector: LanguageDetector, text: str) -> None:
    assert detector.foreign_language(text) is None


def test_hardly_a_german_training_sentence_is_taken_for_a_foreign_one() -> None:
    german = [t for t, i in training_examples() if not i.startswith(("english", "foreign"))]
    sample = german[::30]

    wrong = [t for t in sample if any(q["language"] != "de" for q in bot().parse(t)["questions"])]

    assert len(wrong) < len(sample) / 200, wrong


def test_english_questions_get_english_facts() -> None:
    [cities, *_] = bot().say("en1", "Which partner cities are in Africa?")
    [contact, *_] = bot().say("en2", "Hello, how can I contact Mrs Schütz?")

    assert "Kumasi (Ghana), Dabola (Guinea) and Bondo (Kenya)" in cities
    assert "Betenstraße 19" in contact
    assert "does not give a phone number" in contact


def test_a_friendly_sentence_in_the_language_of_the_user() -> None:
    [turkish] = bot().say("tr1", "Merhaba, Almanca bilmiyorum, bana yardım eder misiniz?")

    assert turkish.startswith("Merhaba!")


def test_surnames_are_no_words_of_the_language() -> None:
    said = [
        "Was macht Frau Müller?",
        "Kennt wer die Müller?",
        "Frau Wer auch immer",
        "Wer ist das?",
    ]
    texts = [Views(fold(text), fold(text), text) for text in [*said, "Wer kennt das?"]]

    words = frequent_german_words(texts, ["contact_person"] * len(texts))

    assert "wer" in words
    assert "mueller" not in words
