"""Generated requests: any characters, any JSON; nothing gives 5xx or ends the process."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.channel_server import Client
from tests.faults.recording import note
from tests.faults.running import Running, random_address

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)
FAST = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
)


@settings(FAST, max_examples=60)
@given(text=ANY_TEXT)
@pytest.mark.fault_row(3)
def test_row_3_any_characters_in_any_field(bot: Running, text: str) -> None:
    client = shared_client(bot)
    token = {"Authorization": f"Bearer {text}".encode("utf-8", "replace").decode("latin-1")}
    statuses = [
        client.say(text).status_code,
        raw(bot, "POST", "/messages", {"message_id": text, "text": "a"}, client.headers),
        raw(
            bot,
            "POST",
            "/messages",
            {"message_id": str(uuid.uuid4()), "button": text},
            client.headers,
        ),
        raw(
            bot,
            "POST",
            "/feedback",
            {"answer": text, "rating": "up", "reason": text},
            client.headers,
        ),
        bot.rest({"sender": text, "message": "a"}).status_code,
        bot.rest({"sender": "me", "message": text}).status_code,
    ]
    if "\n" not in token["Authorization"] and "\r" not in token["Authorization"]:
        statuses.append(client.send("GET", "/messages", **printable(token)).status_code)

    assert set(statuses) <= {200, 204, 400, 401}, statuses


@FAST
@given(body=ANY_JSON, kind=st.sampled_from(["application/json", "text/plain", ""]))
@pytest.mark.fault_row(5)
def test_row_5_any_json_shape(bot: Running, body: Any, kind: str) -> None:
    headers = {**shared_client(bot).headers, "Content-Type": kind}
    data = json.dumps(body).encode()

    for method, path in (
        ("POST", "/messages"),
        ("PUT", "/settings"),
        ("POST", "/feedback"),
        ("POST", "/../rest/webhook"),
    ):
        url = f"{bot.website}{path}".replace("/website/..", "")
        answer = requests.request(method, url, data=data, headers=headers, timeout=20)
        assert 400 <= answer.status_code < 500, (path, body, answer.text)
        assert answer.json()["error"]["code"]


@pytest.mark.fault_row(5)
def test_row_5_schemathesis_finds_no_5xx(bot: Running) -> None:
    import schemathesis

    schema = schemathesis.openapi.from_url(f"{bot.website}/openapi.json")
    statuses: Counter[int] = Counter()
    operations: list[Any] = list(schema.get_all_operations())

    for operation in operations:

        @FAST
        @given(case=operation.ok().as_strategy())
        def no_5xx(case: Any) -> None:
            client = shared_client(bot)
            headers = {**client.headers, "X-Forwarded-For": random_address()}
            if case.method.upper() in ("DELETE",) or case.path.endswith("/restart"):
                headers = {**bot.client().headers}
            answer = case.call(base_url=bot.website, headers=headers)
            statuses[answer.status_code] += 1
            assert answer.status_code < 500, answer.text

        no_5xx()

    note(f"{sum(statuses.values())} generated requests, answered {dict(statuses)}")
    assert sum(statuses.values()) > 500
    assert bot.is_well()


_CLIENTS: dict[str, tuple[Client, int]] = {}


def shared_client(bot: Running) -> Client:
    """Return a conversation for generated requests, a new one before its rate is used up."""
    client, used = _CLIENTS.get(bot.website, (None, 99))
    if client is None or used >= 8:
        client, used = bot.client(), 0
    _CLIENTS[bot.website] = (client, used + 1)
    return client


def raw(bot: Running, method: str, path: str, body: Any, headers: dict[str, str]) -> int:
    return requests.request(
        method, bot.website + path, json=body, headers=headers, timeout=20
    ).status_code


def printable(headers: dict[str, str]) -> dict[str, str]:
    return {k: "".join(c for c in v if c.isprintable()) for k, v in headers.items()}
