"""What stands in a letter before an officer has read it."""

import pytest

from staff.letters.bot_answers import Found
from staff.letters.doubt import belongs_in_letter, kind_of

ASKED, TOLD = "Könnten Sie mir das bitte sagen?", "Wir wohnen in Wambel."


@pytest.mark.parametrize(
    ("kind", "question", "confidence", "shown_as", "used"),
    [
        ("fact", TOLD, 0.9, "fact", True),
        ("fact", TOLD, 0.7, "fact", False),
        ("fact", ASKED, 0.5, "fact", True),
        ("fact", "Lebenslauf", 0.99, "fact", False),
        ("fact", ASKED, 0.3, "fact", False),
        ("gap", ASKED, 0.44, "gap", True),
        ("gap", TOLD, 0.44, "gap", False),
        ("outside", ASKED, 0.9, "outside", True),
        ("outside", TOLD, 0.9, "outside", False),
        ("outside", ASKED, 0.3, "unclear", True),
        ("unclear", TOLD, 0.9, "unclear", False),
        ("social", ASKED, 0.3, "unclear", True),
        ("social", TOLD, 0.3, "social", False),
        ("social", ASKED, 0.9, "social", False),
        ("care", ASKED, 0.9, "care", False),
    ],
)
def test_the_unsure_is_listed_and_not_claimed(
    kind: str, question: str, confidence: float, shown_as: str, used: bool
) -> None:
    one = Found(kind, question, confidence, "", ("So ist es.",))

    assert kind_of(one) == shown_as
    assert belongs_in_letter(one) is used


@pytest.mark.parametrize(
    ("question", "used"),
    [
        ("Außerdem bitten wir um ein Foto.", True),
        ("bis wann man sich anmelden muss", True),
        ("Mich würde interessieren, wer das macht.", True),
        ("Nennen Sie uns den Bürgermeister.", True),
        ("Der Handwerker kommt im August.", False),
        ("Die Nummer von der Auskunft war falsch.", False),
        ("Dann brauche ich die Hausnummer.", True),
        ("Es gibt Kaffee.", False),
    ],
)
def test_questions_are_known_by_their_form(question: str, used: bool) -> None:
    assert belongs_in_letter(Found("outside", question, 0.9, "", ())) is used
