"""Faults over the real port: one bot for all tests; rows of the fault matrix in their names."""

from __future__ import annotations

import json
import secrets
import socket
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from launcher.processes import Server, Settings, free_port, servers, wait_until_ready
from tests.channel_server import Client
from tests.faults.counting import CLEAN, count

MARKER = "Geheimnismarke"
QUESTION, CONTINENT = "Wo liegt Kumasi?", "Afrika"
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


@dataclass
class Running:
    """The real servers behind one trusted proxy, which the tests play."""

    settings: Settings
    bot: Server
    action: Server

    @property
    def website(self) -> str:
        return f"{self.settings.bot_url}/webhooks/website"

    def client(self) -> Client:
        """Begin a conversation from an address of its own."""
        client = Client(self.website, {"X-Forwarded-For": random_address()})
        answer = client.send("POST", "/conversations", {})
        assert answer.status_code == 201, answer.text
        client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        return client

    def memory(self) -> float:
        """Return the megabytes of the Rasa server's process."""
        assert self.bot.process is not None
        status = Path(f"/proc/{self.bot.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def is_well(self) -> bool:
        """Tell whether it lives and answers a new person."""
        answer = self.client().say(QUESTION)
        return not self.bot.has_died() and "Ghana" in answer.json()["messages"][0]["text"]


def random_address() -> str:
    """Return an address that is new also in hypothesis, which seeds `random`."""
    return ".".join(str(1 + secrets.randbelow(254)) for _ in range(4))


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    ports = Settings(free_port(), free_port(), tmp_path_factory.mktemp("logs"))
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("CHAT_PROXIES", "1")
        patch.setenv("CHAT_TURN_SECONDS", "3")
        action, rasa = servers(ports)
        for server in (action, rasa):
            stack.callback(server.stop)
            server.start()
        wait_until_ready([action, rasa])
        yield Running(ports, rasa, action)


@settings(FAST, max_examples=60)
@given(text=ANY_TEXT)
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
        rest(bot, {"sender": text, "message": "a"}).status_code,
        rest(bot, {"sender": "me", "message": text}).status_code,
    ]
    if "\n" not in token["Authorization"] and "\r" not in token["Authorization"]:
        statuses.append(client.send("GET", "/messages", **printable(token)).status_code)

    assert set(statuses) <= {200, 204, 400, 401}, statuses


def test_row_4_size(bot: Running) -> None:
    client = bot.client()
    before = bot.memory()
    times = []

    def status(data: bytes) -> int:
        start = time.monotonic()
        headers = {**client.headers, "Content-Type": "application/json"}
        try:
            answer = requests.post(f"{bot.website}/messages", data, headers=headers, timeout=20)
            code = answer.status_code
        except requests.ConnectionError:  # refused while we were still sending
            code = 413
        times.append(time.monotonic() - start)
        return code

    assert client.say("x" * 1001).status_code == 400
    for size, expected in ((20_000, 413), (5_000_000, 413), (200_000, 413)):
        assert {status(b"x" * size) for _ in range(10)} == {expected}
    for _ in range(10):
        assert rest(bot, {"sender": "me", "message": "ä" * 30_000}).status_code == 200

    growth = bot.memory() - before
    print(f"slowest refusal {max(times) * 1000:.0f} ms, memory {growth:+.1f} MB")
    assert growth < 20
    assert sorted(times)[len(times) // 2] < 0.1
    assert bot.is_well()


def test_row_4_a_body_that_never_ends_times_out(bot: Running) -> None:
    with socket.create_connection(("127.0.0.1", bot.settings.bot_port), timeout=20) as slow:
        head = "POST /webhooks/website/conversations HTTP/1.1\r\nHost: x\r\n"
        head += f"X-Forwarded-For: {random_address()}\r\n"
        slow.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n".encode())
        slow.sendall(b"{")
        start = time.monotonic()
        assert bot.is_well()
        first = slow.recv(64)

    print(f"refused after {time.monotonic() - start:.1f} s")
    assert b"408" in first


@FAST
@given(body=ANY_JSON, kind=st.sampled_from(["application/json", "text/plain", ""]))
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

    print(f"{sum(statuses.values())} generated requests: {dict(statuses)}")
    assert sum(statuses.values()) > 500
    assert bot.is_well()


@pytest.mark.parametrize("text", ["/restart", "/session_start", '/greet{"x": 1}', "/back", "/"])
def test_row_6_commands_are_text_and_memory_stays(bot: Running, text: str) -> None:
    client = bot.client()
    client.say(QUESTION)

    answer = client.say(text).json()["messages"]
    follow_up = client.say("und Dura?").json()["messages"][0]["text"]

    assert answer[0]["text"]
    assert "Palästina" in follow_up


def test_row_7_a_foreign_token_changes_nothing(bot: Running) -> None:
    victim, thief = bot.client(), bot.client()
    victim.say(QUESTION)
    before = victim.history()
    conversation, expiry, _ = victim.headers["Authorization"].split()[1].split(".")
    forged = f"Bearer {conversation}.{expiry}.{'0' * 64}"
    mixed = f"Bearer {conversation}." + thief.headers["Authorization"].split(".", 1)[1]

    for token in (forged, mixed, "Bearer x", "Basic x"):
        thief.headers["Authorization"] = token
        assert thief.say("a").status_code == 401
        assert thief.send("DELETE", "/conversation").status_code == 401

    assert victim.history() == before


def test_row_8_a_foreign_origin_is_forbidden(bot: Running) -> None:
    client = bot.client()

    assert client.send("POST", "/messages", {}, Origin="https://evil.example").status_code == 403
    own = {"Origin": bot.settings.bot_url}
    body = {"message_id": str(uuid.uuid4()), "text": QUESTION}
    assert client.send("POST", "/messages", body, **own).status_code == 200
    local = rest(bot, {"sender": "a", "message": "b"}, Origin="https://evil.example")
    assert local.status_code == 403


def test_row_9_fifty_messages_at_once(bot: Running) -> None:
    client = bot.client()
    sent = [f"Wo liegt Kumasi? Frage {number}" for number in range(50)]

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(client.say, sent))

    assert {a.status_code for a in answers} == {200}
    time.sleep(2)  # the history is one more request of this conversation's rate
    result = count(sent, [a.json()["messages"] for a in answers], client.history())
    print(result)
    assert result == CLEAN


