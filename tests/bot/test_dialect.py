import pytest

from bot.nlu.dialect import standard_german


@pytest.mark.parametrize(
    ("platt", "german"),
    [
        ("Dat Ziel elwen, wu heet dat?", "Das Ziel elf, wie heißt das?"),
        ("Wuviel Lüe sind dao?", "Wieviel Leute sind da?"),
    ],
)
def test_low_german_becomes_standard_german(platt: str, german: str) -> None:
    assert standard_german(platt) == german


@pytest.mark.parametrize(
    ("dialect", "german"),
    [
        ("Wia hoaßt de Frau im Büro?", "Wie heißt die Frau im Büro?"),
        ("Ond wer isch für die Beziehunga do?", "Und wer ist für die Beziehungen da?"),
        ("Sagts mal, habts ihr koi Nummer?", "Sagt mal, habt ihr kein Nummer?"),
    ],
)
def test_dialects_of_the_south_become_standard_german(dialect: str, german: str) -> None:
    assert standard_german(dialect) == german


@pytest.mark.parametrize(
    "text",
    [
        "Wat is de naam van de stad?",  # Dutch
        "Wo is dat denn?",  # the Ruhr; the model knows its words
        "Welche Stadt liegt in Ghana?",
        "Ik ook, straat en maken",
        "Gibts da was? Ich hab kein Netz",
        "Mir ist des egal",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert standard_german(text) == text
