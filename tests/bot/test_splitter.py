import pytest

from bot.nlu.splitter import (
    Span,
    cuts,
    is_relative_clause,
    leads_list,
    sentences,
    without_occasion,
)


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "occasion", "rest"),
    [
        ("Für die Zeitung: Wo liegt Dura?", "Für die Zeitung:", "Wo liegt Dura?"),
        ("Wo liegt Dura?", None, "Wo liegt Dura?"),
        ("Für die Zeitung: ", None, "Für die Zeitung: "),
    ],
)
def test_what_a_question_is_for_stands_before_a_colon(
    text: str, occasion: str | None, rest: str
) -> None:
    before, after = without_occasion(text, Span(0, len(text)))

    assert (before.of(text) if before else None, after.of(text)) == (occasion, rest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wo liegt Dura? Und Bondo?", ["Wo liegt Dura?", "Und Bondo?"]),
        ("Was ist das 17. Ziel?", ["Was ist das 17. Ziel?"]),
        ("Am 12. März, z. B. um 3.", ["Am 12. März, z. B. um 3."]),
        ("Für Kund:innen und Partner*innen.", ["Für Kund:innen und Partner*innen."]),
        ("Hausnummer? PLZ?", ["Hausnummer?", "PLZ?"]),
        ("Dr. Meier fragt. Wer hilft?", ["Dr. Meier fragt.", "Wer hilft?"]),
        ("Ziel 4 vs. Ziel 5", ["Ziel 4 vs. Ziel 5"]),
        ("Die Serie „Wer ist wer?“ läuft noch.", ["Die Serie „Wer ist wer?“ läuft noch."]),
        ("Er fragt: „Wer ist wer?“ Ich auch.", ["Er fragt: „Wer ist wer?", "“ Ich auch."]),
        ("Büro f. Int. Beziehungen?", ["Büro f. Int. Beziehungen?"]),
        ("Bitte: 1) wo liegt Dura, 2) und Bondo", ["Bitte:", "1) wo liegt Dura,", "2) und Bondo"]),
        ("Ich habe zwei Fragen: Wo liegt Dura?", ["Ich habe zwei Fragen:", "Wo liegt Dura?"]),
        ("...", ["..."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_salutation_closing_and_signature_of_a_letter_are_left_out() -> None:
    letter = (
        "Sehr geehrte Damen und Herren,\n\nwelche Städte sind Partner?\n\n"
        "Mit freundlichen Grüßen\nAnna Beispiel"
    )

    assert split(letter) == ["welche Städte sind Partner?"]


def test_cuts_lie_at_conjunctions() -> None:
    text = "Welche Städte gibt es und wer koordiniert das?"

    pairs = [(a.of(text), b.of(text)) for a, b in cuts(text, Span(0, len(text)))]

    assert pairs == [("Welche Städte gibt es", "wer koordiniert das?")]


def test_a_hanging_hyphen_is_no_place_to_cut() -> None:
    text = "Ist das eine Städte- oder Projektpartnerschaft?"

    assert list(cuts(text, Span(0, len(text)))) == []


def test_everything_that_is_one_request() -> None:
    text = "alles, was mit Wasser zu tun hat"

    assert is_relative_clause(text, Span(0, 5), Span(7, len(text)))


def test_what_leads_a_list_is_known_by_its_colon() -> None:
    text = "Fragen zu den Partnerschaften, bitte in dieser Reihenfolge:\na) koordinierende Stelle"

    assert leads_list(text, sentences(text)[0])


def test_a_numbered_list_in_one_line_is_cut_into_its_items() -> None:
    text = "Claudia Schütz: 1. Durchwahl 2. Anschrift 3. Aufgaben"

    assert [span.of(text) for span in sentences(text)] == [
        "Claudia Schütz:",
        "1. Durchwahl",
        "2. Anschrift",
        "3. Aufgaben",
    ]


def test_a_date_is_no_list() -> None:
    text = "Am 1. Mai und am 2. Juni"

    assert len(sentences(text)) == 1


def test_a_subject_line_asks_nothing() -> None:
    text = "Betr.: Projekt Bondo\n\nLiebes Team,\n\nwo liegt Dura?"

    assert [span.of(text) for span in sentences(text)] == ["wo liegt Dura?"]


def test_a_blank_line_ends_a_sentence_in_lower_case() -> None:
    text = "moin, sitze in der bahn\n\nwo liegt dura?"

    assert [span.of(text) for span in sentences(text)][-1] == "wo liegt dura?"


def test_a_broken_line_goes_on_in_lower_case() -> None:
    text = "Bitte sagen Sie mir,\nwo Dura\nliegt"

    assert sentences(text)[-1].of(text).endswith("wo Dura\nliegt")


def test_a_lettered_list_in_one_line_is_cut_into_its_items() -> None:
    text = "Uns fehlen: a) der Name b) die Durchwahl"

    assert split(text) == [
        "Uns fehlen:",
        "a) der Name",
        "b) die Durchwahl",
    ]


def test_un_before_goals_is_no_conjunction() -> None:
    text = "welches von den un zielen meint das"

    assert list(cuts(text, Span(0, len(text)))) == []
