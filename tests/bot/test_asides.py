import pytest

from bot.nlu.asides import (
    asks_number_of_it,
    asks_to_name,
    asks_which_that_is,
    asks_who_is_right,
    takes_back,
    tells_purpose,
    wants_all,
)


@pytest.mark.parametrize(
    ("clause", "tells"),
    [
        ("kommt so in den Bericht.", True),
        ("das soll dann auf das Plakat", True),
        ("kommt Kumasi in der Liste vor?", False),
        ("geht die Partnerschaft weiter", False),
        ("soll für die Chefin nachsehen, wer bei euch Dura betreut", False),
    ],
)
def test_what_the_answer_is_for_asks_nothing(clause: str, tells: bool) -> None:
    assert tells_purpose(clause) is tells


def test_all_that_was_asked_for_is_no_question() -> None:
    assert wants_all("Bitte alle drei, sonst gibt es Streit.")
    assert wants_all("Beide bitte.")
    assert not wants_all("Alle Partnerstädte")


def test_a_question_may_be_taken_back() -> None:
    assert takes_back("ach egal.")
    assert takes_back("Nee, vergessen Sie es.")
    assert not takes_back("Vergessen Sie Dura nicht.")


def test_who_is_right_asks_about_the_sentence_before() -> None:
    assert asks_who_is_right("Hat er recht oder muss er jetzt spülen?")
    assert asks_who_is_right("Wer hat denn nun recht?")
    assert asks_who_is_right("Da bin ich sicher, bestätigen Sie das bitte.")
    assert asks_who_is_right("Lass ich das so durchgehen?")
    assert not asks_who_is_right("Hat Dortmund Partner in Kenia?")


def test_the_answer_names_the_number_and_the_thing_anyway() -> None:
    assert asks_number_of_it("Das wievielte ist das?")
    assert not asks_number_of_it("Welche Nummer ist 13?")
    assert asks_which_that_is("und welche das ist.")
    assert not asks_which_that_is("Welche Stadt ist in Kenia Partner?")


def test_which_is_that_asks_to_name_what_was_told() -> None:
    assert asks_to_name("Welche ist das bitte?")
    assert not asks_to_name("Welche Stadt liegt in Kenia?")
