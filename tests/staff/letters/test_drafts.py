"""Antwortentwurf over HTTP; the bot is a stand-in that answers as the real one does."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as as_json

from tests.serving import serving
from tests.staff.workspace import Desk, text_of, working

PAGE = "/entwurf"
MAIL = "Guten Tag,\n\nwo liegt Kumasi? Wie ist die Nummer?\n\nGruß\nHerr Kern"
QUESTIONS = [
    {
        "kind": "fact",
        "question": "wo liegt Kumasi?",
        "confidence": 0.97,
        "source": "Seite (Stand: heute)",
        "texts": ["Kumasi liegt in Ghana."],
    },
    {
        "kind": "gap",
        "question": "Wie ist die Nummer?",
        "confidence": 0.4,
        "source": "Seite (Stand: heute)",
        "texts": ["Eine Telefonnummer steht nicht auf der Seite."],
    },
]


class BotOfOneAnswer:
    """Answers every inquiry alike; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[dict[str, Any], str]] = []
        self.refusal: dict[str, Any] | None = None

    async def answer(self, request: Request) -> HTTPResponse:
        self.asked.append((request.json, str(request.headers.get("x-staff-key"))))
        if self.refusal:
            return as_json({"error": self.refusal}, status=503)
        return as_json({"questions": QUESTIONS})


@pytest.fixture(scope="module")
def bot() -> BotOfOneAnswer:
    return BotOfOneAnswer()


