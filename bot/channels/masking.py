"""Mask what names a person in a free text: e-mail, phone, IBAN, dates of birth."""

import re

_MASKS = (
    (re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+"), "[E-Mail]"),
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE), "[IBAN]"),
    (re.compile(r"\b\d{1,2}\. ?(?:\d{1,2}\.|[A-Za-zä]{3,9}) ?(?:19|20)?\d{2}\b"), "[Datum]"),
    (re.compile(r"\b(?:19|20)\d{2}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"), "[Datum]"),
    (re.compile(r"(?<!\w)(?:\+|00|0|\(0)[\d ()/.–-]{5,}\d"), "[Telefon]"),
)
_ALL_HAVE_ONE_OF = re.compile(r"[@\d]")


def mask(text: str) -> str:
    """Return the text with personal data replaced by what it was."""
    if not _ALL_HAVE_ONE_OF.search(text):
        return text
    for pattern, label in _MASKS:
        text = pattern.sub(label, text)
    return text
