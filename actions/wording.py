"""German lists, quotes and numbers inside of answers."""

import re
from collections.abc import Sequence

_NUMBERS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
_PRIVATE = re.compile(
    r"\S*@\S*|(?:https?:|www\.)\S*|\S+\.[a-z]{2,}(?:/\S*)?(?=\s|$)|(?:\d[\s/()-]?){5,}"
)
_MARKUP = re.compile(r"<[^>]*>|[{}\[\]<>|`]")
_QUOTE_LENGTH = 160
_PREPOSITIONS = {
    "in der": (
        "Türkei, Schweiz, Ukraine, Slowakei, Mongolei, Dominikanische Republik, "
        "Demokratische Republik Kongo, Zentralafrikanische Republik, Europäische Union"
    ),
    "in den": (
        "USA, Niederlande, Philippinen, Malediven, Seychellen, Komoren, Bahamas, "
        "Vereinigte Arabische Emirate, Vereinigte Staaten"
    ),
    "im": (
        "Iran, Irak, Libanon, Jemen, Sudan, Tschad, Niger, Vatikan, Kosovo, Oman, Senegal, "
        "Naher Osten, Südliches Afrika"
    ),
}


def enumerate_german(parts: Sequence[str], last: str = "und") -> str:
    """Join parts as in "a, b und c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def in_place(name: str) -> str:
    """Return a country, continent or region with its preposition, as in "in der Türkei"."""
    for preposition, names in _PREPOSITIONS.items():
        if name in names.split(", "):
            declined = name.replace("Naher", "Nahen").replace("Südliches", "südlichen")
            return f"{preposition} {declined.replace('Europäische', 'Europäischen')}"
    return f"in {name}"


def number_word(number: int) -> str:
    """Return a number up to twelve as a word, a larger one in digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def quote(text: str) -> str:
    """Return the user's words for a quotation: one line, short, without personal data."""
    plain = _MARKUP.sub(" ", text)
    line = _PRIVATE.sub("…", " ".join(plain.split())).strip(" -–:,;")
    if len(line) <= _QUOTE_LENGTH:
        return line
    return line[:_QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"


def capitalise(text: str) -> str:
    """Return the text with a capital first letter, the rest unchanged."""
    return text[:1].upper() + text[1:]
