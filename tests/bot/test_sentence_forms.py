import pytest

from bot.nlu.sentence_forms import announces, is_question, is_refusal


@pytest.mark.parametrize("text", ["Wo liegt Dura", "nennen Sie alle", "Ist Leeds dabei", "Dura?"])
def test_questions_are_known_by_their_form(text: str) -> None:
    assert is_question(text)


def test_a_statement_is_no_question() -> None:
    assert not is_question("Mein Mann war Bergmann.")


@pytest.mark.parametrize("item", ["b) mitwirkende Dezernate", "2) Haushaltsmittel"])
def test_the_items_of_a_list_ask(item: str) -> None:
    assert is_question(item)


def test_what_shall_be_left_out_is_a_refusal() -> None:
    assert is_refusal("ohne Gelaber bitte")
    assert not is_refusal("Ohne wen geht das nicht?")


@pytest.mark.parametrize(
    "sentence",
    [
        "Ich bin darauf gestoßen und dachte mir, ich frage einfach einmal bei Ihnen an.",
        "Da wollte ich mich mal an Sie wenden.",
    ],
)
def test_what_only_announces_a_question_asks_nothing(sentence: str) -> None:
    assert announces(sentence)


def test_who_wants_to_know_whether_asks() -> None:
    assert not announces("Ich wollte fragen, ob Dura dabei ist.")


def test_a_question_may_begin_with_und() -> None:
    assert is_question("Und an wen kann ich mich da wenden")
