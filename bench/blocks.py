"""Measure running bots block by block, in turn, so that a busy machine slows all alike."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

from bench.figures import Load, Measured
from bench.questions import conversations, long_conversation
from bench.servers import Bot
from bench.turns import put


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        rounds: How often each bot has its turn.
        talks: Conversations for each client in a round.
        turns: Turns of a conversation.
        long: Turns of a long conversation.
        window: How many turns stand for its begin and its end.
        starts: How often each bot is started.
    """

    rounds: int = 4
    talks: int = 8
    turns: int = 6
    long: int = 300
    window: int = 10
    starts: int = 3


@contextmanager
def running(bots: Sequence[Bot]) -> Iterator[list[float]]:
    """Start the bots one after the other; yield the seconds that each start took."""
    with ExitStack() as stack:
        taken = []
        for bot in bots:
            stack.callback(bot.stop)
            taken.append(bot.start())
        yield taken


def block(bots: Sequence[Bot], clients: int, size: Size, seed: int, *, sticky: bool) -> Load:
    """Put one block of turns to a bot, or to several replicas of it."""
    talks = conversations(size.talks * clients, size.turns, seed)
    before = sum(bot.cpu_seconds() for bot in bots)
    load = asyncio.run(put([bot.address for bot in bots], talks, clients, sticky=sticky))
    return replace(load, cpu=sum(bot.cpu_seconds() for bot in bots) - before)


def loads(bots: Mapping[str, Bot], found: Mapping[str, Measured], size: Size) -> None:
    """Measure with 1 and 10 clients."""
    for bot in bots.values():  # the first questions of a process are slow
        block([bot], 1, size, seed=0, sticky=True)
    for turn in range(1, size.rounds + 1):
        for name, bot in bots.items():
            found[name].one += block([bot], 1, size, turn, sticky=True)
            found[name].ten += block([bot], 10, size, 100 + turn, sticky=True)
    for name, bot in bots.items():
        found[name].memory, found[name].server_memory = bot.memory(), bot.server_memory()


def long_talks(bots: Mapping[str, Bot], found: Mapping[str, Measured], size: Size) -> None:
    """Measure a long conversation."""
    text = long_conversation(size.long, size.window)
    for _ in range(max(1, size.rounds // 2)):
        for name, bot in bots.items():
            load = asyncio.run(put([bot.address], [text], 1, sticky=True))
            found[name].long.append(load.latencies)


def replicas(pair: Sequence[Bot], measured: Measured, size: Size) -> None:
    """Measure one replica on a core of its own, and two on a core each; turns alternate."""
    for one in pair:
        block([one], 2, size, seed=0, sticky=True)
    for turn in range(1, size.rounds + 1):
        measured.one_replica += block(pair[:1], 10, size, 200 + turn, sticky=True)
        measured.two_replicas += block(pair, 10, size, 200 + turn, sticky=False)
