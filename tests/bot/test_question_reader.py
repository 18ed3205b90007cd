import pytest

from tests.in_process import bot


def intents(text: str) -> list[str]:
    return [question["intent"] for question in bot().parse(text)["questions"]]


@pytest.mark.parametrize(
    "text",
    [
        "Welche Stellen arbeiten mit, etwa Wirtschaftsförderung und Umweltamt?",
        "Welches Dezernat macht Arbeit, Gesundheit und Soziales?",
        "Wo liegen Cluj-Napoca und Dura?",
    ],
)
def test_one_question_is_not_torn_apart(text: str) -> None:
    assert len(intents(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Welche Partnerstädte gibt es in Afrika und wie erreiche ich Frau Schütz?",
            ["partner_cities_list", "contact_reach"],
        ),
        ("Wo liegt Bondo? Und was ist Ziel 4?", ["partner_cities_location", "goals_by_number"]),
    ],
)
def test_both_parts_of_a_double_question_are_found(text: str, expected: list[str]) -> None:
    assert intents(text) == expected


def test_a_story_around_a_question_is_left_out() -> None:
    text = "Ich bin Rentnerin aus Hörde. Meine Enkelin hat mir davon erzählt. Wo liegt Kumasi?"

    assert intents(text) == ["partner_cities_location"]


def test_an_emergency_comes_first_and_a_question_before_it_second() -> None:
    text = "Welche Partnerstädte gibt es? Hilfe, bei uns in der Küche brennt es!"

    questions = bot().parse(text)["questions"]

    assert [one["intent"] for one in questions] == ["emergency_fire_medical", "partner_cities_list"]


@pytest.mark.parametrize("text", ["", "   ", "?!", "🙂"])
def test_a_message_without_words_is_blank(text: str) -> None:
    assert bot().parse(text)["intent"]["name"] == "blank_message"
