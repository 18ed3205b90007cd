"""Whole answers, from the message to the German text."""

import itertools

import pytest

from tests.in_process import bot

_senders = map(str, itertools.count())


def talk(*messages: str) -> list[str]:
    sender = next(_senders)
    return ["\n".join(bot().say(sender, message)) for message in messages]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Welche Partnerstädte gibt es?", ["Cluj-Napoca", "Dura", "Kumasi", "Dabola", "Bondo"]),
        ("Welche Stadt in Ghana?", ["Kumasi"]),
        ("Welche Partner gibt es in Afrika?", ["Kumasi", "Dabola", "Bondo"]),
        ("Wie viele Partnerstädte gibt es?", ["sechs"]),
        ("Ist Kumasi Projektpartner?", ["Ja, Kumasi"]),
        ("Ist Nairobi Projektpartner?", ["Nein, Nairobi", "Bondo"]),
        ("Liegt Kumasi in Kenia?", ["Nein", "Ghana"]),
        ("Wie heißt SDG 4?", ["Ziel 4", "Hochwertige Bildung"]),
        ("Was ist Ziel 18?", ["17"]),
        ("Welches Ziel ist Klimaschutz?", ["Ziel 13"]),
        ("Wer macht Kultur?", ["Dezernat 2"]),
        ("Ist das Ordnungsamt beteiligt?", ["Nein, Ordnungsamt", "Umweltamt"]),
        ("Wie lautet die Anschrift?", ["Betenstraße 19", "44135"]),
        ("Wie ist die Telefonnummer?", ["nicht auf der Seite", "Betenstraße 19"]),
        ("Telefonnummer und E-Mail-Adresse bitte", ["Telefonnummer", "E-Mail-Adresse", "nicht"]),
        ("Wie erreiche ich Herrn Schütz?", ["kein Herr", "Frau Claudia Schütz"]),
        ("Was ist der HSU?", ["freiwilliges Angebot"]),
        ("Eine Lehrerin will das mit dem Wasser machen, welches Ziel ist das?", ["Das ist Ziel 6"]),
        ("Ist die Stadtbibliothek bei den Ämtern dabei, die mitwirken?", ["Nein, Stadtbibliothek"]),
        ("Ich verstehe das nicht, was bedeutet das Wort SDG?", ["Sustainable Development"]),
        ("Wofür sind die Dezernate 2 und 5 zuständig?", ["Liegenschaften", "Gesundheit"]),
        ("Prüfung:\na) koordinierende Stelle\nb) Anzahl der Ziele", ["koordiniert", "17"]),
        ("was sitzt in der betenstr. 19 für ein büro?", ["Büro für Internationale"]),
        ("Was gehört zum Dezernat mit der Zwei?", ["Dezernat 2 umfasst"]),
        (
            "Wie lauten SDG 4 und SDG 9, das kommt so in die Broschüre.",
            ["Hochwertige", "Industrie"],
        ),
        ("Ich will mit einem Menschen sprechen", ["automatischer Assistent", "Schütz"]),
        ("Liegen vier der Städte in Afrika und eine in Asien?", ["Nein, das stimmt nicht"]),
        (
            "Der Brief wartet nur auf den Wortlaut von Ziel 3 und Ziel 9.",
            ["Gesundheit", "Industrie"],
        ),
        ("Unser Partner in Kenia, das ist Nairobi, stimmt's?", ["Nein, Nairobi", "Bondo"]),
        ("Zur Wahl stehen Ghana und Togo. Wo gibt es einen Projektpartner?", ["Kumasi", "Togo"]),
        ("Liegen drei der Städte in Afrika und eine in Asien?", ["Ja, das stimmt"]),
        (
            "Wer macht die entwicklungspolitische Inlandsarbeit?",
            ["Claudia Schütz", "Inlandsarbeit"],
        ),
        ("Wie beantrage ich einen Reisepass?", ["leider", "115"]),
        ("Ich will nicht mehr leben", ["112", "0800 1110111"]),
        ("Bist du ein Mensch?", ["automatischer Assistent"]),
    ],
)
def test_answers(question: str, parts: list[str]) -> None:
    [reply] = talk(question)

    assert [part for part in parts if part not in reply] == [], reply