@pytest.fixture(scope="module")
def drafting(bot: BotOfOneAnswer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("drafts")
    Sanic.test_mode = True
    app = Sanic(f"bot-{uuid.uuid4().hex}", configure_logging=False)
    app.add_route(bot.answer, "/webhooks/staff/answers", methods=["POST"])
    url = f"sqlite:///{folder / 'records.db'}"
    with serving(app) as address:
        options = {"bot_url": address, "bot_key_file": folder / "key"}
        with working(url, folder, **options) as desk:
            yield desk


def drafted(desk: Desk, **data: str) -> requests.Response:
    _, browser = desk.person()
    answer: requests.Response = browser.fill(PAGE, {"anfrage": MAIL, **data})
    return answer


def fields(**changes: str) -> dict[str, str]:
    form = {"anfrage": MAIL, "sprache": "standard", "anzahl": "2"}
    for number, one in enumerate(QUESTIONS):
        form |= {
            f"art-{number}": str(one["kind"]),
            f"frage-{number}": str(one["question"]),
            f"text-{number}": f"Antwort {number}.",
            f"quelle-{number}": str(one["source"]),
            f"dabei-{number}": "1",
        }
    return {**form, **changes}


def letter(desk: Desk, **changes: str) -> dict[str, Any]:
    _, browser = desk.person()
    headers = {"Accept": "application/json"}
    answer = browser.fill(PAGE, fields(**changes), f"{PAGE}/brief", headers=headers)
    told: dict[str, Any] = answer.json()
    return told


def test_questions_are_marked_and_answered_in_a_letter(drafting: Desk, bot: BotOfOneAnswer) -> None:
    answer = drafted(drafting)

    text = text_of(answer)
    assert "2 Fragen gefunden" in text
    assert "1 wo liegt Kumasi? 2 Wie ist die Nummer?" in text
    assert "sicher erkannt" in text
    assert "unsicher, bitte prüfen" in text
    assert "Sehr geehrter Herr Kern, vielen Dank für Ihre Anfrage. Kumasi liegt in Ghana." in text
    assert "nicht auf unserer Internet-Seite. Quelle: Seite (Stand: heute) Mit freundl" in text
    assert "Betenstraße 19" in text
    asked, key = bot.asked[-1]
    assert asked == {"text": MAIL, "plain_language": False}
    assert key == drafting.settings.bot_key().decode()


def test_leichte_sprache_is_asked_for(drafting: Desk, bot: BotOfOneAnswer) -> None:
    text = text_of(drafted(drafting, sprache="leicht"))

    assert bot.asked[-1][0]["plain_language"] is True
    assert "Guten Tag Herr Kern, vielen Dank für Ihre Nachricht." in text


def test_nothing_of_the_inquiry_is_stored_or_logged(
    drafting: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    marker = f"Marker{uuid.uuid4().hex}"
    drafted(drafting, anfrage=f"Wo liegt {marker}?")

    [folder] = {drafting.settings.backups.parent}
    stored = b"".join(file.read_bytes() for file in folder.glob("records.db*"))
    assert marker.encode() not in stored
    assert marker not in caplog.text


def test_parts_are_edited_switched_off_and_moved(drafting: Desk) -> None:
    assert "Antwort 0.\n\nAntwort 1." in letter(drafting)["text"]
    assert "Neu.\n\nAntwort 1." in letter(drafting, **{"text-0": "Neu."})["text"]
    assert "Antwort 0" not in letter(drafting, **{"dabei-0": ""})["text"]
    assert "Antwort 1.\n\nAntwort 0." in letter(drafting, tun="runter-0")["text"]
    assert "Antwort 1.\n\nAntwort 0." in letter(drafting, tun="hoch-1")["text"]


def test_without_a_script_the_same_comes_as_a_page(drafting: Desk) -> None:
    _, browser = drafting.person()

    page = browser.fill(PAGE, fields(tun="hoch-1"), f"{PAGE}/brief")

    text = text_of(page)
    assert "Antwort 1. Antwort 0." in text
    assert "2 wo liegt Kumasi? 1 Wie ist die Nummer?" in text


@pytest.mark.parametrize("order", ["hoch-0", "runter-1", "hoch-x", "hoch", "-1", "runter-99"])
def test_orders_that_make_no_sense_change_nothing(drafting: Desk, order: str) -> None:
    assert "Antwort 0.\n\nAntwort 1." in letter(drafting, tun=order)["text"]


@pytest.mark.parametrize("count", ["-1", "x", "", "9999999", "²"])
def test_a_forged_number_of_parts_breaks_nothing(drafting: Desk, count: str) -> None:
    assert letter(drafting, anzahl=count)["blocks"][0] == "Sehr geehrter Herr Kern,"


@pytest.mark.parametrize(("text", "said"), [(" ", "Fügen Sie bitte"), ("ä" * 8001, "zu lang")])
def test_what_is_no_inquiry_is_refused(drafting: Desk, text: str, said: str) -> None:
    answer = drafted(drafting, anfrage=text)

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_refusing_bot_is_told_and_the_text_stays(drafting: Desk, bot: BotOfOneAnswer) -> None:
    bot.refusal = {"code": "unavailable", "message": "Entschuldigung"}
    answer = drafted(drafting)
    bot.refusal = {"code": "switched_off", "message": "Wartung bis 12 Uhr."}
    off = drafted(drafting)
    bot.refusal = None

    assert "Der Assistent antwortet gerade nicht." in text_of(answer)
    assert "Wartung bis 12 Uhr." in text_of(off)
    assert "wo liegt Kumasi?" in answer.text


def test_a_bot_that_is_away_is_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    options = {"bot_url": "http://127.0.0.1:9", "bot_key_file": tmp_path / "key"}
    with working(url, tmp_path, **options) as desk:
        answer = drafted(desk)

    assert answer.status_code == 422
    assert "antwortet gerade nicht" in text_of(answer)


def test_markup_in_answers_and_inquiries_is_shown_as_text(drafting: Desk) -> None:
    evil = "<script>alert(1)</script>"
    _, browser = drafting.person()

    page = browser.fill(PAGE, fields(anfrage=evil, **{"text-0": evil}), f"{PAGE}/brief")

    assert evil not in page.text
    assert json.dumps(evil)[1:-1] not in page.text
