"""Logs: one line for each event, as text or as JSON, with the turn it belongs to.

The id of a turn is random and stands nowhere else: it joins lines, not persons. No line holds what
somebody wrote, an address, a token or the id of a conversation.
"""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timezone
from typing import Any

_TURN: ContextVar[str] = ContextVar("turn", default="")
_TEXT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_FIELDS = "fields"
FORMATS = ("text", "json")


@contextmanager
def turn() -> Iterator[None]:
    """Give all lines of the block, and of the tasks it starts, the id of a new turn."""
    token = _TURN.set(uuid.uuid4().hex[:12])
    try:
        yield
    finally:
        _TURN.reset(token)


def told(logger: logging.Logger, event: str, fields: Mapping[str, Any]) -> None:
    """Log an event with its values."""
    logger.info(event, extra={_FIELDS: dict(fields)})


def handler(form: str) -> logging.Handler:
    """Return a handler for the whole process; raises ValueError for an unknown format."""
    if form not in FORMATS:
        raise ValueError(f"LOG_FORMAT ist {' oder '.join(FORMATS)}.")
    made = logging.StreamHandler()
    made.setFormatter(AsJson() if form == "json" else AsText(_TEXT))
    return made


def _values(record: logging.LogRecord) -> dict[str, Any]:
    named = {"turn": _TURN.get()} if _TURN.get() else {}
    return {**named, **getattr(record, _FIELDS, {})}


class AsText(logging.Formatter):
    """A line for people: the values stand behind the message."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        values = (f"{name}={value}" for name, value in _values(record).items())
        return " ".join([super().format(record), *values])


class AsJson(logging.Formatter):
    """A line for programs: one JSON object, with the time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **_values(record),
        }
        return json.dumps(line, ensure_ascii=False, default=str)
