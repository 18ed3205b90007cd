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
    "text",
    [
        "Wat is de naam van de stad?",  # Dutch
        "Wo is dat denn?",  # the Ruhr; the model knows its words
        "Welche Stadt liegt in Ghana?",
        "Ik ook, straat en maken",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert standard_german(text) == text