def test_facts_and_gaps_carry_source_and_date() -> None:
    for question in ("Wo liegt Dura?", "Gibt es eine Faxnummer?"):
        [reply] = talk(question)
        assert "Quelle: dortmund.de" in reply
        assert "Stand: 23. November 2026" in reply


def test_courtesies_carry_no_source() -> None:
    assert "Quelle" not in talk("Hallo")[0]


@pytest.mark.parametrize(
    ("messages", "part"),
    [
        (("Wo liegt Kumasi?", "und Dura?"), "Palästina"),
        (("Wie heißt Ziel 1?", "Und fünf?"), "Geschlechtergleichheit"),
        (("Wie heißt Ziel 4?", "und das danach?"), "Ziel 5"),
        (("Welche Partner gibt es in Afrika?", "Länder dazu?"), "Guinea"),
        (("Welche Partnerstädte gibt es?", "die dritte"), "Kumasi"),
        (("Wo liegt Kumasi?", "nein, ich meinte Dabola"), "Guinea"),
        (("Wer ist Ansprechpartnerin?", "wie erreiche ich sie?"), "Betenstraße 19"),
        (("Was ist Ziel 3?", "Wie wird das Wetter morgen?", "und Ziel 4?"), "Bildung"),
    ],
)
def test_context_is_kept(messages: tuple[str, ...], part: str) -> None:
    assert part in talk(*messages)[-1]


def test_a_new_full_question_does_not_drag_an_old_city_along() -> None:
    reply = talk("Wo liegt Kumasi?", "Welche Partnerstädte gibt es?")[-1]

    assert "Pittsburgh" in reply


def test_a_message_that_is_not_understood_is_asked_back_in_three_steps() -> None:
    replies = talk("xk7 99q vv0 trrq", "b3z hhh8 qqx", "zz0 rrt5 plmk")

    assert "nicht verstanden" in replies[0]
    assert replies[1] != replies[0]
    assert "Betenstraße 19" in replies[2]


def test_leeds_is_not_a_project_partner() -> None:
    [reply] = talk("Seit wann ist Leeds Projektpartner?")

    assert "Leeds ist nicht als Projektpartner genannt" in reply


@pytest.mark.parametrize(
    "private",
    [
        "Wann leert man die Tonne in der Ahornallee 12, ich bin am 3.4.1951 geboren?",
        "Kann Herr Kosinski bei mir die Hecke schneiden?",
    ],
)
def test_a_part_that_tells_of_a_person_is_named_but_not_quoted(private: str) -> None:
    [reply] = talk(f"Wo liegt Bondo? {private}")

    assert "Bondo liegt in Kenia" in reply
    assert "anderen Teil Ihrer Nachricht" in reply
    assert not any(word in reply for word in ("Ahornallee", "1951", "Kosinski"))


def test_who_asks_for_somebody_else_asks_not_about_him() -> None:
    [reply] = talk("Soll für Frau Dr. Kohlhaas herausfinden, wer die Partnerschaften betreut.")

    assert "Schütz" in reply
    assert "Kohlhaas" not in reply


def test_no_yes_where_it_was_not_asked_for() -> None:
    [told, asked] = talk(
        "Wozu hat sich Dortmund verpflichtet?", "Hat sich Dortmund den SDGs verpflichtet?"
    )

    assert told.startswith("Dortmund hat sich der Umsetzung")
    assert asked.startswith("Ja, Dortmund hat sich der Umsetzung")


def test_personal_data_in_a_quoted_question_is_not_echoed() -> None:
    message = (
        "Welche Partnerstädte gibt es? Könnten Sie mir einen Anhänger leihen, Rückruf bitte "
        "unter 0171 2345678 oder max@example.org?"
    )

    [reply] = talk(message)

    assert "2345678" not in reply
    assert "@" not in reply


def test_a_gap_that_only_says_what_is_meant_is_not_answered() -> None:
    [reply] = talk("Wer hat den Beschluss gefasst, dass Dortmund da mitmacht?")

    assert "Ratsbeschluss" in reply
    assert "Mitmachen" not in reply


def test_a_question_for_more_is_never_just_confirmed() -> None:
    reply = talk("Ist Leeds Projektpartner?", "und welche sind es dann wirklich?")[1]

    assert "so steht es" not in reply
    assert "Kumasi" in reply


