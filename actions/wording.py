"""German lists, quotes and numbers inside of answers."""

import re
from collections.abc import Sequence

_NUMBERS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
_PRIVATE = re.compile(r"\S*@\S*|(?:\d[\s/()-]?){5,}")
_QUOTE_LENGTH = 160


def enumerate_german(parts: Sequence[str]) -> str:
    """Join parts as in "a, b und c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} und {parts[-1]}"


def number_word(number: int) -> str:
    """Return a number up to twelve as a word, a larger one in digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def quote(text: str) -> str:
    """Return the user's words for a quotation: one line, short, without personal data."""
    line = _PRIVATE.sub("…", " ".join(text.split())).strip(" -–:,;")
    if len(line) <= _QUOTE_LENGTH:
        return line
    return line[:_QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"


def capitalise(text: str) -> str:
    """Return the text with a capital first letter, the rest unchanged."""
    return text[:1].upper() + text[1:]
