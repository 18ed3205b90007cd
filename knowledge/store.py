"""Keep the facts of a file that may be edited while the program runs."""

import logging
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.loader import load
from knowledge.model import Knowledge

DEFAULT_PATH = Path(__file__).with_name("dortmund.json")

logger = logging.getLogger(__name__)


class KnowledgeStore:
    """Hands out the facts of one file; an edit is seen at the next call.

    A broken edit is logged once and changes nothing: the last good facts stay.

    Attributes:
        version: Grows by one with every set of facts that was accepted.
        refused: Whether the file as it lies there now was refused, or is missing.
    """

    def __init__(self, path: Path = DEFAULT_PATH) -> None:
        """Load the file; raises KnowledgeError if it cannot be used."""
        self.path = path
        self.version = 1
        self.refused = False
        self._stamp = self._file_stamp()
        self._facts = load(path)

    def current(self) -> Knowledge:
        """Return the newest good facts."""
        stamp = self._file_stamp()
        if stamp != self._stamp:
            self._reload()
            self._stamp = stamp  # afterwards: what breaks it off is made up for at the next call
        return self._facts

    def _reload(self) -> None:
        try:
            self._facts = load(self.path)
        except KnowledgeError as error:
            self.refused = True
            logger.error("Knowledge file refused, the last good copy stays:\n%s", error)
        else:
            self.refused = False
            self.version += 1
            logger.info("Knowledge file reloaded, version %d", self.version)

    def _file_stamp(self) -> tuple[int, int] | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size
