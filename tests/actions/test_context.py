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
        (("Wer koordiniert das alles?", "und wer hilft noch mit?"), "Umweltamt"),
        (("Wir wollen nach Guinea. Hat Dortmund da schon eine Projektpartnerschaft?",), "Dabola"),
        (("Für den Flur: Ziel Nr. 12. Wie geht da der Wortlaut?",), "Ziel 12"),
        (("Meine Nummern: 2, 6 und 15. Wie heißen die Ziele? Bitte alle drei.",), "Sauberes"),
        (("Wer kümmert sich um Entwicklungspolitik?",), "Frau Claudia Schütz"),
        (("Ist Dabola in Guinea?", "Verstehe ich das richtig, Guinea-Bissau?"), "Nein"),
        (("Was ist Ziel 13?", "Und fürs Wasser gibt es zwei, richtig?"), "Ziel 14"),
        (("Welche Partner sind in Afrika?", "Wie schreibt man die zweite?"), "Dabola"),
        (("Wie heißen Ziel 1 und 2?", "und ganz das letzte?"), "Ziel 17"),
        (("Hat Dortmund einen Partner in Ghana?", "und danach Kenia, da auch?"), "Bondo"),
        (("Mich interessieren nur die außerhalb Afrikas. Welche sind das?",), "Pittsburgh"),
        (("Mir gefällt das mit dem bewussten Konsum. Welche Nummer brauch ich?",), "Ziel 12"),
        (("Im Elternabend fiel das Wort HSU. Wofür steht diese Abkürzung?",), "Herkunftsspr"),
        (
            ("Wie heißen alle Partner?", "Wo liegt die dritte?", "Ach nee, die letzte mein ich"),
            "USA",
        ),
        (("Ich bin aus Cluj. Hat Dortmund etwas mit meiner Stadt?",), "Ja, Cluj-Napoca"),
        (("Gibt es in Amerika mehr als eine Projektpartnerstadt?",), "nur eine"),
        (("Wie heißt der Oberbürgermeister?",), "Namen von Leitungen"),
        (("Ist Bildung Ziel 3?",), "Ziel 4"),
        (("Die Stadt hat sich den UN-Zielen verpflichtet. Und wie viele sind das?",), "17"),
        (
            ("Was sind die SDGs?", "Mich beschäftigt Nummer 17. Was fordert die?"),
            "Globale",
        ),
        (("An welchen Orten und in welchen Ländern gibt es Projektpartner?",), "Dabola"),
        (("Bei mir liegt Bondo in Ghana. Bitte prüfen Sie, ob das so bleiben darf.",), "Kenia"),
        (("Welche Beteiligungsgesellschaften sind namentlich dabei?",), "stehen nicht"),
        (("Das Umweltamt ist dabei. Können Sie das bestätigen, und wer leitet es?",), "Ja"),
        (("Was ist das Hof- und Fassadenprogramm?", "für ganz Huckarde?"), "Huckarde-Nord"),
        (("Hier steht nur „Ziel 8“ auf dem Zettel. Wie heißt denn dieses Ziel?",), "Ziel 8 heißt"),
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
        (("Wie heißt Ziel 7?", "vertippt, meinte 17 nich 7"), "Ziel 17"),
        (("Wie heißt Ziel 6?", "Der genaue Titel bitte"), "Sauberes Wasser"),
        (("Welche Partner gibt es in Ghana?", "Team 3 nimmt Guinea."), "Dabola"),
        (("Wie heißt Ziel 2?", "Welcher Verband gab die Vorlage heraus?"), "Städtetag"),
        (("Wer macht Sport?", "In welcher Straße sitzt dieses Dezernat?"), "Kontaktdaten"),
        (("Wir drehen in Afrika. Welche Projektkommunen gäbe es dort?",), "Dabola"),
        (("Wir haben einen Ort in Afrika. Ist es nur eine oder sind es mehr?",), "Bondo"),
        (("Bei den UN-Zielen, welche Nummer hat Bildung?",), "Das ist Ziel 4"),
        (("Frieden, steht der bei der 12 oder bei der 16?",), "Ziel 16"),
        (("Ich habe mir Nummer 5 der Ziele geliehen. Wie heißt die richtig?",), "Ziel 5"),
        (("Ich brauche alle 17 Ziele als Liste bis 9 Uhr",), "Kein Hunger"),
        (("Welche Ziele haben mit Wasser zu tun?",), "Ziel 14"),
        (("Mein Sohn sagt, mit Bondo sei es etwas Offizielles. Ist das so?",), "Ja, Bondo"),
        (("Ist das Umweltamt zuständig?", "Der Name dieses Amtes? Machen die auch mit?"), "Ja"),
        (("Mein Vetter meint, es gibt ein Ziel 19. Stimmt das?",), "gibt es nicht"),
        (("Ich übersetze etwas zu SDG 12. Wie lautet der deutsche Titel?",), "Ziel 12"),
        (("Los geht es mit SDG 2 und SDG 5. Wie heißen diese beiden?",), "Geschlechter"),
        (("Ist Novi Sad Projektpartner?", "Nennen Sie mir dann die richtigen."), "Kumasi"),
        (("Wie heißt Ziel 9?", "und eins danach?"), "Ziel 10"),
        (("Wir fahren nach Guinea. Dort habt ihr doch auch jemanden, oder?",), "Dabola"),
        (("Ist Kumasi Partner?", "Accra also nicht?"), "Nein, Accra"),
        (("Er kommt aus Dura. Sie sagt, wir arbeiten mit seiner Stadt. Stimmt das?",), "Dura"),
        (("Ein Freund ist aus Kenia, da ist auch ein Partner. Welcher ist das?",), "Bondo"),
        (("Was ist das Ziel einer solchen Zusammenarbeit?",), "Augenhöhe"),
        (("1. Nummer des Dezernats für Sport. 2. Jährliches Budget.",), "Angaben zu Geld"),
        (("Die Kollegin redet von SDG. Wie heißt das in voller Länge?",), "Sustainable"),
        (("Wie heißt Ziel 2?", "16 auch bitte"), "Frieden"),
        (("Ist Cluj dabei?", "Jenseits des Atlantiks?"), "Pittsburgh"),
        (("Das genügt mir für heute. Haben Sie besten Dank und einen ruhigen Abend!",), "Gern"),
        (
            ("Wo liegt Dura?", "Welche Projekte gibt es da?", "ach meinte Kumasi, wo liegt das"),
            "Ghana",
        ),
        (("Ich las vom Umweltamt. Dieses arbeitet auch für Partnerschaft mit Stadt?",), "Ja, das"),
        (("Ich war in Amiens. Zählt der Ort denn zu den Projektpartnern hier?",), "Nein"),
        (("Welches Ziel meint das Meer?", "Und das Gegenstück, das Leben an Land?"), "Ziel 15"),
        (("Kommen zur IGA auch Gäste aus den Partnerstädten?",), "Einzelheiten dazu"),
        (("welches zeil is für die fishce",), "Ziel 14"),
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
        (("Ist das Umweltamt dabei?", "Wer sonst noch?"), "Wirtschaftsförderung"),
        (("Ich bin aus Rumänien, mit einer Stadt bei uns macht ihr was. Welche ist das?",), "Cluj"),
        # goals told of before a question: their titles, their origin, what the page says of them
        (("Es fehlen Tafeln zu SDG 4 und SDG 13. Wie lauten die Bezeichnungen?",), "Klimaschutz"),
        (("Es fehlen Tafeln zu SDG Nr. 2 und Nr. 6. Amtliche Titel?",), "Sauberes Wasser"),
        (("Eins der Ziele handelt von der Bildung. Welches ist es?",), "Ziel 4"),
        (("Was bedeutet SDG?", "Und wer hat die aufgestellt?"), "UN-Ziele"),
        (("Was ist Ziel 11?", "Was verlangt es denn?"), "Herausforderungen"),
        (("Was ist Ziel 9?", "okay, die 12 noch"), "Konsum"),
        (("Was ist Ziel 13?", "15?"), "Leben an Land"),
        (("Welche Partner gibt es in Afrika?", "Das sind 15 Ziele, richtig?"), "17 Ziele"),
        (("Was ist Ziel 13?", "Jetzt noch dasjenige, das von der Bildung handelt."), "Ziel 4"),
        (("Im Heft heißt es, die Ozeane seien SDG 15. Das stimmt doch nicht?",), "Ziel 14"),
        (("Wofür stehen die drei Buchstaben SDG?",), "Sustainable Development Goals"),
        (("Wie ist der genaue Wortlaut von SDG 3?",), "Gesundheit"),
        (("Auf einem Plakat ist bei der 14 ein Fisch. Wofür steht die?",), "Leben unter Wasser"),
        # places told before
        (("Ich las von einem Ort in Kenia. Der Name stand nicht dabei, wie heißt er?",), "Bondo"),
        (("Habt ihr Partner in Rumänien?", "Und wie ist der Name der Stadt?"), "Cluj"),
        # what only explains the question is none
        (("Wie heißt die Stadt in Palästina, ich will es richtig schreiben?",), "Dura"),
        (("Auf welchem Weg findet ihr Themen, und welche sind es gerade?",), "nicht auf der Seite"),
        # a department, a neighbour topic
        (("Das Jugendamt war neulich hier. Machen die bei den Partnerstädten mit?",), "Jugendamt"),
        (("Was ist der HSU?", "an welcher schule läuft das denn"), "stehen nicht auf der Seite"),
        (("Mein Haus steht in Huckarde-Nord. Gibt es da Fördergeld?",), "Fassaden"),
        (("Wir haben über den Bürgermeister von Bondo gesprochen. Sein Name?",), "nicht auf der"),
        (("Wie heißt Ziel 1?", "Mir fehlt noch das zum Trinkwasser."), "Ziel 6"),
        (("Wer koordiniert das?", "Mit wem kooperiert das Büro dabei?"), "Umweltamt"),
        (("Die Sieben bringt Glück. Die gibt es bei den UN-Zielen, wofür steht sie?",), "Ziel 7"),
        (("Ein UN-Ziel gilt dem Wasser. Welche Nummer hat es?",), "Ziel 6"),
        (("Ich bin aus Nablus, diese Stadt macht bei euch mit. Ist das wahr?",), "Nein, Nablus"),
        (("Wo liegt Dura?", "Oh, verwechselt. Bondo war gemeint!"), "Kenia"),
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
