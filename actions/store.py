"""The one store of facts of the actions."""

import os
from functools import lru_cache
from pathlib import Path

from knowledge import DEFAULT_PATH, KnowledgeStore


@lru_cache(maxsize=1)
def store() -> KnowledgeStore:
    """Return the store of the file that KNOWLEDGE_FILE names; raises KnowledgeError."""
    return KnowledgeStore(Path(os.environ.get("KNOWLEDGE_FILE", DEFAULT_PATH)))
