"""Row 20 of the fault matrix: RabbitMQ is absent at the start, goes and comes again."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.channels.output import Part, Spoken
from bot.operation.publisher import NAME
from records import events
from tests.channel_server import Served, served
from tests.faults.counting import CLEAN, count
from tests.faults.recording import note
from tests.rabbitmq_server import RabbitmqServer, rabbitmq_server, read_all

MARKER = "Geheimnis4711"
LONGEST = 60.0


@pytest.fixture
def broker() -> Iterator[RabbitmqServer]:
    with rabbitmq_server() as server:
        yield server


@pytest.fixture
def pair(url: str, broker: RabbitmqServer) -> Iterator[list[Served]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(served(Path(), url=url, events_url=broker.url)) for _ in range(2)
        ]


def waiting(server: Served) -> int:
    return server.gate._database.run(events.length)


def wait_until_sent(server: Served) -> None:
    end = time.monotonic() + LONGEST
    while waiting(server):
        assert time.monotonic() < end, "events wait for ever"
        time.sleep(0.1)


@pytest.mark.fault_row(20)
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_row_20_without_the_broker_the_bot_goes_on_and_events_wait(
    pair: list[Served], broker: RabbitmqServer
) -> None:
    client, sent, answers, slowest = pair[0].client(), [], [], 0.0
    for server in pair:
        part = Part(0, "fact", MARKER, intent="partner_cities", confidence=0.987)
        server.bot.script = [Spoken(f"Antwort {MARKER}", part=part)]

    def ask(*texts: str) -> None:
        nonlocal slowest
        for text in texts:
            start = time.monotonic()
            sent.append(text)
            answers.append(client.say(f"{text}", str(uuid.uuid4())).json()["messages"])
            slowest = max(slowest, time.monotonic() - start)

    ask("fehlt eins", "fehlt zwei")
    broker.start()
    wait_until_sent(pair[0])
    broker.stop()
    ask("weg eins", "weg zwei", "weg drei")
    kept = waiting(pair[0])
    broker.start()
    wait_until_sent(pair[0])
    ask("wieder da")
    wait_until_sent(pair[0])
    got = asyncio.run(read_all(broker.url, NAME, 1.0))

    result = count(sent, answers, client.history())
    ids = {message.message_id for message in got}
    note(result, f"{len(sent)} turns, {len(got)} events, {len(ids)} ids")
    assert result == CLEAN
    assert slowest < 2
    assert kept == 3
    assert len(ids) == len(sent)
    for message in got:
        assert MARKER not in message.body.decode()
        body = json.loads(message.body)
        assert set(body) == {"type", "at", "channel", "questions"}
        assert body["questions"] == [
            {"kind": "fact", "intent": "partner_cities", "confidence": 0.99}
        ]


def test_without_a_broker_no_events_are_kept(tmp_path: Path) -> None:
    with served(tmp_path / "records.db") as server:
        server.client().say("hallo")

        assert waiting(server) == 0
