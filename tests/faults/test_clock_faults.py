"""The clock jumps by an hour or to 1970, or passes a night in which summer time begins or ends."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import pytest

from records import counts, leases, retention
from records.inbox import claim, put
from tests.channel_server import Served, served
from tests.faults.counting import CLEAN, count
from tests.faults.recording import note

HOUR, DAYS = 3600.0, 30
TO_1970 = 60 - time.time()

pytestmark = pytest.mark.fault_row(21)


@dataclass
class Clock:
    """The time of day for all of the process; what waits, waits by another clock."""

    ahead: float = 0.0

    def set(self, moment: datetime) -> None:
        """Put the clock to a moment."""
        self.ahead = moment.timestamp() - time.monotonic() - _SINCE

    def now(self) -> float:
        """Return the seconds since 1970."""
        return time.monotonic() + _SINCE + self.ahead


_SINCE = time.time() - time.monotonic()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "time", clock.now)
    return clock


@pytest.fixture
def server(url: str, tmp_path: Path, clock: Clock) -> Iterator[Served]:
    with served(tmp_path / "unused.db", url=url) as running:
        yield running


def tidy(server: Served) -> None:
    for step in retention.steps(time.time(), DAYS):
        server.gate._database.run(step)


@pytest.mark.parametrize("jump", [-HOUR, TO_1970], ids=["an hour", "to 1970"])
def test_row_21_a_clock_put_back_changes_nothing(server: Served, clock: Clock, jump: float) -> None:
    client, message_id = server.client(), str(uuid.uuid4())
    sent = ["davor", "danach", "wieder richtig"]
    answers = [client.say(sent[0], message_id).json()["messages"]]

    clock.ahead = jump
    tidy(server)
    assert client.say(sent[0], message_id).json()["messages"] == answers[0]
    answers.append(client.say(sent[1]).json()["messages"])
    clock.ahead = 0.0
    answers.append(client.say(sent[2]).json()["messages"])
    tidy(server)

    result = count(sent, answers, client.history())
    note(result)
    assert result == CLEAN


def test_row_21_a_clock_put_forward_ends_tokens_and_deletes_nothing(
    server: Served, clock: Clock
) -> None:
    client = server.client()
    answers = [client.say("davor").json()["messages"]]

    clock.ahead = HOUR
    tidy(server)
    refused = client.say("abgelaufen")
    clock.ahead = 0.0
    answers.append(client.say("danach").json()["messages"])

    result = count(["davor", "danach"], answers, client.history())
    note(result)
    assert refused.json()["error"]["code"] == "token_expired"
    assert result == CLEAN


def test_row_21_what_began_in_1970_is_over_when_the_clock_is_right(
    url: str, tmp_path: Path, clock: Clock
) -> None:
    clock.ahead = TO_1970
    with served(tmp_path / "unused.db", url=url) as server:
        client = server.client()
        assert client.say("damals").status_code == 200

        clock.ahead = 0.0
        tidy(server)

        assert client.say("heute").json()["error"]["code"] == "token_expired"
        assert server.client().say("heute").status_code == 200


@pytest.mark.parametrize("night", ["2026-10-25", "2027-03-28"])
def test_row_21_a_night_that_changes_the_hour_is_one_day(
    url: str, tmp_path: Path, clock: Clock, night: str
) -> None:
    clock.set(datetime.fromisoformat(f"{night}T00:10").replace(tzinfo=timezone.utc))
    sent, answers = [f"Frage {number}" for number in range(8)], []

    with served(tmp_path / "unused.db", url=url) as server:
        client = server.client()
        for text in sent:  # in Dortmund from two o'clock to four or five
            clock.ahead += 20 * 60
            answer = client.say(text).json()
            answers.append(answer["messages"])
            client.headers["Authorization"] = f"Bearer {answer['token']}"
        result = count(sent, answers, client.history())
        counted = server.gate._database.run(counts.between, "2000-01-01", "2999-12-31")

    note(result)
    assert {one.day for one in counted} <= {night}
    assert result == CLEAN


def test_row_21_a_clock_put_back_leaves_no_job_to_a_dead_process(
    server: Served, clock: Clock
) -> None:
    database = server.gate._database
    database.run(put, [(1, "a", "x")], time.time(), 9)
    assert database.run(leases.take, "poll", "dead", time.time(), 10.0)
    assert database.run(claim, "dead", time.time(), 10.0, 9)

    clock.ahead = -HOUR

    assert database.run(leases.take, "poll", "alive", time.time(), 10.0)
    assert [one.id for one in database.run(claim, "alive", time.time(), 10.0, 9)] == [1]
