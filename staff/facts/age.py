"""How long ago a fact was checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Age:
    """When a fact was checked, and whether that is too long ago."""

    checked: str
    days: int
    overdue: bool

    @property
    def text(self) -> str:
        """Return the age in words."""
        if self.days < 0:
            return "Datum in der Zukunft"
        if self.days == 0:
            return "heute"
        return "gestern" if self.days == 1 else f"vor {self.days} Tagen"


def age(item: Mapping[str, Any], today: date, most_days: int) -> Age:
    """Return the age of a fact; a date that cannot be is too old."""
    try:
        days = (today - date.fromisoformat(item["as_of"])).days
    except ValueError:
        return Age(item["as_of"], -1, True)
    return Age(item["as_of"], days, days > most_days or days < 0)
