"""The form of a draft: paragraphs as fields, and the inquiry with its questions marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sanic.request import Request

from records.inquiries import NUMBER
from staff import forms
from staff.letters.bot_answers import Found
from staff.letters.doubt import FAIRLY_SURE, SURE
from staff.letters.letter import Paragraph, moved, paragraphs

LONGEST = 8_000
LONGEST_CONTACT = 200
_LONGEST_PARAGRAPH = 4_000
_MOST_PARAGRAPHS = 60
KINDS = {
    "fact": ("Steht auf der Seite", "good"),
    "gap": ("Steht nicht auf der Seite", "warn"),
    "outside": ("Gehört nicht zum Thema", "warn"),
    "unclear": ("Nicht verstanden", "bad"),
    "social": ("Höflichkeit, keine Frage", ""),
    "care": ("Notlage: sofort handeln", "bad"),
}


@dataclass(frozen=True)
class Row:
    """A paragraph in the form, and how it is described."""

    paragraph: Paragraph

    @property
    def label(self) -> str:
        """Return what kind of answer it is, for people."""
        return KINDS.get(self.paragraph.kind, KINDS["unclear"])[0]

    @property
    def tone(self) -> str:
        """Return the class of the label."""
        return KINDS.get(self.paragraph.kind, KINDS["unclear"])[1]

    @property
    def sureness(self) -> str:
        """Return how sure the bot is that it read the question rightly; "" if it read none."""
        if self.paragraph.kind == "unclear":
            return ""
        if self.paragraph.confidence >= SURE:
            return "sicher erkannt"
        if self.paragraph.confidence >= FAIRLY_SURE:
            return "wahrscheinlich erkannt"
        return "unsicher, bitte prüfen"


@dataclass(frozen=True)
class Draft:
    """All that the form holds.

    Attributes:
        contact: Stored only where an inquiry is made of the draft.
        number: Of the inquiry in the records that the draft answers, if there is one.
        version: Of that inquiry, as its own form holds it.
    """

    inquiry: str
    plain_language: bool
    rows: tuple[Row, ...] = ()
    contact: str = ""
    number: str = ""
    version: str = ""

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs in their order."""
        return [row.paragraph for row in self.rows]

    @property
    def marked(self) -> list[tuple[str, int]]:
        """Return the inquiry in pieces, with the number of the question from 1, 0 for none."""
        pieces: list[tuple[str, int]] = []
        done = 0
        for start, end, number in sorted(self._places()):
            if start >= done:
                pieces += [(self.inquiry[done:start], 0), (self.inquiry[start:end], number)]
                done = end
        return [piece for piece in [*pieces, (self.inquiry[done:], 0)] if piece[0]]

    def _places(self) -> Iterator[tuple[int, int, int]]:
        """Find the questions as they stand in the inquiry, whatever white space it has."""
        for number, row in enumerate(self.rows, 1):
            words = map(re.escape, row.paragraph.question.split())
            found = re.search(r"\s+".join(words), self.inquiry)
            if found and found.group():
                yield found.start(), found.end(), number


def from_answers(typed: Draft, found: Sequence[Found]) -> Draft:
    """Return the draft of what the bot read."""
    made = paragraphs(found, typed.plain_language)
    return replace(typed, rows=tuple(map(Row, made)))


def from_form(request: Request) -> Draft:
    """Return the draft as it stands in the form."""
    count = min(_number(request, "anzahl"), _MOST_PARAGRAPHS)
    return Draft(
        inquiry=forms.lines(request, "anfrage", LONGEST + 1),
        plain_language=forms.text(request, "sprache") == "leicht",
        rows=tuple(_row(request, number) for number in range(count)),
        contact=forms.lines(request, "kontakt", LONGEST_CONTACT),
        number=_number_of_inquiry(request),
        version=forms.text(request, "version", 20),
    )


def _number_of_inquiry(request: Request) -> str:
    number = forms.text(request, "vorgang", 16)
    return number if NUMBER.fullmatch(number) else ""


def _row(request: Request, number: int) -> Row:
    kind = forms.text(request, f"art-{number}")
    return Row(
        Paragraph(
            kind=kind if kind in KINDS else "unclear",
            question=forms.lines(request, f"frage-{number}", LONGEST),
            text=forms.lines(request, f"text-{number}", _LONGEST_PARAGRAPH),
            source=forms.text(request, f"quelle-{number}", 400),
            confidence=_number(request, f"sicher-{number}") / 100,
            used=forms.is_ticked(request, f"dabei-{number}"),
        )
    )


def _number(request: Request, name: str) -> int:
    value = forms.text(request, name, 6)
    return int(value) if value.isascii() and value.isdecimal() else 0


def rearranged(draft: Draft, order: str) -> Draft:
    """Return the draft with a paragraph moved, as a button says: "hoch-2", "runter-0"."""
    direction, _, place = order.partition("-")
    steps = {"hoch": -1, "runter": 1}
    if direction not in steps or not (place.isascii() and place.isdecimal()):
        return draft
    return replace(draft, rows=tuple(moved(draft.rows, int(place), steps[direction])))
