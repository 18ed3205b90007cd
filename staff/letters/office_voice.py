"""Turn what the bot says to citizens into what the office writes of itself and its page."""

from __future__ import annotations

import re

# what the bot says of itself, or to citizens who have not yet found the office
_LEFT_OUT = re.compile(
    r"\s*(?:(?:Fragen(?: dazu)?|Das) können Sie an das Büro[^.]*? richten\."
    r"|Fragen Sie bitte im Büro[^.]*\. Die Adresse ist: .*?(?:Dortmund\.|$)"
    r"|Mehr weiß ich(?: dazu)? nicht\.|Das weiß ich nicht\.|Einen Termin kann ich nicht vergeben\."
    r"|Nennen Sie mir gern ein anderes Stichwort oder eine Nummer\."
    r"|Bitte schreiben Sie ein anderes Wort oder eine Nummer\."
    r"|Ich kenne nur eine Internet-Seite\.|Ich habe die Seite am (?:\d+\. )?[^.]* gelesen\.)"
)
_VERB = r"(nennt|sagt|erklärt|hebt|behandelt|spricht|steht|geht|heißt|enthält)"
_SAID_BY_THE_OFFICE = [
    (re.compile(r"\b([Aa]uf|[Vv]on) der Seite\b"), r"\1 unserer Internet-Seite"),
    (re.compile(rf"\b[Dd]ie Seite {_VERB}\b"), r"unsere Internet-Seite \1"),
    (re.compile(rf"\b{_VERB} die Seite\b"), r"\1 unsere Internet-Seite"),
    (re.compile(r"\bfinde ich\b"), "finden wir"),
    (re.compile(r"\bhabe ich\b"), "haben wir"),
    (re.compile(r"\bIch finde\b"), "Wir finden"),
    (re.compile(r"\bkann ich\b"), "können wir"),
    (re.compile(r"\bweiß ich\b"), "wissen wir"),
    (re.compile(r"\bMeine Angaben\b"), "Unsere Angaben"),
]
_BEGINS = re.compile(r"(^|[.:!?] )unsere")


def from_the_office(text: str) -> str:
    """Return an answer of the bot in the words of the office."""
    text = _LEFT_OUT.sub("", text)
    for pattern, replacement in _SAID_BY_THE_OFFICE:
        text = pattern.sub(replacement, text)
    return _BEGINS.sub(lambda found: f"{found[1]}Unsere", text.strip())
