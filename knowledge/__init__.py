"""The facts of the page, as data: load, validate and query them.

Nothing outside this package opens the JSON file. It needs no Rasa, no network and no clock.
"""

from knowledge.errors import KnowledgeError
from knowledge.loader import load
from knowledge.model import Knowledge
from knowledge.store import DEFAULT_PATH, KnowledgeStore

__all__ = ["DEFAULT_PATH", "Knowledge", "KnowledgeError", "KnowledgeStore", "load"]
