"""Cut an e-mail into the messages that it holds: the newest, and those that it quotes below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER = re.compile(
    r"^[\s*]*(?:von|an|cc|bcc|kopie|betreff|betrifft|gesendet|datum|anlagen?|anhänge?|antwort an"
    r"|from|to|sent|date|subject|attachments?)\*?:\*?\s",
    re.IGNORECASE,
)
_MESSAGE = re.compile(
    r"^\s*[-_=]{2,}\s*\w.*(?:nachricht|mail|message)\b.*[-_=]{2,}\s*$"
    r"|^\s*(?:am\b.{4,120}\bschrieb\b.{0,120}|on\b.{4,120}\bwrote):?\s*$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^[-_=\s]*.*\b(?:weitergeleitete|forwarded)\b.*[-_=]|^[\s*]*(?:betreff|subject)\W+(?:wg|fwd?):",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:^\s*(?:von|from)\W.*|\bschrieb\b.*)(?:internationale beziehungen|schütz)", re.IGNORECASE
)
_RULE = re.compile(r"^\s*[-_=*~]{2,}\s*$")
_SIGNATURE = re.compile(r"^-- ?$")
_QUOTED = re.compile(r"^\s*((?:>\s?)*)")


@dataclass(frozen=True)
class Block:
    """One message of a mail.

    Attributes:
        text: Its lines, without headers and marks of quotation.
        on_top: Whether it is what was written last.
        by_office: Whether the office itself wrote it.
    """

    text: str
    on_top: bool
    by_office: bool


@dataclass
class _Open:
    """A message while it is read."""

    depth: int
    on_top: bool
    by_office: bool = False
    signed: bool = False
    lines: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(line.strip() for line in self.lines)


def is_forwarded(mail: str) -> bool:
    """Tell whether a colleague passed a message on."""
    return any(_FORWARDED.search(line) for line in mail.splitlines())


def blocks_of(mail: str) -> list[Block]:
    """Return the messages in the order of the text; empty ones are left out."""
    read = list(_read([_unquoted(line) for line in mail.splitlines()]))
    return [
        Block("\n".join(one.lines).strip(), one.on_top, one.by_office)
        for one in read
        if not one.is_empty
    ]


def _unquoted(line: str) -> tuple[int, str]:
    """Return how deep a line is quoted, and its text."""
    marks = _QUOTED.match(line)
    depth = marks.group(1).count(">") if marks else 0
    return depth, line[marks.end() :] if marks and depth else line


def _read(lines: list[tuple[int, str]]) -> Iterator[_Open]:
    block, marked = _Open(0, True), False
    for number, (depth, line) in enumerate(lines):
        cuts = _is_cut(lines, number)
        if cuts or (depth != block.depth and line.strip()):
            if not block.is_empty:
                yield block
            kept = block.by_office if block.is_empty and depth == block.depth else False
            marked = marked or (cuts and not (block.on_top and block.is_empty))
            block = _Open(depth, depth == 0 and not marked, kept)
        block.by_office = block.by_office or (_is_mark(line) and bool(_OFFICE.search(line)))
        block.signed = block.signed or bool(_SIGNATURE.match(line))
        if not (block.signed or cuts or _is_first_header(block, line) or _RULE.match(line)):
            block.lines = (*block.lines, line)
    yield block


def _is_mark(line: str) -> bool:
    return bool(_HEADER.match(line) or _MESSAGE.match(line))


def _is_cut(lines: list[tuple[int, str]], number: int) -> bool:
    """Tell whether another message begins: by its mark, or by two lines of a header."""
    line = lines[number][1]
    if _MESSAGE.match(line):
        return True
    near = [text for _, text in lines[max(0, number - 1) : number + 2]]
    return bool(_HEADER.match(line)) and sum(bool(_HEADER.match(text)) for text in near) > 1


def _is_first_header(block: _Open, line: str) -> bool:
    """Tell whether it is a lone subject above a message; "Datum: 3. Mai" inside of it is none."""
    return block.is_empty and bool(_HEADER.match(line))
