"""What happened to an inquiry, in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from records.inquiries import ANSWERED, CLOSED, IN_WORK, NEW, Inquiry, Step
from staff.channels import label

_MADE_HERE = "vom Büro angelegt"
TONES = {NEW: "warn", IN_WORK: "", ANSWERED: "good", CLOSED: ""}
_SPANS = ((86400, "einem Tag", "Tagen"), (3600, "einer Stunde", "Stunden"))
_MINUTE = 60
_OPEN_FOR = 15 * _MINUTE
_LONGEST_EXCERPT = 160


@dataclass(frozen=True)
class Line:
    """What a person did at one time, with the notes they wrote then."""

    at: float
    who: str
    told: str
    notes: tuple[str, ...]


def channel(inquiry: Inquiry) -> str:
    """Return where an inquiry comes from."""
    return _MADE_HERE if inquiry.channel == "staff" else label(inquiry.channel)


def span(seconds: float) -> str:
    """Return how long that is, as it stands after "vor" and "seit"."""
    for size, one, many in (*_SPANS, (_MINUTE, "einer Minute", "Minuten")):
        count = int(seconds // size)
        if count > 0:
            return one if count == 1 else f"{count} {many}"
    return "weniger als einer Minute"


def excerpt(text: str) -> str:
    """Return the beginning of a text in one line."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_EXCERPT:
        return line
    return line[:_LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"


def is_open(inquiry: Inquiry) -> bool:
    """Tell whether somebody still has to answer it."""
    return inquiry.state in (NEW, IN_WORK)


def is_withdrawn(inquiry: Inquiry) -> bool:
    """Tell whether its texts are gone; a question is never empty otherwise."""
    return not inquiry.question


def at_it(inquiry: Inquiry, me: str, now: float) -> str:
    """Return who else has an open inquiry before them, as far as that is known."""
    is_fresh = 0 <= now - inquiry.seen_at < _OPEN_FOR
    return inquiry.seen_by if is_open(inquiry) and inquiry.seen_by != me and is_fresh else ""


def lines(steps: list[Step]) -> list[Line]:
    """Return the history in words; what was saved at once is one line."""
    return [
        _line(who, at, list(together))
        for (who, at), together in groupby(steps, key=lambda step: (step.who, step.at))
    ]


def _line(who: str, at: float, steps: list[Step]) -> Line:
    notes = tuple(step.text for step in steps if step.what == "note" and step.text)
    return Line(at, who, ", ".join(dict.fromkeys(map(_told, steps))), notes)


def _told(step: Step) -> str:
    if step.what == "assignee":
        return _assigned(step)
    sentences = {
        "created": "angelegt" if step.who else "Eingegangen",
        "state": f"Zustand „{step.text}“",
        "draft": "Brief gespeichert",
        "note": "Notiz" if step.text else "Notiz, Text gelöscht",
        "withdrawn": "alle Texte gelöscht" if step.who else "Zurückgezogen, alle Texte gelöscht",
    }
    return sentences.get(step.what, step.what)


def _assigned(step: Step) -> str:
    if not step.text:
        return "zurückgegeben"
    return "übernommen" if step.text == step.who else f"zugewiesen an {step.text}"
