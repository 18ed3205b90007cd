"""Clients that put turns to a bot and measure how long each takes."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

import aiohttp

from bench.figures import Load

Conversation = Sequence[str]
_LIMIT = aiohttp.ClientTimeout(total=60)
_TOO_MANY = 429
APOLOGY = "Entschuldigung, das hat gerade nicht geklappt."  # how bot.channels.gate says it failed


async def put(
    addresses: Sequence[str], conversations: Sequence[Conversation], clients: int, *, sticky: bool
) -> Load:
    """Put conversations to one or several replicas; without the processor time.

    Args:
        addresses: Where each replica takes messages.
        conversations: What is said, in order; each is a conversation of its own.
        clients: How many speak at the same time, each one conversation after the other.
        sticky: Whether a conversation stays with a replica, or goes on to the next in each turn.
    """
    waiting = iter(enumerate(conversations))
    connector = aiohttp.TCPConnector(limit=clients)
    begin = time.perf_counter()
    async with aiohttp.ClientSession(connector=connector, timeout=_LIMIT) as session:
        works = [_client(session, addresses, waiting, sticky) for _ in range(clients)]
        seconds = [taken for client in await asyncio.gather(*works) for taken in client]
    wall = time.perf_counter() - begin
    good = tuple(taken for taken in seconds if taken is not None)
    return Load(good, wall, failed=len(seconds) - len(good))


async def _client(
    session: aiohttp.ClientSession,
    addresses: Sequence[str],
    waiting: Iterator[tuple[int, Conversation]],
    sticky: bool,
) -> list[float | None]:
    taken = []
    for number, conversation in waiting:
        sender = uuid.uuid4().hex
        for turn, text in enumerate(conversation):
            place = number if sticky else number + turn
            address = addresses[place % len(addresses)]
            taken.append(await _turn(session, address, sender, text))
    return taken


async def _turn(
    session: aiohttp.ClientSession, address: str, sender: str, text: str
) -> float | None:
    """Return the seconds until the answer; None if there is none."""
    body = {"sender": sender, "message": text, "message_id": uuid.uuid4().hex}
    while True:
        begin = time.perf_counter()
        async with session.post(address, json=body) as response:
            replies: Any = await response.json()
            seconds = time.perf_counter() - begin
        if response.status != _TOO_MANY:
            return seconds if response.status == 200 and is_answer(replies) else None
        await asyncio.sleep(1)  # one client may ask 50 times a second, not more; it is not counted


def is_answer(replies: Any) -> bool:
    """Tell whether a bot has answered: stock Rasa is silent if it fails, ours apologises."""
    return bool(replies) and not any(
        str(reply.get("text", "")).startswith(APOLOGY) for reply in replies
    )
