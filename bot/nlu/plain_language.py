"""Tell the wish for Leichte Sprache from the question in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.nlu import intent_groups as groups
from bot.nlu import splitter
from bot.nlu.clauses import Clauses
from bot.nlu.parts import Part
from bot.nlu.splitter import Span

_ON = "plain_language_on"
_WISH = re.compile(r"\bin (?:ganz )?(?:leichter|einfacher) sprache\b", re.IGNORECASE)
_SURE = 0.35
_BRIEF, _CLEAR = 8, 0.9  # a long part that is not clear must say how the language is to be
# "Ich komme auch vorbei, falls das leichter ist."
_EASIER_WAY = re.compile(
    r"\b(?:wenn|falls|sofern|weil) (?:das|dies|es)"
    r"(?: (?:so|dann|ihnen|euch|dir|für \w+|am telefon))* (?:leichter|einfacher)"
    r"(?: (?:so|für \w+))* (?:ist|geht|fällt|wird)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"leicht|einfach|schlicht|verständlich|schwer|schwierig|kompliz|simpel"
    r"|kurze?n? sätz|klartext|fach(?:wört|chin)"
    r"|hochgestochen|kindgerecht|studiert|abitur|normal"
    r"|standard|üblich|ausführlich|wieder|zurück|wie (?:sonst|vorher)",
    re.IGNORECASE,
)


def with_plain_language(clauses: Clauses, parts: list[Part]) -> list[Part]:
    """Return the parts; a sentence that also asks something becomes the wish and the question."""
    meant = (_without_misreading(clauses, part) for part in parts)
    return [read for part in meant for read in _told_apart(clauses, part)]


def _without_misreading(clauses: Clauses, part: Part) -> Part:
    """Return a part that does not say how the language is to be as a question for something."""
    if not part.intent.startswith("plain_language_"):
        return part
    said = part.span.of(clauses.text)
    clear = part.confidence >= _CLEAR or clauses.words(part.span) <= _BRIEF or _HOW.search(said)
    if clear and not _EASIER_WAY.search(said):
        return part
    return replace(
        part, ranking=[r for r in part.ranking if not r[0].startswith("plain_language_")]
    )


def _told_apart(clauses: Clauses, part: Part) -> Iterator[Part]:
    wish = _WISH.search(clauses.text, part.span.start, part.span.end)
    if wish is None:
        yield part
    elif part.intent == _ON:
        question = _question_in(clauses, part, wish.end())
        yield part if question is None else replace(part, span=Span(part.span.start, wish.end()))
        if question is not None:
            yield replace(question, asks=True)
    elif part.asks and groups.is_on_topic(part.intent) and not part.intent.startswith("gap_"):
        yield Part(Span(*wish.span()), [(_ON, 1.0)], (), asks=True)
        yield part
    else:
        yield part


def _question_in(clauses: Clauses, part: Part, behind: int) -> Part | None:
    """Return the question inside of a wish ("… in Leichter Sprache erklären, wer …")."""
    spans = [*splitter.tails(clauses.text, part.span), Span(behind, part.span.end)]
    tails = [clauses.part(span) for span in spans if clauses.words(span) > 1]
    likely = [t for t in tails if groups.is_on_topic(t.intent) and t.confidence >= _SURE]
    return next(iter(likely), None)
