import pytest

from bot.nlu.sentence_forms import (
    announces,
    explains,
    is_lead_in,
    is_question,
    is_refusal,
    takes_up,
)


@pytest.mark.parametrize("text", ["Wo liegt Dura", "nennen Sie alle", "Ist Leeds dabei", "Dura?"])
def test_questions_are_known_by_their_form(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wir bitten um Nennung der Ämter.",
        "Ein Hinweis auf die Adresse genügt.",
        "Mir liegt daran, von Ihnen zu hören, wie das heißt.",
        "Ich wäre froh über den Titel.",
    ],
)
def test_requests_are_known_by_their_words(text: str) -> None:
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


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Drei Angaben bitte:", True),
        ("Zwei Zahlen für unsere Übersicht, bitte –", True),
        ("Wo liegen diese Städte:", False),
    ],
)
def test_what_announces_a_list_of_questions(sentence: str, leads: bool) -> None:
    assert is_lead_in(sentence) is leads


@pytest.mark.parametrize("wish", ["Die Nummer vom Ziel zur Bildung", "Wir würden gern ergänzen"])
def test_a_wish_asks(wish: str) -> None:
    assert is_question(wish)


def test_a_statement_about_a_number_asks_nothing() -> None:
    assert not is_question("Die Nummer hat mir gefallen.")


def test_a_remark_only_explains_a_question() -> None:
    assert explains("denn ich bin neu hier")
    assert not explains("ich frage mich, wo das liegt")


def test_a_clause_takes_up_the_name_before_it() -> None:
    assert takes_up("das ist doch der Ort in Togo")
    assert not takes_up("in welchem Land liegt das")