def test_row_10_and_11_the_same_id_fifty_times(bot: Running) -> None:
    client = bot.client()
    message_id = str(uuid.uuid4())

    with ThreadPoolExecutor(50) as pool:
        texts = [QUESTION if n % 2 else f"{QUESTION} {n}" for n in range(50)]
        answers = list(pool.map(lambda text: client.say(text, message_id), texts))

    assert {a.status_code for a in answers} == {200}
    assert len({json.dumps(a.json()["messages"]) for a in answers}) == 1
    history = client.history()
    [asked] = [m["text"] for m in history if m["from"] == "user"]
    result = count([asked], [answers[0].json()["messages"]], history)
    print(result)
    assert result == CLEAN


def test_row_30_a_flood_is_slowed_and_others_are_not(bot: Running) -> None:
    def p95(client: Client) -> float:
        times = []
        for _ in range(20):
            start = time.monotonic()
            assert client.say(QUESTION).status_code == 200
            times.append(time.monotonic() - start)
        return sorted(times)[-2]

    quiet = p95(bot.client())
    flooder, crowd = bot.client(), random_address()
    body = {"message_id": str(uuid.uuid4()), "text": "x"}

    def flood(number: int) -> int:
        time.sleep(number / 100)  # 20 messages and some new conversations a second
        if number % 3:
            headers = {"X-Forwarded-For": crowd}
            url = f"{bot.website}/conversations"
            return requests.post(url, json={}, headers=headers, timeout=20).status_code
        return flooder.send("POST", "/messages", body).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = pool.map(flood, [n % 8 for n in range(500)])
        busy = p95(bot.client())
        counted = Counter(statuses)

    print(f"others' p95 {quiet * 1000:.0f} → {busy * 1000:.0f} ms; flood: {dict(counted)}")
    assert counted[429] > 50
    assert set(counted) <= {200, 201, 429}
    assert busy < quiet + 0.25


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "[a](javascript:alert(1))"])
def test_row_32_markup_is_json_text(bot: Running, text: str) -> None:
    client = bot.client()

    answer = client.say(text)

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.history()[1]["text"] == text


def test_answers_in_english_are_marked_as_such(bot: Running) -> None:
    client = bot.client()

    english = client.say("How many partner cities are there?").json()["messages"]
    german = client.say(QUESTION).json()["messages"]

    assert {m["lang"] for m in english} == {"en"}
    assert {m["lang"] for m in german} == {"de"}
    assert german[0]["source"].startswith("dortmund.de")


def test_leichte_sprache_holds_for_all_later_answers(bot: Running) -> None:
    client = bot.client()
    question = "Welche Partnerstädte gibt es in Afrika?"

    usual = client.say(question).json()["messages"][0]["text"]
    client.send("PUT", "/settings", {"plain_language": True})
    plain = [client.say(question).json()["messages"][0]["text"] for _ in range(2)]
    client.send("PUT", "/settings", {"plain_language": False})

    assert all("Partner-Städte" in text for text in plain)
    assert client.say(question).json()["messages"][0]["text"] == usual


def test_row_12_without_the_action_server_there_is_an_apology(bot: Running) -> None:
    client = bot.client()
    bot.action.stop()
    start = time.monotonic()
    [message] = client.say(QUESTION).json()["messages"]
    took = time.monotonic() - start
    bot.action.start()
    wait_until_ready([bot.action])

    print(f"apology after {took * 1000:.0f} ms")
    assert message["kind"] == "error"
    assert "Betenstraße 19" in message["text"]
    assert took < 2
    assert "Ghana" in client.say(QUESTION).json()["messages"][0]["text"]


def test_row_34_logs_hold_no_text_token_or_address(bot: Running) -> None:
    client = bot.client()
    client.say(f"{MARKER} Kumasi")
    rest(bot, {"sender": f"{MARKER}-sender", "message": MARKER})

    token = client.headers["Authorization"].split()[1]
    for log in (bot.bot.log, bot.action.log):
        text = log.read_text(encoding="utf-8", errors="replace")
        for secret in (MARKER, token, token.split(".")[0], client.headers["X-Forwarded-For"]):
            assert secret not in text, log


def test_row_10_an_id_is_known_after_a_restart(bot: Running) -> None:
    client, message_id = bot.client(), str(uuid.uuid4())
    before = client.say(QUESTION, message_id).json()["messages"]
    assert bot.bot.process is not None
    bot.bot.process.kill()
    bot.bot.process.wait()
    bot.bot.start()
    wait_until_ready([bot.bot])

    after = client.say(QUESTION, message_id).json()["messages"]

    result = count([QUESTION], [after], client.history())
    print(result)
    assert after == before
    assert result == CLEAN
    told = client.say("Und auf welchem Kontinent?").json()["messages"]
    assert CONTINENT in told[0]["text"]  # the bot remembers what was talked of


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


def rest(bot: Running, body: Any, **headers: str) -> requests.Response:
    url = bot.settings.rest_url
    return requests.post(url, json=body, headers=headers, timeout=20)


def printable(headers: dict[str, str]) -> dict[str, str]:
    return {k: "".join(c for c in v if c.isprintable()) for k, v in headers.items()}
