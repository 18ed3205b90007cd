"""One change of a fact as a person typed it: what it does, what is wrong with it, what differs."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any

from knowledge import KnowledgeError, editing
from knowledge.editing import Document
from knowledge.folding import fold
from staff.facts import fields
from staff.facts.fields import GAPS, SECTIONS, Field

NEW = "neu"


class NoSuchFact(Exception):
    """There is no fact of this section and id."""


class Conflict(Exception):
    """Somebody else has changed the fact since the form was opened."""


def item_of(document: Document, section: str, item_id: str) -> dict[str, Any]:
    """Return a fact, or the beginning of a new gap; raises NoSuchFact."""
    if section == GAPS and item_id == NEW:
        return {"id": "", "name": "", "source": document["sources"][0]["id"], "aliases": []}
    if section in SECTIONS and section != "sources":
        found = fields.item(document, section, item_id)
        if found is not None:
            return found
    raise NoSuchFact


@dataclass(frozen=True)
class Change:
    """What a form says.

    Attributes:
        typed: The text of each field.
        evidence: Where it stands, in the person's words; empty if they know of nothing.
        version: Of the fact when the form was opened.
        day: Today, as an ISO date.
    """

    section: str
    item_id: str
    typed: tuple[tuple[Field, str], ...]
    source: str
    evidence: str
    version: str
    day: str

    @property
    def is_new(self) -> bool:
        """Tell whether this adds a gap."""
        return self.item_id == NEW

    def put_into(self, document: Document) -> None:
        """Change a document; raises Conflict, NoSuchFact."""
        item = item_of(document, self.section, self.item_id)
        if self.version != editing.version(item):
            raise Conflict
        if self.is_new:
            item["id"] = _free_id(document[GAPS], dict(self._texts())["name"])
            document[GAPS].append(item)
        for field, text in self.typed:
            fields.put(item, field, text)
        item["source"], item["as_of"] = self.source, self.day

    def applied(self, document: Document) -> tuple[Document, dict[str, Any]]:
        """Return a changed copy, and the fact in it; raises Conflict, NoSuchFact."""
        new = copy.deepcopy(document)
        self.put_into(new)
        items = fields.items(new, self.section)
        return new, items[-1] if self.is_new else item_of(new, self.section, self.item_id)

    def faults(self, old: Document, new: Document) -> list[str]:
        """Return what is wrong, in sentences for people."""
        missing = [f"„{f.label}“ fehlt." for f, text in self.typed if f.needed and not text]
        if missing:
            return missing
        try:
            editing.check_document(new)
        except KnowledgeError as error:
            return [_sentence(self.section, p.path, p.reason) for p in error.problems]
        same = all(d.path.endswith(".as_of") for d in editing.differences(old, new))
        return ["Sie haben nichts geändert."] if same else []

    def rows(self, old: Document, new: dict[str, Any]) -> list[tuple[str, str, str]]:
        """Return what differs as (name, before, after), as people read it."""
        before = fields.item(old, self.section, new["id"]) or {}
        shown = [(f.label, fields.shown(before, f), fields.shown(new, f)) for f, _ in self.typed]
        names = {source["id"]: source["name"] for source in old["sources"]}
        sources = (names.get(before.get("source"), ""), names.get(new["source"], ""))
        return [row for row in [*shown, ("Quelle", *sources)] if row[1] != row[2]]

    def told(self, old: Document, new: dict[str, Any]) -> str:
        """Return what the audit log tells: old and new values, and the evidence."""
        lines = [f"{SECTIONS[self.section]}: {new['name']}"]
        lines += [f"{name}: {b or '–'} → {a or '–'}" for name, b, a in self.rows(old, new)]
        return "\n".join([*lines, f"Beleg: {self.evidence or 'keiner'}"])

    def _texts(self) -> list[tuple[str, str]]:
        return [(field.path, text) for field, text in self.typed]


def _sentence(section: str, path: str, reason: str) -> str:
    name = fields.label(section, path)
    return f"„{name}“ passt nicht zum Aufbau des Wissens ({reason})."


def _free_id(items: list[dict[str, Any]], name: str) -> str:
    """Return an id made of the name that no other gap has."""
    wanted = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:40] or "luecke"
    wanted = wanted if wanted[0].isalpha() else f"luecke_{wanted}"
    taken = {item["id"] for item in items} | {NEW}
    names = (wanted, *(f"{wanted}_{number}" for number in range(2, 1000)))
    return next(name for name in names if name not in taken)
