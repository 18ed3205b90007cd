"""The website channel's contract, without Rasa."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from bot.channels.tokens import Tokens
from tests.channel_server import SECRET, Served, served


def test_a_conversation_begins_with_a_machine_and_topic_buttons(server: Served) -> None:
    started = server.client().started

    [hello] = started["messages"]
    assert "automatischer Assistent" in hello["text"]
    assert "persönlichen Daten" in hello["text"]
    assert len(hello["buttons"]) == 4
    assert started["expires_in"] == 1800


def test_the_answer_carries_source_and_buttons_and_a_new_token(server: Served) -> None:
    client = server.client()

    answer = client.say("Wo liegt Kumasi?").json()

    [message] = answer["messages"]
    assert message["text"] == "Echo: Wo liegt Kumasi?"
    assert message["source"] == "Test"
    assert message["buttons"][0]["title"] == "Titel"
    assert answer["token"].count(".") == 2


def test_sender_and_channel_are_set_by_the_server(server: Served) -> None:
    client = server.client()
    body = {"message_id": str(uuid.uuid4()), "text": "a", "sender": "victim"}

    refused = client.send("POST", "/messages", body)
    client.say("b")

    assert refused.status_code == 400
    assert [(turn[0], turn[3]) for turn in server.bot.turns] == [("website", "b")]


@pytest.mark.parametrize("text", ["/restart", " /session_start", '/greet{"name":"x"}', "//a"])
@pytest.mark.fault_row(6)
def test_a_command_is_plain_text(server: Served, text: str) -> None:
    answer = server.client().say(text)

    assert answer.status_code == 200
    assert not server.bot.turns[0][3].startswith("/")


@pytest.mark.parametrize("text", ["", " \t\n", "/", "\x00\x01", "\u00a0"])
def test_blank_text_gets_a_sentence_without_the_bot(server: Served, text: str) -> None:
    answer = server.client().say(text).json()

    assert "Bitte schreiben Sie" in answer["messages"][0]["text"]
    assert not server.bot.turns


@pytest.mark.parametrize("text", ["x" * 1001, "a " * 201])
def test_too_long_a_text_is_refused(server: Served, text: str) -> None:
    answer = server.client().say(text)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "too_long"
    assert not server.bot.turns


@pytest.mark.fault_row(6)
def test_a_button_is_what_we_offered_in_this_conversation(server: Served) -> None:
    client, other = server.client(), server.client()
    [button] = client.say("a").json()["messages"][0]["buttons"]

    def press(who: object, button_id: str) -> requests.Response:
        body = {"message_id": str(uuid.uuid4()), "button": button_id}
        return (client if who is client else other).send("POST", "/messages", body)

    assert press(client, button["id"]).json()["messages"][0]["text"] == "Echo: Und Dura?"
    assert client.history()[-2]["text"] == "Titel"
    assert press(other, button["id"]).status_code == 400
    assert press(client, "/restart").json()["error"]["code"] == "unknown_button"


@pytest.mark.parametrize("fault", ["raises", "silent", "hangs"])
def test_a_broken_bot_still_gives_a_german_answer(server: Served, fault: str) -> None:
    client = server.client()
    server.bot.fault = fault

    answer = client.say("a")
    server.bot.fault = ""

    [message] = answer.json()["messages"]
    assert answer.status_code == 200
    assert message["kind"] == "error"
    assert "Kontakt: Büro." in message["text"]
    assert client.say("b").json()["messages"][0]["text"] == "Echo: b"


@pytest.mark.fault_row(11)
def test_one_message_id_has_one_effect_in_parallel_and_with_other_text(server: Served) -> None:
    client = server.client()
    server.bot.delay = 0.1
    message_id = str(uuid.uuid4())

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda n: client.say(f"text {n}", message_id), range(20)))

    texts = {str(answer.json()["messages"]) for answer in answers}
    assert len(texts) == 1
    assert len(server.bot.turns) == 1


def test_a_message_id_is_known_after_a_restart(tmp_path: Path) -> None:
    message_id = str(uuid.uuid4())
    with served(tmp_path / "r.db") as first:
        client = first.client()
        before = client.say("a", message_id).json()["messages"]
    with served(tmp_path / "r.db") as second:
        client.url = second.website
        after = client.say("a", message_id).json()["messages"]
        history = client.history()

    assert after == before
    assert not second.bot.turns
    assert [m["from"] for m in history] == ["bot", "user", "bot"]


def test_turns_of_a_conversation_run_one_after_the_other(server: Served) -> None:
    client = server.client()
    server.bot.delay = 0.01

    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda n: client.say(f"m{n}"), range(30)))

    assert all(answer.status_code == 200 for answer in answers)
    assert server.bot.most_running == 1
    asked = [m["text"] for m in client.history() if m["from"] == "user"]
    assert asked == [turn[3] for turn in server.bot.turns]


@pytest.mark.fault_row(7)
def test_forged_expired_and_deleted_tokens_are_refused(server: Served) -> None:
    client = server.client()
    conversation = client.started["token"].split(".")[0]
    old = Tokens(SECRET, "website", 60, lambda: 1_000_000).issue(conversation)
    foreign = Tokens(SECRET, "telegram", 60, lambda: 10_000_000_000).issue(conversation)

    def code(token: str) -> str:
        answer = client.send("GET", "/messages", Authorization=f"Bearer {token}")
        assert answer.status_code == 401
        return str(answer.json()["error"]["code"])

    assert code(old) == "token_expired"
    assert code(foreign) == code("a.b.c") == code("") == "token_invalid"
    assert client.send("DELETE", "/conversation").status_code == 204
    assert code(client.started["token"]) == "token_invalid"


def test_deletion_leaves_nothing(server: Served, tmp_path: Path) -> None:
    client = server.client()
    answer = client.say("Geheimnismarke").json()["messages"][0]["id"]
    client.send("POST", "/feedback", {"answer": answer, "rating": "down", "reason": "Grundmarke"})

    client.send("DELETE", "/conversation")

    conversation = client.started["token"].split(".")[0]
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("records.db*"))
    assert server.bot.forgotten == [conversation]
    assert client.send("GET", "/messages").status_code == 401
    assert b"Grundmarke" not in stored
    assert b"Geheimnismarke" not in stored


def test_restart_deletes_the_old_turns_and_keeps_the_setting(server: Served) -> None:
    client = server.client(plain_language=True)
    client.say("a")

    new = client.send("POST", "/restart", {}).json()

    client.headers = {"Authorization": f"Bearer {new['token']}"}
    assert len(client.history()) == 1
    assert server.bot.plain[new["token"].split(".")[0]] is True


def test_feedback_is_masked_and_only_for_own_answers(server: Served) -> None:
    client, other = server.client(), server.client()
    answer = client.say("a").json()["messages"][0]["id"]
    body = {"answer": answer, "rating": "up", "reason": "a@b.de"}

    assert other.send("POST", "/feedback", body).json()["error"]["code"] == "unknown_answer"
    assert client.send("POST", "/feedback", body).status_code == 204
    assert client.history()[-1]["rating"] == "up"
    assert client.send("POST", "/feedback", {**body, "rating": "x"}).status_code == 400


def test_plain_language_is_set(server: Served) -> None:
    client = server.client()

    answer = client.send("PUT", "/settings", {"plain_language": True})

    assert answer.json() == {"plain_language": True}
    assert list(server.bot.plain.values()) == [True]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "ö"])
@pytest.mark.fault_row(8)
def test_a_foreign_origin_is_forbidden(server: Served, origin: str) -> None:
    headers = {"Origin": origin.encode()}

    answer = requests.post(f"{server.website}/conversations", json={}, headers=headers, timeout=5)

    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_configured_origin_may_embed(tmp_path: Path) -> None:
    with served(tmp_path / "r.db", origins=frozenset({"https://city.example"})) as server:
        headers = {"Origin": "https://city.example"}
        answer = requests.post(
            f"{server.website}/conversations", json={}, headers=headers, timeout=5
        )
        preflight = requests.options(f"{server.website}/messages", headers=headers, timeout=5)

    assert answer.status_code == 201
    assert answer.headers["Access-Control-Allow-Origin"] == "https://city.example"
    assert "authorization" in preflight.headers["Access-Control-Allow-Headers"]


def test_only_json_and_small_bodies(server: Served) -> None:
    url = f"{server.website}/conversations"

    text = requests.post(url, data="{}", headers={"Content-Type": "text/plain"}, timeout=5)
    large = requests.post(
        url, data=b"x" * 20_000, headers={"Content-Type": "application/json"}, timeout=5
    )

    assert text.status_code == 415
    assert large.status_code == 413


def test_a_flood_is_slowed_down(server: Served) -> None:
    client = server.client()

    answers = [client.send("GET", "/messages") for _ in range(80)]

    late = [a for a in answers if a.status_code == 429]
    assert late
    assert int(late[0].headers["Retry-After"]) >= 1
    assert server.client().say("a").status_code == 200


def test_a_broken_database_gives_503_with_a_sentence(server: Served, tmp_path: Path) -> None:
    import sqlite3

    client = server.client()
    with sqlite3.connect(tmp_path / "records.db") as connection:
        connection.execute("ALTER TABLE turns RENAME TO away")
        connection.commit()
        broken = client.say("a")
        connection.execute("ALTER TABLE away RENAME TO turns")
        connection.commit()
        mended = client.say("b")
    connection.close()

    assert broken.status_code == 503
    assert "Retry-After" in broken.headers
    assert mended.status_code == 200


@pytest.mark.fault_row(34)
def test_logs_hold_no_text(server: Served, caplog: pytest.LogCaptureFixture) -> None:
    client = server.client()
    server.bot.fault = "raises"

    client.say("Geheimnismarke")

    assert "turn failed: RuntimeError" in caplog.text
    for secret in ("Geheimnismarke", client.started["token"], "127.0.0.1"):
        assert secret not in caplog.text


def test_openapi_names_every_route(server: Served) -> None:
    description = requests.get(f"{server.website}/openapi.json", timeout=5).json()

    named = {(m, p) for p, methods in description["paths"].items() for m in methods}
    assert named == {
        ("post", "/conversations"),
        ("post", "/messages"),
        ("get", "/messages"),
        ("put", "/settings"),
        ("post", "/feedback"),
        ("post", "/restart"),
        ("delete", "/conversation"),
    }
