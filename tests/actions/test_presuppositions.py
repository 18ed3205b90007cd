import pytest

from tests.in_process import bot


@pytest.mark.parametrize(
    "question",
    [
        "Hat Herr Schütz auch eine Faxnummer?",
        "Wann hält Herr Schütz seine Sprechstunde ab?",
    ],
)
def test_herr_schuetz_is_corrected_beside_a_gap(question: str) -> None:
    reply = "\n".join(bot().say("herr", question))

    assert "Frau Claudia Schütz, kein Herr Schütz" in reply


def test_a_city_in_a_wrong_country_is_corrected_beside_a_gap() -> None:
    reply = "\n".join(bot().say("land", "Seit wann besteht die Partnerschaft mit Bondo in Ghana?"))

    assert "Bondo liegt in Kenia" in reply


def test_a_country_that_is_only_mentioned_is_no_claim() -> None:
    reply = "\n".join(bot().say("land2", "Seit wann besteht die Partnerschaft mit Bondo in Kenia?"))

    assert "Bondo liegt" not in reply


@pytest.mark.parametrize(
    "claim",
    [
        "Euer Partner Kumasi, das ist doch der Ort in Togo, oder?",
        "Unser Heft verlegt Ihren Partner Kumasi nach Togo. Kann das so bleiben?",
    ],
)
def test_a_partner_in_a_wrong_country_gets_no_yes(claim: str) -> None:
    reply = "\n".join(bot().say(claim, claim))

    assert not reply.startswith("Ja")
    assert "Ghana" in reply


@pytest.mark.parametrize(
    ("question", "city"),
    [
        ("Welche Projekte laufen mit Guinea?", "Dabola"),
        ("Seit wann gibt es die Partnerschaft mit Kenia?", "Bondo"),
    ],
)
def test_a_gap_of_a_country_names_the_partner_there(question: str, city: str) -> None:
    reply = "\n".join(bot().say(question, question))

    assert city in reply.partition("steh")[0]


@pytest.mark.parametrize(
    "message",
    [
        "Für das Quiz fehlen uns drei Lösungen: Anzahl der SDGs und der Titel von Nummer 15.",
        "Gesucht wird mit zehn Buchstaben ein Projektpartner von Dortmund in den USA.",
    ],
)
def test_a_number_of_other_things_claims_nothing(message: str) -> None:
    reply = "\n".join(bot().say(message, message))

    assert "stimmt nicht" not in reply
    assert "sechs (6)" not in reply


def test_a_wrong_number_of_partners_of_a_country_gets_no_yes() -> None:
    reply = "\n".join(
        bot().say("two", "Kenia stelle gleich zwei Ihrer Projektpartner. Stimmt das?")
    )

    assert not reply.startswith("Ja")


def test_a_number_alone_is_no_question() -> None:
    assert "nicht verstanden" in "\n".join(bot().say("bare-number", "15?"))


def test_a_department_does_not_coordinate() -> None:
    reply = "\n".join(bot().say("hut", "Das Umweltamt koordiniert das Ganze doch, oder?"))

    assert "Nein" in reply
    assert "Büro für Internationale Beziehungen" in reply


def test_yes_never_confirms_a_question_that_only_looks_like_an_echo() -> None:
    bot().say("echo", "Wo liegt Dabola?")

    reply = "\n".join(bot().say("echo", "Ist es da gerade sehr heiß?"))

    assert "Ja, so steht es" not in reply


@pytest.mark.parametrize(
    ("dialogue", "expected"),
    [
        (["Wo liegt Dura?", "Und ist das in Afrika?"], "Nein, Dura liegt in Palästina"),
        (["Welche Ämter machen mit?", "Was macht das mit der 2?"], "Finanzen"),
        (["Was ist Ziel 10?", "Wer ist Ansprechpartner?", "Und sechzehn?"], "Frieden"),
    ],
)
def test_a_short_question_is_about_what_was_told(dialogue: list[str], expected: str) -> None:
    replies = ["\n".join(bot().say(dialogue[-1], said)) for said in dialogue]

    assert expected in replies[-1]


def test_random_keys_three_times_get_the_contact() -> None:
    replies = [bot().say("keys", said) for said in ("🦆🚜", "hgfdsa ölkjj mnb", "fjdk trrp hnx")]

    assert "Betenstraße" in replies[-1][0]


def test_a_city_in_a_wrong_country_is_corrected_without_a_yes() -> None:
    reply = "\n".join(bot().say("misplaced", "Kumasi aber gehört zur Elfenbeinküste!"))

    assert "Kumasi liegt in Ghana" in reply
    assert "Ja," not in reply


def test_who_doubts_hears_that_a_department_takes_part_after_all() -> None:
    said = "Die Wirtschaftsförderung bleibt außen vor. Bestätigen Sie das?"

    assert "Doch, die Wirtschaftsförderung" in "\n".join(bot().say("doubt", said))


def test_a_list_is_of_what_was_told_before() -> None:
    bot().say("list", "Ist Trabzon eine Projektpartnerstadt?")

    assert "Kumasi" in "\n".join(bot().say("list", "Nennen Sie mir bitte die vollständige Liste."))


def test_a_goal_that_is_missing_does_not_hide_the_other() -> None:
    reply = "\n".join(bot().say("missing", "Wie heißen Ziel 18 und Ziel 1?"))

    assert "gibt es nicht" in reply
    assert "Keine Armut" in reply


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Das Dezernat 2 ist für den Sport zuständig. Richtig oder falsch?",
            "Nein, das stimmt nicht",
        ),
        ("Dann liegt Dabola demnach in Guinea-Bissau, oder?", "Nein, Dabola liegt in Guinea"),
        ("{{7*7}} Nennen Sie mir die Partnerkommune aus Ghana.", "Kumasi"),
    ],
)
def test_a_wrong_claim_is_denied_and_code_is_just_text(said: str, expected: str) -> None:
    assert expected in "\n".join(bot().say(said, said))


def test_a_number_of_questions_is_no_number_of_cities() -> None:
    said = "Drei Sachen noch: die Projektstadt in den USA, die in Kenia und wo sitzt Frau Schütz?"

    assert "stimmt nicht" not in "\n".join(bot().say("things", said))


def test_the_companies_of_the_city_are_not_named() -> None:
    bot().say("companies", "Wirken auch Beteiligungsgesellschaften mit?")

    reply = "\n".join(bot().say("companies", "Welche sind das namentlich?"))

    assert "stehen nicht auf der Seite" in reply
