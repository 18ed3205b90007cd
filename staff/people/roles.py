"""The three roles; each may do what the one before may."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """The roles; the value stands in the database."""

    AUSKUNFT = "auskunft"
    REDAKTION = "redaktion"
    LEITUNG = "leitung"

    @property
    def label(self) -> str:
        """Return the word for people."""
        return self.value.capitalize()

    def includes(self, other: Role) -> bool:
        """Tell whether this role may do what the other may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)
