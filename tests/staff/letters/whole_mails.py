"""Judge the draft for a whole e-mail: are its questions answered, or named where nobody knows?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from knowledge.folding import fold
from staff.letters.letter import Letter, Paragraph

FOLDER = Path(__file__).parent / "mails"
FACT = "fact"
_SHARE = 1 / 4  # of the words of a question that must be found where it is named
_STEM = 4
_NO_CONTENT = frozenset(
    "dortmund dortmunds stadt staedte frage fragen gibt haben hat kann koennen man wann was welche "
    "welcher welches welchen wie wer wem wen wo woher wohin warum wieso wird werden sind seit "
    "dass eine einen einem einer eines oder auch noch fuer beim bitte nach viele viel ueber "
    "dort dies diese dieser dieses deren dessen sich ihre ihrer ihren nicht kein keine wuerde "
    "soll sollte darf duerfen muss muessen moechte".split()
)
_DENIES = re.compile(r"(?i)\b(?:nicht|kein\w*|leider)\b")


@dataclass(frozen=True)
class Asked:
    """A question of a mail, as its author noted it; `must` is what a right answer surely holds."""

    asks: str
    kind: str
    must: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Mail:
    """A whole e-mail with its questions, and sentences in it that ask nothing."""

    mail_id: str
    text: str
    asked: tuple[Asked, ...]
    not_asked: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """A mail with the questions that its draft misses, and the stories it takes for questions."""

    mail: Mail
    missed: tuple[Asked, ...]
    taken_up: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether each question is answered or named."""
        return not self.missed


def read_mails(name: str) -> list[Mail]:
    """Return the mails of an author; raises KeyError where a mail lacks a part."""
    loaded = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        Mail(
            raw["id"],
            raw["mail"],
            tuple(map(_asked, raw["questions"])),
            tuple(raw.get("not_questions") or ()),
        )
        for raw in loaded
    ]


def _asked(raw: dict[str, Any]) -> Asked:
    must = tuple(re.compile(text, re.IGNORECASE | re.DOTALL) for text in raw.get("must") or ())
    return Asked(raw["asks"], raw["kind"], must)


def judge(mail: Mail, parts: Sequence[Paragraph], letter: Letter) -> Judged:
    """Compare the draft for a mail with what its author noted."""
    told = [*(part.text for part in parts), letter.text]
    missed = tuple(
        asked
        for asked in mail.asked
        if not (_answered(asked, told) if asked.kind == FACT else _named(asked, parts))
    )
    return Judged(mail, missed, tuple(_taken_up(mail, parts)))


def _answered(asked: Asked, told: Iterable[str]) -> bool:
    return any(all(pattern.search(text) for pattern in asked.must) for text in told)


def _named(asked: Asked, parts: Sequence[Paragraph]) -> bool:
    """Tell whether a part says that the page does not tell it, by the words of the question."""
    wanted = content(asked.asks)
    told = [content(text) for text in map(_denial, parts)]
    return any(
        sum(any(map(partial(_akin, word), words)) for word in wanted) >= _SHARE * len(wanted)
        for words in told
        if words
    )


def _denial(part: Paragraph) -> str:
    """Return what a part names as not known: all of it, or a sentence beside a fact."""
    if part.kind in ("gap", "outside", "unclear"):
        return f"{part.question} {part.text}"
    sentences = re.split(r"(?<=[.!?]) ", part.text)
    return " ".join(sentence for sentence in sentences if _DENIES.search(sentence))


def _taken_up(mail: Mail, parts: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the sentences that ask nothing and yet stand in the letter as a question."""
    asked = [" ".join(part.question.split()) for part in parts if part.used]
    for sentence in mail.not_asked:
        line = " ".join(sentence.split())
        if any(question and (question in line or line in question) for question in asked):
            yield sentence


def content(text: str) -> frozenset[str]:
    """Return the words that carry the sense."""
    return frozenset(word for word in _words(text) if len(word) > 3 and word not in _NO_CONTENT)


def _akin(one: str, other: str) -> bool:
    """Tell whether two words begin alike, or one ends with the other ("Sperrmüll", "Müll")."""
    return one[:_STEM] == other[:_STEM] or one.endswith(other) or other.endswith(one)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def counts(judged: Iterable[Judged]) -> Counter[tuple[str, bool]]:
    """Return how many questions of each kind were met (True) and missed (False)."""
    return Counter(
        (asked.kind, asked not in one.missed) for one in judged for asked in one.mail.asked
    )
