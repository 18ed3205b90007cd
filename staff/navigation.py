"""The pages of the workspace, in the order of the menu."""

from __future__ import annotations

from dataclasses import dataclass

from staff.people.roles import Role


@dataclass(frozen=True)
class Entry:
    """A page of the menu and the role it needs."""

    path: str
    label: str
    role: Role = Role.AUSKUNFT


ENTRIES = (
    Entry("/entwurf", "Antwortentwurf"),
    Entry("/vorgaenge", "Vorgänge"),
    Entry("/unbeantwortet", "Unbeantwortet"),
    Entry("/wissen", "Wissen"),
    Entry("/zahlen", "Zahlen"),
    Entry("/notschalter", "Notschalter", Role.LEITUNG),
    Entry("/auskunft", "Auskunft und Löschung", Role.LEITUNG),
    Entry("/konten", "Konten", Role.LEITUNG),
    Entry("/protokoll", "Protokoll", Role.LEITUNG),
    Entry("/konto", "Mein Konto"),
)


def entries(role: str) -> list[Entry]:
    """Return the pages that a role may see."""
    return [entry for entry in ENTRIES if Role(role).includes(entry.role)]
