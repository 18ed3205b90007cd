from __future__ import annotations

import asyncio
import re
import signal
import threading
import time
from typing import Any

import pytest

from bot.time_limit import Limited, TookTooLong

SOON = 0.2


async def endless() -> None:
    while True:
        pass


async def sleeps() -> None:
    time.sleep(60)


async def backtracks() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


async def answers(after: float = 0.0) -> str:
    await asyncio.sleep(after)
    return "Antwort"


async def run(work: Any, seconds: float = SOON) -> Any:
    return await Limited(work, seconds)


@pytest.mark.parametrize("work", [endless, sleeps, backtracks])
def test_what_keeps_the_event_loop_is_broken_off(work: Any) -> None:
    start = time.monotonic()

    with pytest.raises(TookTooLong):
        asyncio.run(run(work()))

    assert time.monotonic() - start < 10 * SOON


def test_what_ends_in_time_gives_its_result_and_no_alarm_comes_later() -> None:
    assert asyncio.run(run(answers())) == "Antwort"
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    time.sleep(2 * SOON)


def test_waiting_is_no_computing_and_others_get_their_turn_meanwhile() -> None:
    async def both() -> list[Any]:
        return list(await asyncio.gather(run(answers(3 * SOON)), answers(SOON)))

    assert asyncio.run(both()) == ["Antwort", "Antwort"]


def test_it_may_be_cancelled_while_it_waits() -> None:
    told = []

    async def waits() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            told.append("cancelled")

    with pytest.raises(asyncio.TimeoutError):
        asyncio.run(asyncio.wait_for(run(waits()), SOON))

    assert told == ["cancelled"]


def test_what_it_waits_for_may_fail() -> None:
    async def fails() -> None:
        await asyncio.sleep(0)
        raise KeyError("Dura")

    async def waits() -> str:
        try:
            await asyncio.ensure_future(fails())
        except KeyError:
            return "caught"
        return "silent"

    assert asyncio.run(run(waits())) == "caught"


def test_beside_the_main_thread_there_is_no_limit() -> None:
    results: list[Any] = []

    async def slow() -> str:
        time.sleep(2 * SOON)
        return "Antwort"

    thread = threading.Thread(target=lambda: results.append(asyncio.run(run(slow()))))
    thread.start()
    thread.join()

    assert results == ["Antwort"]
