"""Row 18 of the fault matrix: Redis stops, hangs, forgets or is full; no turn runs unlocked."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from bot.storage.redis_locks import RedisLocks
from records import Database
from tests.channel_server import Client, Served, served
from tests.faults.counting import CLEAN, count
from tests.faults.recording import note
from tests.redis_server import RedisServer, redis_server

pytestmark = pytest.mark.fault_row(18)


@pytest.fixture(scope="module")
def server_of_locks() -> Iterator[RedisServer]:
    with redis_server() as running:
        yield running


@pytest.fixture
def redis(server_of_locks: RedisServer) -> Iterator[RedisServer]:
    yield server_of_locks
    server_of_locks.go_on()
    server_of_locks.set_room(0, "noeviction")


@pytest.fixture
def pair(url: str, redis: RedisServer) -> Iterator[list[Served]]:
    with ExitStack() as stack:
        yield [stack.enter_context(served(Path(), url=url, locks_url=redis.url)) for _ in range(2)]


def stop(redis: RedisServer) -> None:
    redis.stop()


def fill(redis: RedisServer) -> None:
    redis.set_room(1, "noeviction")


def restart(redis: RedisServer) -> None:
    redis.start()


def make_room(redis: RedisServer) -> None:
    redis.set_room(0, "noeviction")


Fault = Callable[[RedisServer], None]


@pytest.mark.parametrize(
    ("breaks", "mends"),
    [(stop, restart), (RedisServer.hang, RedisServer.go_on), (fill, make_room)],
    ids=["stopped", "hanging", "full"],
)
def test_row_18_without_redis_no_turn_runs(
    pair: list[Served], redis: RedisServer, breaks: Fault, mends: Fault
) -> None:
    [server, _], message_id = pair, str(uuid.uuid4())
    client = server.client()
    first = client.say("davor").json()["messages"]
    breaks(redis)
    start = time.monotonic()

    refused = client.say("ohne", message_id)
    waited = time.monotonic() - start
    alive = requests.get(f"{server.address}/health", timeout=1).status_code
    heard = [text for *_, text in server.bot.turns]
    mends(redis)
    second = client.say("ohne", message_id).json()["messages"]

    assert refused.status_code == 503
    assert refused.json()["error"]["message"].startswith("Ihre Nachricht konnte gerade nicht")
    assert refused.headers["Retry-After"]
    assert alive == 200
    assert heard == ["davor"]
    result = count(["davor", "ohne"], [first, second], client.history())
    note(result, f"{breaks.__name__}, told after {waited:.1f} s")
    assert waited < 3
    assert result == CLEAN


def evict(redis: RedisServer) -> None:
    redis.set_room(1, "allkeys-random")
    with pytest.raises(Exception, match="memory"), redis.client() as client:
        client.set("more", "x")
    redis.set_room(0, "noeviction")


@pytest.mark.parametrize("forgets", [RedisServer.flush, evict], ids=["flushed", "evicting"])
def test_row_18_a_turn_whose_lock_was_forgotten_is_not_stored_twice(
    pair: list[Served], redis: RedisServer, forgets: Fault
) -> None:
    one, other = pair
    client, message_id = one.client(), str(uuid.uuid4())
    one.bot.delay, other.bot.delay = 1.0, 1.2

    with ThreadPoolExecutor() as pool:
        first = pool.submit(client.say, "vergessen", message_id)
        while not one.bot.turns:
            time.sleep(0.01)
        forgets(redis)
        forgotten = redis.keys()
        second = Client(other.website, client.headers).say("vergessen", message_id)

    result = count(["vergessen"], [second.json()["messages"]], client.history())
    note(result, f"{forgets.__name__}: {first.result().status_code}, then")
    assert forgotten == 0
    assert other.bot.turns  # both ran, one counts
    assert first.result().status_code == 503
    assert result == CLEAN


def test_a_turn_holds_its_lock_as_long_as_it_takes(pair: list[Served]) -> None:
    one, other = pair
    client = one.client()
    one.bot.delay = 5.5  # longer than the lock of a dead process lives

    with ThreadPoolExecutor() as pool:
        first = pool.submit(client.say, "lang", str(uuid.uuid4()))
        while not one.bot.turns:
            time.sleep(0.01)
        second = Client(other.website, client.headers).say("danach").json()["messages"]

    answers = [first.result().json()["messages"], second]
    assert count(["lang", "danach"], answers, client.history()) == CLEAN


def test_nothing_stays_in_redis(pair: list[Served], redis: RedisServer) -> None:
    redis.flush()

    pair[0].client().say("hallo")

    assert redis.keys() == 0


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(ValueError):
        RedisLocks("nowhere", Database("sqlite://"))
