"""German lists, quotes and numbers inside of answers."""

import re
from collections.abc import Sequence

_NUMBERS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
_PRIVATE = re.compile(
    r"\S*@\S*|(?:https?:|www\.)\S*|\S+\.[a-z]{2,}(?:/\S*)?(?=\s|$)|(?:\d[\s/()-]?){5,}"
)
# dates, house numbers, births, illness, names with a title: what is not repeated to anybody
_PERSONAL = re.compile(
    r"\b\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b"
    r"|\w*(?:straße|str\.|gasse|weg|allee|platz|ring|damm|stiege|ufer)\s\d"
    r"|\bgeb(?:oren|\.)|\bwohnhaft\b"
    r"|\bpflegegrad\b|\bdiagnos|\bkrank(?!enh|enk)|\bversichertennummer"
    r"|\b(?:herrn?|frau|nachbarn?|nachbarin|familie) (?!(?:claudia )?sch[uü])"
    r"(?-i:[A-ZÄÖÜ][a-zäöüß]+)"
    r"|\bmein name ist\b|\bich hei(?:ß|ss)e\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<[^>]*>|[{}\[\]<>|`]")
_INNER_QUOTES = str.maketrans("„“”»«", "‚‘’›‹")
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
    plain = _MARKUP.sub(" ", text).translate(_INNER_QUOTES)
    line = _PRIVATE.sub("…", " ".join(plain.split())).strip(" -–:,;")
    if len(line) <= _QUOTE_LENGTH:
        return line
    return line[:_QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"


def tells_of_person(text: str) -> bool:
    """Tell whether a text may hold personal data: an address, a date, a name, an illness."""
    return bool(_PERSONAL.search(text))


def capitalise(text: str) -> str:
    """Return the text with a capital first letter, the rest unchanged."""
    return text[:1].upper() + text[1:]
