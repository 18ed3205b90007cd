"""A gazetteer that follows the edits of the knowledge file."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from bot.nlu.gazetteer import Entity, Gazetteer
from knowledge import DEFAULT_PATH, KnowledgeStore

KNOWLEDGE_VARIABLE = "KNOWLEDGE_FILE"


class LiveGazetteer:
    """Rebuilds its index when the knowledge has changed."""

    def __init__(self, store: KnowledgeStore) -> None:
        """Index the present facts of the store."""
        self._store = store
        self._version = store.version
        self._gazetteer = Gazetteer(store.current())

    @classmethod
    def shared(cls) -> LiveGazetteer:
        """Return the one of this process, on the file that KNOWLEDGE_FILE names."""
        return _shared(Path(os.environ.get(KNOWLEDGE_VARIABLE, DEFAULT_PATH)))

    def find(self, text: str) -> list[Entity]:
        """Return what stands in `text` by the newest good facts."""
        facts = self._store.current()
        if self._store.version != self._version:
            self._version = self._store.version
            self._gazetteer = Gazetteer(facts)
        return self._gazetteer.find(text)


@lru_cache(maxsize=4)
def _shared(path: Path) -> LiveGazetteer:
    return LiveGazetteer(KnowledgeStore(path))
