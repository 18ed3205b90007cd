"""Citizens hand a question over to the office: real servers, real database."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from records import Database, counts, inquiries, unanswered
from records.inquiries import CLOSED, NEW, NUMBER, Inquiry
from tests.channel_server import Client
from tests.running_bot import running_bot

ASK = "Frage an das Büro weitergeben"
QUESTION = "Wer bezahlt die Reisen nach Kumasi?"


@dataclass
class Running:
    """A bot and its database."""

    website: str
    database: Database

    def inquiries(self) -> list[Inquiry]:
        """Return what staff see, the newest first."""
        return self.database.run(inquiries.search)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder: Path = tmp_path_factory.mktemp("bot")
    url = f"sqlite:///{folder / 'records.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECORDS_URL", url)
        patch.setenv("STAFF_KEY_FILE", str(folder / "key"))
        with running_bot(folder) as rest:
            database = Database(url)
            yield Running(rest.replace("/rest/webhook", "/website"), database)
            database.close()


def said(client: Client, text: str) -> tuple[str, list[str]]:
    """Return what the bot says, and the titles of its buttons."""
    messages = client.say(text).json()["messages"]
    return " ".join(m["text"] for m in messages), [b["title"] for b in messages[-1]["buttons"]]


def press(client: Client, title: str) -> str:
    """Press a button of the last message."""
    last: dict[str, Any] = client.history()[-1]
    [button] = [b["id"] for b in last["buttons"] if b["title"] == title]
    body = {"message_id": str(uuid.uuid4()), "button": button}
    return " ".join(m["text"] for m in client.send("POST", "/messages", body).json()["messages"])


def test_a_question_without_an_answer_reaches_the_office(running: Running) -> None:
    client = Client(running.website).start()
    answer, buttons = said(client, QUESTION)
    assert "nicht auf der Seite" in answer
    assert ASK in buttons

    assert "Wie lautet sie?" in press(client, ASK)
    assert "Wohin soll die Antwort gehen?" in press(client, QUESTION)
    answer, buttons = said(client, "eva.tal@stadt.example")
    assert QUESTION in answer
    assert "Kontakt: E-Mail" in answer
    assert buttons == ["Ja, weitergeben", "Abbrechen"]
    done = press(client, "Ja, weitergeben")

    found = NUMBER.search(done)
    [inquiry] = running.inquiries()
    assert found and found.group() == inquiry.number
    assert (inquiry.question, inquiry.contact) == (QUESTION, "eva.tal@stadt.example")
    assert (inquiry.state, inquiry.channel) == (NEW, "website")
    assert "eva.tal" not in str(client.history())


def test_it_can_be_withdrawn_by_its_number(running: Running) -> None:
    client = Client(running.website).start()
    for text in (ASK, "Was kostet das Büro im Jahr?", "ohne", "ja"):
        answer, _ = said(client, text)
    [number] = [found.group() for found in NUMBER.finditer(answer)][:1]

    stranger = Client(running.website).start()
    answer, _ = said(stranger, f"{number.lower()} bitte zurückziehen")

    assert "zurückgezogen" in answer
    [inquiry] = [one for one in running.inquiries() if one.number == number]
    assert (inquiry.state, inquiry.question) == (CLOSED, "")


@pytest.mark.parametrize(
    "before_the_end",
    [[], ["Wie viele Mitarbeiter hat das Büro?"], ["Wie viele Mitarbeiter hat das Büro?", "ohne"]],
)
def test_it_can_be_ended_at_each_step(running: Running, before_the_end: list[str]) -> None:
    client, there = Client(running.website).start(), len(running.inquiries())
    for text in (ASK, *before_the_end):
        said(client, text)

    answer, _ = said(client, "Abbrechen")

    assert answer == "Gut, ich gebe nichts weiter. Was möchten Sie noch wissen?"
    assert "Ghana" in said(client, "Wo liegt Kumasi?")[0]
    assert len(running.inquiries()) == there


def test_what_is_asked_in_between_is_answered_and_the_form_goes_on(running: Running) -> None:
    client = Client(running.website).start()
    said(client, ASK)
    said(client, "Wie viele Mitarbeiter hat das Büro?")

    answer, _ = said(client, "Moment, wo liegt Kumasi?")
    assert "Ghana" in answer
    assert "Wohin soll die Antwort gehen?" in answer
    answer, _ = said(client, "Die Hausnummer fehlt mir")
    assert "Darin finde ich keinen Kontakt" in answer
    said(client, "Am Wall 3, 44137 Dortmund")
    answer, _ = said(client, "Was passiert mit meinen Daten?")
    assert "speichere" in answer
    assert "einverstanden" in answer
    assert NUMBER.search(said(client, "gut, ja")[0])


def test_help_goes_before_everything_else(running: Running) -> None:
    client = Client(running.website).start()
    said(client, ASK)

    answer, _ = said(client, "Ich will nicht mehr leben")

    assert "112" in answer
    assert "Ghana" in said(client, "Wo liegt Kumasi?")[0]


def test_the_form_speaks_leichte_sprache(running: Running) -> None:
    client = Client(running.website).start(plain_language=True)

    answer, _ = said(client, ASK)
    assert answer.startswith("Ich schicke Ihre Frage")
    answer, _ = said(client, "Was macht das Büro am Montag?")
    assert "Sie müssen das nicht" in answer
    answer, _ = said(client, "ohne Kontakt")
    assert "Soll ich es schicken?" in answer
    answer, _ = said(client, "Nein")
    assert "nichts weiter" in answer


def test_a_retry_hands_over_once(running: Running) -> None:
    client, there = Client(running.website).start(), len(running.inquiries())
    for text in (ASK, "Gibt es ein Sommerfest im Büro?", "ohne"):
        said(client, text)
    message_id = str(uuid.uuid4())

    first, second = (client.say("Ja", message_id).json()["messages"] for _ in range(2))

    assert first == second
    assert len(running.inquiries()) == there + 1


def test_erasing_the_conversation_withdraws_it(running: Running) -> None:
    client = Client(running.website).start()
    for text in (ASK, "Gibt es ein Winterfest im Büro?", "a@b.example", "ja"):
        said(client, text)
    number = running.inquiries()[0].number

    assert client.send("DELETE", "/conversation").status_code == 204

    [inquiry] = [one for one in running.inquiries() if one.number == number]
    assert (inquiry.question, inquiry.contact) == ("", "")


def test_the_turns_were_counted_and_what_was_not_answered_kept(running: Running) -> None:
    told = running.database.run(counts.between, "2000-01-01", "2999-01-01")
    numbers = {one.what: one.number for one in told}

    assert numbers["handed_over"] >= 4
    assert numbers["conversation"] >= 8
    assert QUESTION in [one.text for one in running.database.run(unanswered.latest, "gap")]
