"""Texts as Telegram takes them: plain, in parts of at most 4,096 UTF-16 units."""

from __future__ import annotations

import re

LONGEST = 4096
_ENDS = (  # where a text is cut, best first
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…:;])\s"),
    re.compile(r"\s"),
)


def units(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, longest: int = LONGEST) -> list[str]:
    """Return the parts of a text, cut at paragraphs, lines, sentences or words; none is empty."""
    parts = []
    rest = text.strip()
    while units(rest) > longest:
        head = _head(rest, longest)
        end = next(filter(None, (_last(pattern, head, rest) for pattern in _ENDS)), len(head))
        parts.append(rest[:end].strip())
        rest = rest[end:].strip()
    return [part for part in [*parts, rest] if part]


def _head(text: str, longest: int) -> str:
    """Return the longest beginning that fits; half a surrogate pair at its end is dropped."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", errors="ignore")


def _last(pattern: re.Pattern[str], head: str, text: str) -> int:
    """Return the last place of the pattern in the second half of the head, or 0."""
    places = [m.start() for m in pattern.finditer(text, 0, len(head) + 1) if m.start()]
    last = places[-1] if places else 0
    return last if last >= len(head) // 2 else 0
