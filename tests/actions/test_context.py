"""Dialogues in which a question says little by itself."""

import itertools

import pytest

from tests.in_process import bot

_senders = (f"context-{number}" for number in itertools.count())


def talk(*messages: str) -> list[str]:
    sender = next(_senders)
    return ["\n".join(bot().say(sender, message)) for message in messages]


@pytest.mark.parametrize(
    ("dialogue", "expected"),
    [
        # the same words ask something else after another topic
        (("Welcher Resolution ist Dortmund beigetreten?", "Wann war das?"), "Ratsbeschluss"),
        (("Ist Kumasi Projektpartner?", "Seit wann?"), "Seit wann die Projektpartnerschaften"),
        (("Wer ist Frau Schütz?", "Spricht sie Englisch?"), "Angaben zu Personen"),
        (("Was ist der HSU?", "Was kostet das?"), "Einzelheiten"),
        (("Was ist Ziel 13?", "Und worum geht es da?"), "Ziel 13"),
        (("Ist Leeds Projektpartner?", "Warum nicht?"), "Gründe nennt sie nicht"),
        (("Was bedeutet SDG?", "Was ist Nummer 5?"), "Geschlechtergleichheit"),
        (("Welches Dezernat macht Sport?", "Wofür ist das andere Dezernat da?"), "Finanzen"),
        (("Was ist Ziel 3?", "Wer hat die Resolution beschlossen?", "Wann?"), "Ratsbeschluss"),
        (("Was ist der Zukunftsgarten?", "Wo beantrage ich das?"), "Einzelheiten"),
        # positions: in what was listed, or in all
        (("Welche Partnerstädte gibt es?", "Die zweite davon: welches Land?"), "Dura"),
        (("Wo liegt Dura?", "Und die letzte?"), "Pittsburgh"),
        (("Welche Partner gibt es in Afrika?", "die erste", "und die letzte"), "Bondo"),
        (("Wie viele Ziele gibt es?", "Und das vorletzte?"), "Ziel 16"),
        (("Welche Dezernate machen mit?", "Was gehört zum erstgenannten?"), "Liegenschaften"),
        (("Wie heißt Ziel 11?", "Und das davor?", "Zurück zum ersten von vorhin"), "Ziel 11"),
        (("Nenn mir die ersten drei Ziele",), "Kein Hunger"),
        (("Worum geht es beim letzten Ziel (Nr. 17)?",), "Ziel 17 heißt"),
        (("Was gehört zu Dezernat 2?", "Und zum fünften?"), "Gesundheit"),
        (("Wo liegt Dura?", "Selber Kontinent wie Bondo?"), "Nein, nicht derselbe Kontinent"),
        (("Was ist Ziel 4?", "Was ist elf mal zwölf?"), "nichts sagen"),
        (("Welche Partner gibt es in Europa?", "Und die anderen?"), "Bondo"),
        (("Welche Partner gibt es in Afrika?", "Also vier?"), "Nein, das stimmt nicht"),
        (("Welche Partner gibt es in Afrika?", "Das sind drei?"), "Ja, das stimmt"),
        (("Wer ist Frau Schütz?", "Ist die auch für Dura zuständig?"), "Claudia Schütz"),
        (("Welche Stadt liegt in Kenia?", "Danke! Und postalisch?"), "Betenstraße 19"),
        (("Was sind die SDG?", "Wer ist Frau Schütz?", "Und nochmal die Ziele"), "Keine Armut"),
        (("Was ist der HSU?", "Gibt es den auch auf Kurdisch?"), "stehen nicht auf der Seite"),
        (("Was ist die IGA?", "Und wie heißt der Garten hier in Dortmund?"), "Zukunftsgarten"),
        (("Wie viele Ziele gibt es?", "die 11?"), "Nachhaltige Städte"),
        (("Wer macht Soziales?", "Und das Chief Information/Innovation Office?"), "nicht"),
        (("Welches Ziel gilt dem Klima?", "Wir wollen zu den Ozeanen. Nummer dafür?"), "Ziel 14"),
        (("Was ist der Planungswettbewerb?", "Welches Büro hat gewonnen?"), "stehen nicht auf"),
        (("Was ist der HSU?", "und was muss sie da vorher schon können"), "Grundkenntnisse"),
        (("Liegen Kumasi, Dabola und Bondo in Afrika?", "Und die mittlere, wo?"), "Guinea"),
        (("Wie heißt Ziel 5?", "Jetzt das mit den Städten, Nummer bitte."), "Ziel 11"),
        (("Wie heißt Ziel 5?", "Oma sagt, das letzte ist wichtig. welches ist das"), "Ziel 17"),
        (("Wie heißt Ziel 5?", "Den Titel vom Elfer bräuchte ich wörtlich."), "Ziel 11 heißt"),
        (("Wer macht Sport?", "Und Kultur?", "Hat das noch andere Bereiche?"), "Dezernat 2"),
        (("Was kostet das mit Dura?", "Und was hat Dortmund davon?"), "Gegenseitigkeit"),
        (("Was hat Dortmund von Kumasi?", "Und Netanya?"), "Nein, Netanya"),
        (("Wo liegt Dura?", "Pittsburgh?"), "USA"),
        (("Welche Resolution ist es?", "Wer hat sie entworfen?"), "Deutschen Städtetags"),
    ],
)
def test_a_short_question_is_read_in_its_context(dialogue: tuple[str, ...], expected: str) -> None:
    assert expected in talk(*dialogue)[-1]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Ein Bekannter sagt, Dortmund habe einen Partner in Kenia. Wie lautet der Name?", "Bondo"),
        ("Ich komme aus Ghana und Kenia. Welche Städte sind das?", "Kumasi"),
        ("Wir pflanzen Bäume für die Artenvielfalt. Welches Ziel der UN passt?", "Ziel 15"),
        ("Mein Sohn geht bald zum HSU. Muss er das?", "freiwilliges Angebot"),
        (
            "Ich bin aus Guinea. Mein Freund sagt, ihr habt dort Partner. Welche Stadt ist das?",
            "Dabola",
        ),
        ("Wir lernen die Ziele der UN. Ist der Frieden auch dabei?", "Ziel 16"),
        ("Ich hab Kumasi und Bondo notiert. Sind das beides Projektpartner?", "Ja, Bondo"),
        ("Sie sagt, Dura mache mit uns Projekte. Wer hat denn nun recht?", "Ja, Dura"),
        ("Er sagt, Kumasi sei in Guinea, ich sage Ghana. Wer hat nun recht?", "Ghana"),
        ("Wir rätseln über die Abkürzung HSU. Wofür steht sie?", "Herkunftssprachlicher"),
        ("In einer Akte finde ich Amiens. Läuft das als Projektpartnerschaft?", "Nein, Amiens"),
    ],
)
def test_what_was_told_before_a_question_counts(message: str, expected: str) -> None:
    assert expected in talk(message)[0]


def test_a_full_question_drags_nothing_along() -> None:
    replies = talk("Wo liegt Kumasi?", "Wie viele Ziele gibt es?")

    assert "17" in replies[1]
    assert "Kumasi" not in replies[1]


def test_reasons_and_ends_of_partnerships_are_not_invented() -> None:
    [reply] = talk("Warum hat Dortmund die Partnerschaft mit Kumasi beendet?")

    assert "Kumasi ist aktuell als Projektpartner genannt" in reply
    assert "steht nicht auf der Seite" in reply or "stehen nicht auf der Seite" in reply


def test_a_question_about_the_office_itself_does_not_lean_on_a_city() -> None:
    mail = "Arbeitet Dortmund mit einem Ort in Ghana zusammen? {}"

    assert "Öffnungs" in talk(mail.format("Und wann ist bei Ihnen jemand im Büro da?"))[0]
    assert "Betenstraße" in talk(mail.format("Und wo muss ich da hinkommen?"))[0]
