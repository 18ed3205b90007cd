"""What is read of a mail, and what is not."""

import pytest

from staff.letters.mail_text import own_message, questions_text

ASKED = "Guten Tag,\n\nwo liegt Kumasi?\n\nMit freundlichen Grüßen\nEva Kern"
ANSWER = "Sehr geehrte Frau Kern,\nhaben Sie sonst noch Fragen?\nIhr Büro"


@pytest.mark.parametrize(
    "mail",
    [
        ASKED,
        f"Von: Eva Kern <eva@kern.example>\nAn: Büro\nBetreff: Wer ist Frau Schütz?\n\n{ASKED}",
        f"Betreff: Frage\n\n{ASKED}",
        f"{ASKED}\n\nAm 03.02. schrieb Büro für Internationale Beziehungen:\n> Was ist?\n> Ja.",
        f"{ASKED}\n\n> Am 3.2. schrieb Frau Schütz:\n> Was?\n>> Am 1.2. schrieb E. Kern:\n>> Wo?",
        f"{ASKED}\n\n-----Ursprüngliche Nachricht-----\nVon: Büro\nBetreff: AW: Ziele\n\n{ANSWER}",
        f"{ASKED}\n-- \nEva Kern\nWarum nicht radeln? Fahrradclub Hörde",
        f"Bitte übernehmen! LG Post\n\n---- Weitergeleitete Nachricht ----\nVon: E\n\n{ASKED}",
        f"Betreff: WG: Frage\n\nzur Kenntnis\n\n---- Ursprüngliche Nachricht ----\n{ASKED}",
        "Fwd\n---- Forwarded message ----\n> " + ASKED.replace("\n", "\n> "),
    ],
)
def test_only_the_message_of_the_person_who_asks_is_read(mail: str) -> None:
    read = own_message(mail)

    assert "wo liegt Kumasi?" in read
    assert "Eva Kern" in read or "-- \n" in mail
    assert read.count("?") == 1


def test_a_short_note_stands_with_what_it_points_at() -> None:
    mail = f"Liebe Kollegin,\nsiehe unten.\n\nVon: Eva Kern\nGesendet: heute\n\n{ASKED}"

    assert "wo liegt Kumasi?" in own_message(mail)


def test_a_line_with_a_colon_or_dashes_inside_a_message_cuts_nothing() -> None:
    mail = "Hallo,\nwir laden ein.\nDatum: 3. Mai\n-----\nKommen Sie?\n\nUnd wo ist Dura?"

    assert questions_text(mail).count("?") == 2
    assert "Datum: 3. Mai" in questions_text(mail)


def test_address_and_subject_before_the_salutation_ask_nothing() -> None:
    mail = "An das Büro für Internationale Beziehungen\n\nAnfrage\n\nSehr geehrte Frau Schütz,\nwo?"

    assert questions_text(mail) == "Sehr geehrte Frau Schütz,\nwo?"


def test_numbers_of_a_list_are_no_numbers_of_goals() -> None:
    assert questions_text("1. Was?\n2) Wo?\na) Wer?\n- Wie?") == "• Was?\n• Wo?\n• Wer?\n• Wie?"
    assert questions_text("3. Mai: Wo treffen wir uns?") == "3. Mai: Wo treffen wir uns?"


def test_lines_that_a_mail_program_broke_are_one() -> None:
    broken = "Ich möchte gern von Ihnen wissen, mit welchen afrikanischen\nStädten Sie arbeiten."

    assert questions_text(broken) == broken.replace("\n", " ")


@pytest.mark.parametrize("mail", ["", ">", "> wo?", "Betreff: Tel.nr.?", "--", "Von: a\nAn: b"])
def test_something_is_always_left(mail: str) -> None:
    assert questions_text(mail) or not mail
