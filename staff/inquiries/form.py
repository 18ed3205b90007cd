"""The form of an inquiry: what a person typed, and on which state of the inquiry."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from sanic.request import Request

from records.inquiries import IN_WORK, NEW, STATES, Inquiry
from staff import forms

FIELDS = ("state", "assignee", "draft")
LONGEST_LETTER = 30_000
LONGEST_NOTE = 2_000


@dataclass(frozen=True)
class Form:
    """What stands in the form.

    Attributes:
        version: Of the inquiry that the person had before them.
        seen: How many lines its history had then.
        values: The fields of the inquiry as typed; those left out stay as they are.
        before: Digests of what stood in these fields when the form was opened.
    """

    version: int
    seen: int
    values: dict[str, str]
    note: str = ""
    before: dict[str, str] = field(default_factory=dict)

    def changes(self, inquiry: Inquiry) -> dict[str, str]:
        """Return the fields that are other than the inquiry's."""
        now = values_of(inquiry)
        return {name: text for name, text in self.values.items() if text != now[name]}

    def onto(self, inquiry: Inquiry, seen: int) -> Form:
        """Return the form for a newer inquiry: what the person has touched stays as typed."""
        now = values_of(inquiry)
        touched = {n for n, text in self.values.items() if digest(text) != self.before.get(n)}
        values = {n: self.values[n] if n in touched else text for n, text in now.items()}
        return Form(inquiry.version, seen, values, self.note, digests(now))

    def ordered(self, order: str, me: str) -> Form:
        """Return the form after a button was pressed: take it over, or give it back."""
        state = self.values["state"]
        if order == "uebernehmen":
            state = IN_WORK if state == NEW else state
            return replace(self, values={**self.values, "assignee": me, "state": state})
        if order == "zurueckgeben":
            state = NEW if state == IN_WORK else state
            return replace(self, values={**self.values, "assignee": "", "state": state})
        return self

    def fault(self, people: Collection[str], inquiry: Inquiry) -> str:
        """Return what is wrong, in a sentence for people."""
        values = {**values_of(inquiry), **self.values}
        if values["assignee"] not in {"", inquiry.assignee, *people}:
            return "Dieses Konto gibt es nicht oder es ist gesperrt."
        if values["state"] not in STATES:
            return "Diesen Zustand gibt es nicht."
        if len(self.note) > LONGEST_NOTE:
            return "Die Notiz ist zu lang: höchstens 2.000 Zeichen."
        if len(values["draft"]) > LONGEST_LETTER:
            return "Der Brief ist zu lang: höchstens 30.000 Zeichen."
        return ""


def values_of(inquiry: Inquiry) -> dict[str, str]:
    """Return the fields of an inquiry that a form can change."""
    return {name: getattr(inquiry, name) for name in FIELDS}


def digest(text: str) -> str:
    """Return what stands for a text in a form."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digests(values: dict[str, str]) -> dict[str, str]:
    """Return what stands for the texts of all fields."""
    return {name: digest(text) for name, text in values.items()}


def opened(inquiry: Inquiry, seen: int) -> Form:
    """Return the form as it is before anybody types."""
    values = values_of(inquiry)
    return Form(inquiry.version, seen, values, before=digests(values))


def typed(request: Request) -> Form:
    """Read the form."""
    version, seen = read_version(forms.text(request, "version", 20))
    values = {
        "state": forms.text(request, "state", 16),
        "assignee": forms.text(request, "assignee", 64),
        "draft": forms.lines(request, "draft", LONGEST_LETTER + 1),
    }
    before = {name: forms.text(request, f"before.{name}", 16) for name in FIELDS}
    return Form(version, seen, values, forms.lines(request, "note", LONGEST_NOTE + 1), before)


def read_version(text: str) -> tuple[int, int]:
    """Return version and length of the history from "3.7"; 0, 0 is never the present one."""
    first, _, second = text.partition(".")
    if all(part.isascii() and part.isdecimal() for part in (first, second)):
        return int(first), int(second)
    return 0, 0
