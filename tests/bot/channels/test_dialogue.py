"""The bot's memory of conversations."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain

from bot.channels.dialogue import RasaDialogue
from bot.storage.tracker_store import RecordsTrackerStore
from records import Database


def test_a_forgotten_conversation_leaves_no_tracker() -> None:
    store = RecordsTrackerStore(Domain.empty(), Database("sqlite://"))
    dialogue = RasaDialogue(SimpleNamespace(tracker_store=store, lock_store=InMemoryLockStore()))

    async def remembered() -> list[bool]:
        for name in ("gone", "kept"):
            await store.save(await store.get_or_create_tracker(name))
        await dialogue.forget("gone")
        return [await store.retrieve(name) is not None for name in ("gone", "kept")]

    assert asyncio.run(remembered()) == [False, True]
