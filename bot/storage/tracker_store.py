"""Trackers in the database of the records.

Unlike Rasa's own store it never ends the process, has no second memory that hides an outage, and
does its work beside the event loop.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.storage.held_back import current
from bot.storage.shortened import shortened
from records import Database, trackers

Result = TypeVar("Result")


class RecordsTrackerStore(TrackerStore, SerializedTrackerAsText):
    """A tracker store of one row per conversation; its methods raise records.StorageError."""

    def __init__(self, domain: Domain, database: Database) -> None:
        """Take the domain of the model and the database."""
        super().__init__(domain)
        self._database = database

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the tracker; inside of a turn it is written together with the answer."""
        conversation, events = tracker.sender_id, json.dumps(shortened(tracker))
        waiting = current()
        if waiting is None:
            await self._run(trackers.put, conversation, events, time.time())
            return
        write = partial(trackers.put, conversation=conversation, events=events, now=time.time())
        waiting.put(conversation, events, write)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of a conversation."""
        waiting = current()
        events = waiting.events(sender_id) if waiting else None
        if events is None:
            events = await self._run(trackers.find, sender_id)
        if events is None:
            return None
        return DialogueStateTracker.from_dict(sender_id, json.loads(events), self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """Return the ids of the conversations."""
        return await self._run(trackers.names)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        await self._run(trackers.delete, sender_id)

    async def _run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        return await asyncio.to_thread(self._database.run, work, *arguments)


def use_records(agent: Any, database: Database) -> None:
    """Let the agent keep its trackers in the records.

    Rasa wraps whatever `endpoints.yml` names in a store that falls back to memory in silence, so
    ours takes its place after loading.
    """
    store = RecordsTrackerStore(agent.domain, database)
    agent.tracker_store = agent.processor.tracker_store = store
