"""A gazetteer that follows the edits of the knowledge file."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from bot.nlu.gazetteer import Entity, Gazetteer
from knowledge import DEFAULT_PATH, KnowledgeStore

KNOWLEDGE_VARIABLE = "KNOWLEDGE_FILE"


def knowledge_file() -> Path:
    """Return the file of the facts in use: what KNOWLEDGE_FILE names, else the project's own."""
    return Path(os.environ.get(KNOWLEDGE_VARIABLE, DEFAULT_PATH))


class LiveGazetteer:
    """Rebuilds its index when the knowledge has changed."""

    def __init__(self, store: KnowledgeStore) -> None:
        """Index the present facts of the store."""
        self._store = store
        self._version = store.version
        self._gazetteer = Gazetteer(store.current())
        self._last: tuple[str, list[Entity]] = ("", [])

    @classmethod
    def shared(cls) -> LiveGazetteer:
        """Return the one of this process, on the file that KNOWLEDGE_FILE names."""
        return _shared(knowledge_file())

    def find(self, text: str) -> list[Entity]:
        """Return what stands in `text` by the newest good facts.

        Two components look at each message; the second finds what the first one found.
        """
        facts = self._store.current()
        if self._store.version != self._version:
            self._version = self._store.version
            self._gazetteer = Gazetteer(facts)
            self._last = ("", [])
        if text != self._last[0]:
            self._last = (text, self._gazetteer.find(text))
        return list(self._last[1])


@lru_cache(maxsize=4)
def _shared(path: Path) -> LiveGazetteer:
    return LiveGazetteer(KnowledgeStore(path))
