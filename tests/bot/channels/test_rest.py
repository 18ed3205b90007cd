"""The local REST channel, without Rasa."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from tests.channel_server import Served


def post(server: Served, body: Any, **headers: str) -> requests.Response:
    url = f"{server.address}/webhooks/rest/webhook"
    if isinstance(body, str):
        headers.setdefault("Content-Type", "application/json")
        return requests.post(url, data=body, headers=headers, timeout=20)
    return requests.post(url, json=body, headers=headers, timeout=20)


def test_answers_have_rasas_format(server: Served) -> None:
    answer = post(server, {"sender": "me", "message": "Hallo"}).json()

    assert answer == [
        {"recipient_id": "me", "text": "Echo: Hallo"},
        {
            "recipient_id": "me",
            "text": "Quelle: Test",
            "buttons": [{"title": "Titel", "payload": "Und Dura?"}],
        },
    ]


@pytest.mark.parametrize("text", [" ", "ä" * 20_000, "wort " * 2_000, "/restart", "\x00"])
def test_every_text_gets_a_sentence(server: Served, text: str) -> None:
    answer = post(server, {"sender": "me", "message": text})

    assert answer.status_code == 200
    assert answer.json()[0]["text"]


def test_a_whole_e_mail_is_taken(server: Served) -> None:
    post(server, {"sender": "me", "message": "ä" * 8_000})

    assert len(server.bot.turns[0][3]) == 8_000


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '"x"',
        "{}",
        '{"message": "x"}',
        '{"sender": 1, "message": "x"}',
        '{"sender": "me", "message": ["x"]}',
        '{"sender": "me", "message": true}',
        '{"sender": "\\ud800", "message": "x"}',
        '{"sender": "a\\u0000", "message": "x"}',
        '{"sender": "a\\n", "message": "x"}',
        "[" * 100_000,
    ],
)
def test_other_shapes_are_refused_with_a_code(server: Served, body: str) -> None:
    answer = post(server, body)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad_request"


def test_a_message_id_has_one_effect(server: Served) -> None:
    body = {"sender": "me", "message": "a", "message_id": "m-1"}

    first, second = post(server, body).json(), post(server, body).json()

    assert first == second
    assert len(server.bot.turns) == 1


def test_other_paths_and_methods_are_refused_as_json(server: Served) -> None:
    url = f"{server.address}/webhooks/rest/webhook"

    assert requests.get(url, timeout=5).json()["error"]["code"] == "not_allowed"
    answer = requests.get(f"{server.address}/nothing", timeout=5)
    assert answer.json()["error"]["code"] == "not_found"
