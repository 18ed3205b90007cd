"""Many turns in a row: memory, speed and open files stay as they are."""

from __future__ import annotations

import itertools
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.counting import CLEAN, Count
from tests.faults.recording import note
from tests.faults.running import Running
from tests.faults.talk import Talk, together

_TALKERS = 4
_TURNS = 40  # of one conversation; a person may ask 60 times at once


def soak(bot: Running, turns: int) -> tuple[Count, list[float]]:
    """Let several people talk; return the four numbers, and the seconds of each turn in order."""
    result, times = CLEAN, list[float]()
    for _ in range(turns // (_TALKERS * _TURNS)):
        talks = [Talk(bot.client()) for _ in range(_TALKERS)]
        with ThreadPoolExecutor(_TALKERS) as pool:
            list(pool.map(lambda talk: talk.ask(_TURNS), talks))
        result += together(talks)
        times += itertools.chain.from_iterable(zip(*(talk.seconds for talk in talks), strict=True))
    return result, times


def p95(times: list[float]) -> float:
    return sorted(times)[len(times) * 95 // 100]


@pytest.mark.fault_row(35)
@pytest.mark.timeout(3600)
def test_row_35_many_turns_cost_nothing_that_stays(bot: Running, thorough: bool) -> None:
    warm, turns = (1600, 20_000) if thorough else (160, 320)
    soak(bot, warm)
    memory, files = bot.memory(), bot.open_files()
    start = time.monotonic()

    result, times = soak(bot, turns)

    seconds = time.monotonic() - start
    growth = bot.memory() / memory - 1
    quarter = len(times) // 4
    first, last = p95(times[:quarter]), p95(times[-quarter:])
    note(result, f"{len(times)} turns in {seconds:.0f} s")
    note(
        f"{len(times)} turns, {len(times) / seconds:.0f} a second: memory {memory:.0f} MB "
        f"{growth:+.1%}, p95 of the first quarter {first * 1000:.0f} ms, of the last "
        f"{last * 1000:.0f} ms, open files {files} → {bot.open_files()}"
    )
    assert growth < 0.1
    assert last < 1.5 * first + 0.1
    assert bot.open_files() <= files + 10
    assert result == CLEAN
