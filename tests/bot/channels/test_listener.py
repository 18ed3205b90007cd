"""Whatever the bot does, a channel hears a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.listener import Listener
from bot.channels.output import Spoken
from bot.channels.refusal import Refusal
from bot.operation.figures import Figures
from records import StorageError

APOLOGY = [Spoken("Entschuldigung", kind="error")]


async def never_stored(work: Callable[..., Any], *arguments: Any) -> None:
    raise AssertionError("a turn outside of a conversation stores nothing")


async def answer() -> list[Spoken]:
    return [Spoken("Guten Tag")]


async def silence() -> list[Spoken]:
    return []


async def slow() -> list[Spoken]:
    await asyncio.sleep(5)
    return await answer()


async def broken() -> list[Spoken]:
    raise ValueError


async def without_memory() -> list[Spoken]:
    raise StorageError("locked")


def heard(bot: Callable[[], Any]) -> list[Spoken]:
    listener = Listener(Figures(), never_stored, "Entschuldigung", tells=True)
    return asyncio.run(listener.hear("rest", "one", bot(), limit=0.05))


def test_what_the_bot_says_is_heard() -> None:
    assert heard(answer) == [Spoken("Guten Tag")]


@pytest.mark.parametrize("bot", [silence, slow, broken])
def test_a_bot_that_fails_gives_an_apology(bot: Callable[[], Any]) -> None:
    assert heard(bot) == APOLOGY


def test_without_memory_the_turn_is_refused() -> None:
    with pytest.raises(Refusal):
        heard(without_memory)
