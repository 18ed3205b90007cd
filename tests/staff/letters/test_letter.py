"""Salutation and letter."""

import pytest

from staff.letters.bot_answers import Found
from staff.letters.letter import Paragraph, compose, moved, paragraphs
from staff.letters.salutation import salutation

PAGE = "dortmund.de, Seite (Stand: 23. November 2026)"
BOTH = "dortmund.de, Seite; Allgemeinwissen (Stand: 23. November 2026)"


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("Mit freundlichen Grüßen\nDr. Petra Sommer\nVerein X", "Guten Tag Dr. Petra Sommer,"),
        ("Mit freundlichen Grüßen\nFrau Dr. Petra Sommer", "Sehr geehrte Frau Dr. Sommer,"),
        ("Viele Grüße\nHerr Yilmaz", "Sehr geehrter Herr Yilmaz,"),
        ("Viele Grüße, Anna Beispiel", "Guten Tag Anna Beispiel,"),
        ("Beste Grüße\nAnna-Lena von der Heide", "Guten Tag Anna-Lena von der Heide,"),
        ("LG\nSusi", "Sehr geehrte Damen und Herren,"),
        ("Herzliche Grüße\nIhr Team der Grundschule", "Sehr geehrte Damen und Herren,"),
        ("Herr Yilmaz hat angerufen.", "Sehr geehrter Herr Yilmaz,"),
        ("Frau Schütz hat das bestimmt.", "Sehr geehrte Damen und Herren,"),
        ("Danke", "Sehr geehrte Damen und Herren,"),
        ("", "Sehr geehrte Damen und Herren,"),
    ],
)
def test_nobody_is_addressed_wrongly(end: str, expected: str) -> None:
    assert salutation(f"Guten Tag,\nwo liegt Kumasi?\n\n{end}") == expected


def test_leichte_sprache_has_a_short_salutation() -> None:
    assert salutation("Wo liegt Dura?", plain_language=True) == "Guten Tag,"
    assert salutation("Gruß\nFrau Sommer", plain_language=True) == "Guten Tag Frau Sommer,"


def found(kind: str, *texts: str, source: str = "") -> Found:
    return Found(kind, "Und wie ist das?", 0.9, source, texts)


def test_the_office_writes_of_its_own_page() -> None:
    gap = found(
        "gap",
        "Eine Telefonnummer steht nicht auf der Seite.",
        "Die Seite nennt die Anschrift. Fragen können Sie an das Büro für X richten.",
    )

    [made] = paragraphs([gap], plain_language=False)

    assert made.text == (
        "Eine Telefonnummer steht nicht auf unserer Internet-Seite. "
        "Unsere Internet-Seite nennt die Anschrift."
    )


def test_a_heading_of_the_page_ends_before_the_next_sentence() -> None:
    entry = found("gap", "„Rat“: Informationen zum Rat", "Die Seite nennt nur das.")

    [made] = paragraphs([entry], plain_language=False)

    assert made.text == "„Rat“: Informationen zum Rat. Unsere Internet-Seite nennt nur das."


@pytest.mark.parametrize("kind", ["outside", "unclear"])
def test_what_cannot_be_answered_is_named(kind: str) -> None:
    [made] = paragraphs([found(kind, "Dazu kann ich leider nichts sagen.")], False)

    assert made.used
    assert "„Und wie ist das?“" in made.text
    assert "ich " not in made.text


@pytest.mark.parametrize("kind", ["social", "care"])
def test_courtesies_are_not_in_the_letter(kind: str) -> None:
    [made] = paragraphs([found(kind, "Gern geschehen!")], False)

    assert not made.used


def test_the_letter_has_what_is_used_in_its_order_and_each_source_once() -> None:
    parts = [
        Paragraph("fact", "a", "Erstens.", PAGE),
        Paragraph("fact", "b", "Zweitens.", BOTH),
        Paragraph("fact", "c", "Drittens.", used=False),
    ]

    letter = compose("Gruß\nHerr Kern", moved(parts, 1, -1), ("Büro", "Straße 1"), False)

    assert letter.text == (
        "Sehr geehrter Herr Kern,\n\nvielen Dank für Ihre Anfrage.\n\nZweitens.\n\nErstens.\n\n"
        "Quelle: dortmund.de, Seite; Allgemeinwissen (Stand: 23. November 2026)\n\n"
        "Mit freundlichen Grüßen\n\nBüro\nStraße 1\n"
    )


def test_markup_stays_text_in_the_formatted_letter() -> None:
    letter = compose("", [Paragraph("fact", "a", "<b>1 < 2</b>\nzwei")], ("Büro",), False)

    assert "<p>&lt;b&gt;1 &lt; 2&lt;/b&gt;<br>zwei</p>" in letter.html


@pytest.mark.parametrize(("number", "by"), [(0, -1), (2, 1), (9, 1)])
def test_nothing_moves_beyond_the_ends(number: int, by: int) -> None:
    assert moved([1, 2, 3], number, by) == [1, 2, 3]