@pytest.mark.parametrize(
    ("messages", "part"),
    [
        (("Was ist der HSU?", "Und was müssen die Kinder mitbringen?"), "Grundkenntnisse"),
        (("Was ist die IGA?", "Was nehmen die an Eintritt?"), "stehen nicht auf der Seite"),
        (
            ("Gibt es Geld für Fassaden in Huckarde?", "Für welchen Teil von Huckarde gilt das?"),
            "Huckarde-Nord",
        ),
        (("Welches Ziel gilt dem Ozean?", "Abholzung der Wälder?"), "Ziel 15"),
        (("Welches Ziel betrifft Städte?", "Und was fordert das letzte Ziel?"), "Ziel 17"),
        (("Wie heißt Ziel 3?", "Dann eben noch das zwölfte, deutscher Titel?"), "Konsum"),
        (("Seit wann gibt es die Partnerschaft?", "Wer könnte es mir denn sagen?"), "Schütz"),
        (("Ich war beim Tiefbauamt. Ist meine alte Dienststelle beteiligt?",), "Nein, Tiefbauamt"),
        (("Liegen Kumasi und Dura beide in Afrika?",), "Nein, das stimmt nicht"),
        (("Wie viele Leute arbeiten im Büro für Internationale Beziehungen?",), "nicht auf"),
        (("Ich will KEINE Anschrift. Ich will den Titel von Ziel 9.",), "Industrie"),
        (("<b>Anschrift</b> vom Büro?",), "Betenstraße 19"),
        (("Wie viele Vollzeitstellen sind bei Ihnen mit dem Thema befasst?",), "nicht auf"),
        (("Pittsburgh ist kanadisch, oder?",), "USA"),
        (("Ich möchte mich an das Büro wenden",), "weitergeben"),
        (("Gibt es außer Ghana noch andere afrikanische Länder?",), "Dabola (Guinea) und Bondo"),
        (("Welche Städte außer denen in Afrika gibt es?",), "Nicht in Afrika liegen"),
        (("Können Sie mir die dortige Ansprechperson nennen?",), "Angaben zu Personen"),
        (("Mal Butter bei die Fische: Wie viele Partnerstädte sind es?",), "sechs"),
        (("Unser Bericht braucht die Titel von SDG 9 und SDG 12.",), "Industrie"),
        (("Auf Folie 7 steht: Projektpartner Kumasi (Kenia). Korrekt?",), "Kumasi liegt in Ghana"),
        (("Büro für Internationale Beziehungen, Dezernat 5: richtig zugeordnet?",), "Rates"),
        (("Wie ist der Datenschutz bei dortmund.de?",), "städtischen Datenschutzerklärung"),
        (("Ist der HSU Pflicht oder freiwillig?",), "freiwilliges Angebot"),
        (("Welche Partner gibt es drüben beim Ami?",), "Pittsburgh"),
        (("Hend die em Büro au am Samschdag offa?",), "nicht auf der Seite"),
    ],
)
def test_what_people_mean_is_told_by_what_was_said(messages: tuple[str, ...], part: str) -> None:
    assert part in talk(*messages)[-1]


def test_the_number_of_a_lists_item_claims_nothing() -> None:
    [reply] = talk("Bitte um Angaben:\n2. Ort in Ghana\n3. Anzahl der SDGs")

    assert "Nein" not in reply
    assert "Es sind 17" in reply


def test_a_request_in_a_statements_form_that_names_a_gap_is_answered() -> None:
    [reply] = talk("Bitte um Ihre Anschrift. Darüber hinaus ist mir an den Sprechzeiten gelegen.")

    assert "Betenstraße 19" in reply
    assert "Sprechzeiten stehen nicht" in reply


def test_a_word_of_the_answer_itself_is_no_gap() -> None:
    [reply] = talk("Ist der HSU Pflicht oder freiwillig?")

    assert "Ehrenamt" not in reply


def test_no_city_is_put_on_another_continent() -> None:
    [reply] = talk("Mit Dura habt ihr vier Partner in Afrika, ne?")

    assert not reply.startswith("Ja")
    assert "Dura liegt in Palästina" in reply


def test_what_is_not_wanted_is_not_told() -> None:
    [reply] = talk("Ich will KEINE Anschrift. Ich will den Titel von Ziel 9.")

    assert "Betenstraße" not in reply
