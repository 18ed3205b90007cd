"""Put the answers to an inquiry into a letter that an officer can send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from staff.letters.bot_answers import NAMED, Found
from staff.letters.doubt import belongs_in_letter, kind_of
from staff.letters.flow import flowing
from staff.letters.mail_text import own_message
from staff.letters.office_voice import from_the_office
from staff.letters.salutation import salutation

Item = TypeVar("Item")
_LONGEST_QUOTE = 160


@dataclass(frozen=True)
class Paragraph:
    """One part of the letter's body; staff may edit it, switch it off and move it."""

    kind: str
    question: str
    text: str
    source: str = ""
    confidence: float = 1.0
    used: bool = True


@dataclass(frozen=True)
class Letter:
    """A finished letter, line by line; `parts` are its paragraphs."""

    salutation: str
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    closing: str
    signature: tuple[str, ...]

    @property
    def blocks(self) -> list[str]:
        """Return the blocks between the empty lines; only the signature has several lines."""
        sources = [f"Quelle: {self._sources}"] if self.sources else []
        end = "\n".join(self.signature)
        return [b for b in (self.salutation, *self.parts, *sources, self.closing, end) if b]

    @property
    def _sources(self) -> str:
        """Return each source once, then their dates."""
        parted = [source.partition(" (Stand: ") for source in self.sources]
        names = dict.fromkeys(name for names, _, _ in parted for name in names.split("; "))
        dates = dict.fromkeys(date.rstrip(")") for _, _, date in parted if date)
        return "; ".join(names) + (f" (Stand: {', '.join(dates)})" if dates else "")

    @property
    def text(self) -> str:
        """Return the letter as plain text."""
        return "\n\n".join(self.blocks) + "\n"

    @property
    def html(self) -> str:
        """Return the letter as HTML for a mail program."""
        return "".join(f"<p>{escape(b).replace(chr(10), '<br>')}</p>" for b in self.blocks)


def paragraphs(found: Sequence[Found], plain_language: bool) -> list[Paragraph]:
    """Return a paragraph for each question, in the order of the inquiry."""
    return [
        Paragraph(
            kind=kind_of(one),
            question=one.question,
            text=_worded(one, plain_language),
            source=one.source,
            confidence=one.confidence,
            used=belongs_in_letter(one),
        )
        for one in found
    ]


def _worded(one: Found, plain_language: bool) -> str:
    kind = kind_of(one)
    if kind not in NAMED:
        return from_the_office(" ".join(map(_ended, one.texts)))
    quote = _short(one.question)
    if plain_language:
        return f"Sie fragen: „{quote}“ Das wissen wir leider nicht."
    if kind == "unclear":
        return f"Ihre Frage „{quote}“ können wir so leider nicht beantworten."
    return (
        f"Zu Ihrer Frage „{quote}“ können wir Ihnen leider nichts sagen. "
        "Sie betrifft nicht die internationalen Projektpartnerschaften."
    )


def _ended(text: str) -> str:
    """Return a text with a full stop, if it ends without any mark: the page's teasers do."""
    return f"{text}." if text[-1:].isalnum() else text


def _short(question: str) -> str:
    line = " ".join(question.split()).strip(" -–:,;")
    if len(line) <= _LONGEST_QUOTE:
        return line
    return line[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def compose(
    inquiry: str, parts: Sequence[Paragraph], signature: Sequence[str], plain_language: bool
) -> Letter:
    """Return the letter with the paragraphs that are used."""
    used = [part for part in parts if part.used and part.text.strip()]
    thanks = "vielen Dank für Ihre Anfrage."
    if plain_language:
        thanks = thanks.replace("Anfrage", "Nachricht")
    sources = dict.fromkeys(part.source for part in used if part.source)
    return Letter(
        salutation=salutation(own_message(inquiry), plain_language),
        parts=(thanks, *flowing((part.kind, part.text) for part in used)),
        sources=tuple(sources),
        closing="Freundliche Grüße" if plain_language else "Mit freundlichen Grüßen",
        signature=tuple(signature),
    )


def moved(parts: Sequence[Item], number: int, by: int) -> list[Item]:
    """Return the parts with one of them moved up (-1) or down (1)."""
    order = list(parts)
    goal = number + by
    if 0 <= number < len(order) and 0 <= goal < len(order):
        order[number], order[goal] = order[goal], order[number]
    return order
