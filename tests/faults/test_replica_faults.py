"""Rows 10 and 19 of the fault matrix: two replicas over one database, each a process.

The locks are in the database; tests/faults/test_cluster_faults.py has them in Redis.
"""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from typing import Any

import pytest
import requests

from tests.channel_server import Client
from tests.conftest import empty
from tests.faults.counting import CLEAN, count
from tests.faults.recording import note
from tests.faults.replica import SLOW, Replica, replicas

TURNS = 200
KILLED = 101  # an odd one is the first replica's


@pytest.fixture(scope="module")
def pair(postgresql: str) -> Iterator[list[Replica]]:
    """Two replicas, the first of which does not outlive the last test."""
    empty(postgresql)
    with replicas(postgresql, "") as running:
        yield running


def client_of(pair: list[Replica]) -> Client:
    return Client(pair[0].website).start()


def say(client: Client, replica: Replica, text: str, message_id: str) -> requests.Response:
    """Send a message of the client's conversation to one of the replicas."""
    return Client(replica.website, client.headers).say(text, message_id)


@pytest.mark.fault_row(10)
def test_row_10_one_id_on_two_replicas_is_one_turn(pair: list[Replica]) -> None:
    client, message_id = client_of(pair), str(uuid.uuid4())

    with ThreadPoolExecutor(20) as pool:
        both = [pair[n % 2] for n in range(50)]
        answers = list(pool.map(lambda r: say(client, r, "einmal", message_id), both))

    assert {a.status_code for a in answers} == {200}
    assert len({json.dumps(a.json()["messages"]) for a in answers}) == 1
    result = count(["einmal"], [answers[0].json()["messages"]], client.history())
    note(result, "two replicas")
    assert result == CLEAN


@pytest.mark.fault_row(19)
def test_row_19_messages_at_once_on_two_replicas_keep_apart(pair: list[Replica]) -> None:
    client = client_of(pair)
    sent = [f"Frage {number}" for number in range(40)]

    with ThreadPoolExecutor(20) as pool:
        answers = list(
            pool.map(
                lambda text, replica: say(client, replica, text, str(uuid.uuid4())),
                sent,
                cycle(pair),
            )
        )

    assert {a.status_code for a in answers} == {200}
    result = count(sent, [a.json()["messages"] for a in answers], client.history())
    note(result, "at once")
    assert result == CLEAN


@pytest.mark.fault_row(19)
def test_row_19_a_killed_replica_loses_nothing_and_the_other_takes_over(
    pair: list[Replica],
) -> None:
    client, sent = client_of(pair), [f"Frage {number}" for number in range(TURNS)]
    sent[KILLED] += f" {SLOW}"
    answers, waits = [], []
    for number, text in enumerate(sent):
        if number == KILLED:
            threading.Timer(0.5, pair[0].kill).start()
        answer, seconds = persist(client, pair, number, text)
        answers.append(answer)
        waits.append(seconds)

    survivor = Client(pair[1].website, client.headers)
    result = count(sent, answers, survivor.history())
    note(result, f"one of two killed, {TURNS} turns")
    note(f"one of two killed: take-over {max(waits):.1f} s")
    assert pair[0].process.poll() is not None
    assert result == CLEAN
    assert 1 < max(waits) <= 5


def persist(client: Client, pair: list[Replica], number: int, text: str) -> tuple[list[Any], float]:
    """Say it to the replicas in turn until one answers, always with the same id."""
    message_id, start = str(uuid.uuid4()), time.monotonic()
    for replica in cycle(pair if number % 2 else pair[::-1]):
        assert time.monotonic() - start < 30
        try:
            answer = say(client, replica, text, message_id)
        except requests.ConnectionError:
            continue
        if answer.status_code == 200:
            return answer.json()["messages"], time.monotonic() - start
        assert answer.status_code == 503
    raise AssertionError
