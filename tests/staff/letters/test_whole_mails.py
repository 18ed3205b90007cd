"""Whole e-mails become drafts that miss little; docs/quality.md has the figures of all mails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.folding import fold
from staff.letters.letter import Letter, Paragraph, compose
from tests.in_process import training_examples
from tests.running_bot import running_bot
from tests.staff.letters.mail_drafts import judged
from tests.staff.letters.whole_mails import FOLDER, Asked, Mail, judge, read_mails

MAILS = read_mails("henrike")
ALL = [mail for file in sorted(FOLDER.glob("*.yml")) for mail in read_mails(file.stem)]
SOME = MAILS[::3]  # a mail takes about two seconds
LEAST = 0.7  # measured with the present data
PLACE = Asked("Lage von Kumasi", "fact", (re.compile("Ghana"),))
PHONE = Asked("Telefonnummer", "gap", ())
PASS = Asked("neuer Reisepass", "outside", ())


def draft(*parts: Paragraph) -> tuple[tuple[Paragraph, ...], Letter]:
    return parts, compose("", parts, (), False)


@pytest.mark.parametrize(
    ("asked", "part", "right"),
    [
        (PLACE, Paragraph("fact", "Wo?", "Kumasi liegt in Ghana."), True),
        (PLACE, Paragraph("fact", "Wo?", "Kumasi ist dabei."), False),
        (PHONE, Paragraph("gap", "Wie rufe ich an?", "Eine Telefonnummer fehlt."), True),
        (PHONE, Paragraph("gap", "Und das Budget?", "Ein Budget fehlt."), False),
        (PHONE, Paragraph("fact", "Telefon?", "Sie telefonieren mit Frau Schütz."), False),
        (PHONE, Paragraph("fact", "Wo?", "Hier. Eine Telefonnummer steht nicht dort."), True),
        (PASS, Paragraph("outside", "Wo gibt es den Pass?", "Das passt nicht hierher."), True),
        (PASS, Paragraph("social", "Wo gibt es den Pass?", "Danke!"), False),
    ],
)
def test_a_question_is_answered_or_named(asked: Asked, part: Paragraph, right: bool) -> None:
    assert judge(Mail("a", "", (asked,), ()), *draft(part)).right is right


def test_a_story_in_the_letter_is_told() -> None:
    mail = Mail("a", "", (), ("Mein Hund heißt Bondo.", "Es regnet."))
    off = Paragraph("outside", "Es regnet.", "Nein.", used=False)
    parts, letter = draft(Paragraph("fact", "Mein Hund\nheißt Bondo.", "Bondo liegt in …"), off)

    assert judge(mail, parts, letter).taken_up == ("Mein Hund heißt Bondo.",)


def test_no_sentence_of_the_mails_is_trained() -> None:
    trained = {fold(text).rstrip(" ?.!") for text, _ in training_examples()}
    sentences = [
        sentence
        for mail in ALL
        for line in mail.text.splitlines()
        for sentence in re.split(r"(?<=[.?!]) ", line)
        if len(sentence.split()) > 4
    ]

    assert [s for s in sentences if fold(s).rstrip(" ?.!") in trained] == []


def test_most_whole_mails_are_answered(tmp_path: Path) -> None:
    with running_bot(tmp_path) as rest:
        drafts = judged(SOME, rest.split("/webhooks")[0], tmp_path / "staff-key")

    assert sum(one.right for one in drafts) >= LEAST * len(drafts)
