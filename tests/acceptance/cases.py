"""Acceptance dialogues: what people say, and what the replies must and must not hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

Say = Callable[[str, str], list[str]]

FOLDER = Path(__file__).parent
SETS = ("look_at", "count_only")
_MACROS = {
    "$NOT_AVAILABLE": r"(nicht|kein\w*|leider|unbekannt)",
    "$NEGATION": r"(nicht|kein\w*|nein|leider)",
    "$DECLINE": r"(nicht|kein\w*|leider|nur|außerhalb)",
    "$ANY": r"\S",
}
_HONEST = {"$NOT_AVAILABLE", "$NEGATION"}
_MISSED = re.compile(r"nicht (ganz |richtig |genau |sicher )?verstanden", re.IGNORECASE)
_SOURCE_DATE = re.compile(r"\b\d{1,2}\. ?(\d{1,2}\.|November) ?2026\b")


@lru_cache(maxsize=4096)
def pattern(text: str) -> re.Pattern[str]:
    """Return a check as a regular expression; raises re.error."""
    for name, expression in _MACROS.items():
        text = text.replace(name, expression)
    return re.compile(text, re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Turn:
    """A message with the checks of its reply; `ref` is one good reply."""

    user: str
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    ref: str

    def defects(self, reply: str) -> list[str]:
        """Return the checks that a reply does not meet."""
        missing = [f"missing {p}" for p in self.must if not pattern(p).search(reply)]
        bare = _SOURCE_DATE.sub("", reply)  # the date of the source claims nothing
        wrong = [f"forbidden {p}" for p in self.must_not if pattern(p).search(bare)]
        if _HONEST & set(self.must) and _MISSED.search(reply):
            wrong.append("not understood is no honest no")
        return missing + wrong


@dataclass(frozen=True)
class Case:
    """A dialogue.

    Attributes:
        case_id: Unique name.
        kind: citizens, professionals or hostile.
        not_knowing: Which kind of not knowing the only reply must be, or "".
        turns: What is said, in order.
    """

    case_id: str
    kind: str
    not_knowing: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Outcome:
    """A case with the replies and the defects of each turn."""

    case: Case
    replies: tuple[str, ...]
    defects: tuple[tuple[str, ...], ...]

    @property
    def passed(self) -> bool:
        """Whether no turn has a defect."""
        return not any(self.defects)


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file, whose name begins with the kind.

    Raises:
        KeyError: A case lacks its id, its turns or a message.
    """
    for raw in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        turns = tuple(map(_turn, raw["turns"]))
        kind = path.stem.split("_")[0]
        yield Case(raw["id"], kind, str(raw.get("not_knowing") or ""), turns)


def read_set(name: str) -> list[Case]:
    """Return all cases of one of the `SETS`."""
    return [case for path in sorted((FOLDER / name).glob("*.yml")) for case in read_cases(path)]


def play(case: Case, say: Say) -> Outcome:
    """Put a case to the bot; `say` takes conversation and message, and returns the replies."""
    replies = tuple("\n".join(say(case.case_id, turn.user)) for turn in case.turns)
    pairs = zip(case.turns, replies, strict=True)
    return Outcome(case, replies, tuple(tuple(turn.defects(reply)) for turn, reply in pairs))


def _turn(raw: dict[str, Any]) -> Turn:
    return Turn(
        user=raw["user"] * int(raw.get("repeat") or 1),
        must=tuple(raw.get("must") or ()),
        must_not=tuple(raw.get("must_not") or ()),
        ref=raw.get("ref") or "",
    )
