"""How to address the person who wrote an inquiry, as far as the text tells it.

A wrong form of address is worse than a neutral one: gender is never guessed from a first name.
"""

from __future__ import annotations

import re

NEUTRAL = "Sehr geehrte Damen und Herren,"
NEUTRAL_PLAIN = "Guten Tag,"
_CLOSING = re.compile(
    r"^\W*(?:mit\s+)?(?:(?:freundlich|best|herzlich|viel|lieb|schön|schoen|sonnig|kollegial)\w*\s+)?"
    r"(?:grüß\w+|gruß|gruss|gruess\w+|hochachtungsvoll|mfg|lg|vg|dank)\b.{0,40}$",
    re.IGNORECASE,
)
_CLOSING_INSIDE = re.compile(
    r"\b(?:mit )?(?:freundlich|best|herzlich|viel|lieb|schön)\w* (?:grüß\w+|gruß)\b", re.IGNORECASE
)
_TITLE = r"(?:(?:Prof(?:essor(?:in)?)?|Dr|Dipl|Ing|med|phil|jur|h|c)\.?-?\s*)*"
_NAME = r"[A-ZÄÖÜ][\wäöüß’'-]+"
_PARTICLES = r"(?:(?:von|van|de|der|den|zu|zur|vom|el|al|ten)\s+)*"
_FULL = re.compile(rf"^({_TITLE})((?:{_NAME}\s+){{1,3}}?){_PARTICLES}({_NAME})$")
_WITH_GENDER = re.compile(rf"^(Frau|Herr)\s+({_TITLE})(?:{_NAME}\s+){{0,2}}?({_PARTICLES}{_NAME})$")
_PHONE_NOTE = re.compile(
    rf"\b(Frau|Herrn?)\s+({_TITLE})({_PARTICLES}{_NAME})\s+"
    r"(?:(?:hat|aus|vom|von|ruft|rief|fragt|fragte|möchte|bittet|bat|schreibt)\b)"
)
_NOT_A_NAME = re.compile(
    r"(?i)\b(?:verein|schule|amt|gmbh|e\.\s?v|stadt|büro|redaktion|gemeinde|institut|universität"
    r"|klasse|team|vorstand|leitung|straße|str|tel|fax|mail|www|ihr\w*|euer|eure)\b"
)
_OWN = "schütz"
_LOOKED_AT = 2  # lines below the closing


def salutation(inquiry: str, plain_language: bool = False) -> str:
    """Return the first line of the answer.

    "Sehr geehrte Frau Dr. Sommer," only where the text itself says Frau or Herr; "Guten Tag Petra
    Sommer," where it is signed with a full name; else the neutral form.
    """
    gendered = _signed_with_gender(inquiry) or _noted(inquiry)
    if gendered and plain_language:
        return f"Guten Tag {gendered},"
    if gendered:
        return f"Sehr geehrte{'r' if gendered.startswith('Herr') else ''} {gendered},"
    name = _signed(inquiry)
    if name:
        return f"Guten Tag {name},"
    return NEUTRAL_PLAIN if plain_language else NEUTRAL


def _signed_with_gender(inquiry: str) -> str:
    """Return "Frau Dr. Sommer" where the signature says so."""
    for line in _signature(inquiry):
        found = _WITH_GENDER.match(line)
        if found:
            return " ".join(" ".join(found.groups()).split())
    return ""


def _noted(inquiry: str) -> str:
    """Return who called, by a colleague's note ("Herr Yilmaz hat angerufen")."""
    found = _PHONE_NOTE.search(inquiry)
    if not found or found.group(3).lower() == _OWN:
        return ""
    gender, title, name = found.groups()
    return " ".join(f"{gender.removesuffix('n')} {title} {name}".split())


def _signed(inquiry: str) -> str:
    """Return the full name below the closing, with its title."""
    for line in _signature(inquiry):
        if _FULL.match(line) and not _NOT_A_NAME.search(line):
            return line
    return ""


def _signature(inquiry: str) -> list[str]:
    """Return the lines that follow the closing, without empty ones."""
    lines = [line for whole in inquiry.splitlines() for line in _before_and_after_closing(whole)]
    lines = [" ".join(line.split()).strip(" ,") for line in lines]
    lines = [line for line in lines if line]
    closings = [number for number, line in enumerate(lines) if _CLOSING.match(line)]
    if not closings:
        return []
    return lines[closings[-1] + 1 :][:_LOOKED_AT]


def _before_and_after_closing(line: str) -> list[str]:
    """Cut a line that holds the closing and a name ("… Viele Grüße, Anna Beispiel")."""
    found = _CLOSING_INSIDE.search(line)
    return [line[: found.start()], found.group(), line[found.end() :]] if found else [line]
