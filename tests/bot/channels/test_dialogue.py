"""Deleting the bot's memory, in each tracker store that we use."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore
from rasa.shared.core.domain import Domain

from bot.channels.dialogue import RasaDialogue


def in_memory(_: Path) -> Any:
    return InMemoryTrackerStore(Domain.empty())


def in_sql(folder: Path) -> Any:
    return SQLTrackerStore(Domain.empty(), db=str(folder / "trackers.db"))


@pytest.mark.parametrize("make", [in_memory, in_sql])
def test_a_forgotten_conversation_leaves_no_tracker(make: Any, tmp_path: Path) -> None:
    store = FailSafeTrackerStore(make(tmp_path))
    dialogue = RasaDialogue(SimpleNamespace(tracker_store=store, lock_store=InMemoryLockStore()))

    async def remembered() -> list[bool]:
        for name in ("gone", "kept"):
            await store.get_or_create_tracker(name)
        await dialogue.forget("gone")
        return [await store.retrieve(name) is not None for name in ("gone", "kept")]

    assert asyncio.run(remembered()) == [False, True]
