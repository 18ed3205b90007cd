"""Thousands of generated requests to the channels with the echo bot: no 5xx, still alive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.rate import Rate
from tests.channel_server import Client, Served, served

PLENTY = Rate(1e9, 1e9)
TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
NAMES = ("message_id", "text", "button", "plain_language", "answer", "rating", "reason")
BODY = JSON | st.dictionaries(st.sampled_from((*NAMES, "sender", "message")), JSON, max_size=5)
ROUTES = (
    ("POST", "/webhooks/website/messages"),
    ("PUT", "/webhooks/website/settings"),
    ("POST", "/webhooks/website/feedback"),
    ("POST", "/webhooks/rest/webhook"),
)


@pytest.fixture(scope="module")
def fast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    names = ("conversation_rate", "address_rate", "start_rate", "local_rate")
    rates: dict[str, Any] = dict.fromkeys(names, PLENTY)
    folder: Path = tmp_path_factory.mktemp("records")
    with served(folder / "r.db", **rates) as server:
        yield server


@pytest.fixture(scope="module")
def client(fast: Served) -> Client:
    return fast.client()


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(body=BODY)
def test_no_body_gives_5xx_or_an_empty_answer(fast: Served, client: Client, body: Any) -> None:
    headers = {**client.headers, "Content-Type": "application/json"}

    for method, path in ROUTES:
        answer = requests.request(
            method, fast.address + path, data=json.dumps(body), headers=headers, timeout=10
        )
        assert answer.status_code < 500, answer.text
        assert answer.status_code == 204 or answer.json()


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(body=st.binary(max_size=200))
def test_no_bytes_give_anything_but_a_refusal(fast: Served, client: Client, body: bytes) -> None:
    headers = {**client.headers, "Content-Type": "application/json"}

    for method, path in ROUTES:
        answer = requests.request(
            method, fast.address + path, data=body, headers=headers, timeout=10
        )
        assert 400 <= answer.status_code < 500


def test_it_still_answers_afterwards(fast: Served) -> None:
    assert fast.client().say("a").status_code == 200
