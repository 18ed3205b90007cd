"""Send the events of the records to RabbitMQ; without it the bot goes on, and the events wait."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from datetime import datetime, timezone
from typing import Any, Protocol

import aio_pika
from aio_pika.exceptions import AMQPError

from bot.channels.refusal import Refusal
from records import events, leases
from records.events import Event

logger = logging.getLogger(__name__)
NAME = "dortmund.events"  # of the exchange and of the queue that keeps them until somebody reads
_LEASE = "events"
_LEASE_SECONDS = 20.0
_LIMIT_SECONDS = 5.0
_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE = 10.0
_AT_ONCE = 100


class Store(Protocol):
    """What the publisher needs of the gate."""

    async def store(self, work: Any, *arguments: Any) -> Any:
        """Run a unit of work of the database; raises Refusal."""


class Publisher:
    """One per process; one of them sends at a time."""

    def __init__(self, url: str, store: Store) -> None:
        """Take the broker's address (amqp://…) and the gate."""
        self._url = url
        self._gate = store
        self._holder = secrets.token_hex(8)

    async def run(self) -> None:
        """Send what waits until cancelled; after a failure wait longer and longer."""
        pause = _PAUSE_SECONDS
        while True:
            try:
                await self._send_all()
                pause = _PAUSE_SECONDS
            except Refusal:
                pass  # the database is away; logged
            except (AMQPError, OSError, asyncio.TimeoutError) as error:
                logger.error("events wait for the broker: %s", type(error).__name__)
                pause = min(2 * pause, _LONGEST_PAUSE)
            except Exception as error:
                logger.error("publishing failed: %s", type(error).__name__)
                pause = _LONGEST_PAUSE
            await asyncio.sleep(pause)

    async def _send_all(self) -> None:
        waiting = await self._claimed()
        if not waiting:
            return
        async with await aio_pika.connect(self._url, timeout=_LIMIT_SECONDS) as connection:
            exchange = await _exchange(connection)
            while waiting:
                for event in waiting:
                    await exchange.publish(_message(event), "", timeout=_LIMIT_SECONDS)
                await self._gate.store(events.delete, [event.id for event in waiting])
                waiting = await self._claimed()

    async def _claimed(self) -> list[Event]:
        """Return what waits if it is our job to send it."""
        now = time.time()
        if not await self._gate.store(leases.take, _LEASE, self._holder, now, _LEASE_SECONDS):
            return []
        found: list[Event] = await self._gate.store(events.oldest, _AT_ONCE)
        return found


async def _exchange(connection: Any) -> Any:
    """Return the exchange, with a queue so that nothing is lost before the first reader comes."""
    channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
    exchange = await channel.declare_exchange(
        NAME, aio_pika.ExchangeType.FANOUT, durable=True, timeout=_LIMIT_SECONDS
    )
    queue = await channel.declare_queue(NAME, durable=True, timeout=_LIMIT_SECONDS)
    await queue.bind(exchange, timeout=_LIMIT_SECONDS)
    return exchange


def _message(event: Event) -> aio_pika.Message:
    return aio_pika.Message(
        event.body.encode(),
        message_id=event.id,
        content_type="application/json",
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        timestamp=datetime.fromtimestamp(event.created, timezone.utc),
    )
