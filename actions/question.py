"""A question as the Rasa server hands it over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

_NOT_AMONG = re.compile(
    r"\b(?:nicht|net|nich|nimmer|kein\w*|au(?:ß|ss)en vor|raus|fehl(?:t|en|te)|weg vom fenster"
    r"|auf eis|laufpass|trennung|nichts? (?:mehr )?zu tun|(?:fallen|sitzen) ?(?:ge)?lassen"
    r"|(?:raus|aus|ab|weg)ge(?:schlossen|stiegen|sprungen|bootet|kegelt|kickt|worfen|flogen|sägt"
    r"|fallen|schmissen|treten|schieden|mustert|setzt)|gekündigt|gestrichen|beendet|aufgelöst"
    r"|verlassen|ersetzt|fliegt raus|steigt aus)\b"
)
_OPEN = re.compile(
    r"\W*(?:(?:und?|aber|also|dann|denn)\W+)*(?:(?:an|auf|aus|bei|durch|für|in|mit|seit|über|um|unter|von|vor|zu)\s+)?"
    r"(?:was|watt?|wie(?:so|viele?)?|warum|weshalb|wer|wem|wen|wessen|wann|wo\w{0,3}|welche\w*)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\W*(?:\d{1,2}|[a-h])[.)]\s")  # the mark of a list's item
# what the page has a number of; another noun behind a number claims nothing of it
_COUNTED_HERE = (
    r"\w*ziel|sdg|goal|\w*st[aä]dt|\w*partner|\w*kommun|gemeind|l[aä]nd|staat|amt|ämter|stell|dezernat"
    r"|bereich|abteilung|behörd|ressort|orte?\b|kontinent|erdteil|\w*projekt|nachhaltig|un\b"
)
_ORDERED_HERE = re.compile(
    rf"(?:{_COUNTED_HERE}|un$|thema|themen|punkt|eintr|stück|frage)", re.IGNORECASE
)
_OTHER_THINGS = (
    rf"(?:(?:ihre|eure)\w*\s+)?(?:(?-i:(?=[A-ZÄÖÜ]))(?!{_COUNTED_HERE}|(?:ihre|eure)\w*\b)\w+"
    r"|(?:\w+\s+)?(?:sachen|fragen|punkte|dinge|angaben|stichworte|minuten|sätze|mal|zahlen|daten"
    r"|auskünfte|fehler|infos|informationen|anliegen|themen|namen|begriffe|antworten|anmerkungen|uhr|euro|prozent|jahre?n?|wochen|tagen?|stunden|seiten)\b)"
)
_NUMBERED = (
    r"(?:gruppe|klasse|seite|frage|punkt|zeile|spalte|tisch|team|aufgabe|kapitel|raum|platz|folie|feld"
    r"|kurs|station|karte|absatz|tabelle|stufe|runde|teil)"
)


@dataclass(frozen=True)
class Found:
    """An entity: kind, id or name, text as written, and role (see bot.nlu.gazetteer)."""

    entity: str
    value: str | int
    text: str
    role: str = ""

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Found:
        """Read Rasa's entity format; what it lacks becomes empty."""
        value = raw.get("value", "")
        return cls(
            str(raw.get("entity", "")),
            value if isinstance(value, int) else str(value),
            str(raw.get("text", value)),
            str(raw.get("role") or ""),
        )


@dataclass(frozen=True)
class Question:
    """One question, and what was told before it in the same message (background, context)."""

    text: str
    intent: str
    ranking: tuple[tuple[str, float], ...] = ()
    entities: tuple[Found, ...] = ()
    background: tuple[Found, ...] = ()
    language: str = "de"
    context: str = ""
    span: tuple[int, int] = (0, 0)  # characters of the normalised message

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Question:
        """Read what `bot.nlu.question_reader.question_dict` wrote.

        The number of a list's item counts nothing.
        """
        mark = _ITEM.match(str(raw.get("text", "")))
        behind = int(raw.get("start", 0)) + (mark.end() if mark else 0)
        named = [e for e in raw.get("entities", []) if not mark or int(e.get("end", 0)) > behind]
        return cls(
            text=str(raw.get("text", "")),
            intent=str(raw.get("intent", "")),
            ranking=tuple((str(n), float(c)) for n, c in raw.get("ranking", [])),
            entities=tuple(map(Found.from_dict, named)),
            background=tuple(map(Found.from_dict, raw.get("background", []))),
            language=str(raw.get("language") or "de"),
            context=str(raw.get("context") or ""),
            span=(int(raw.get("start", 0)), int(raw.get("end", 0))),
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the question in a form that a slot can keep."""
        return {
            "text": self.text,
            "intent": self.intent,
            "context": self.context,
            "entities": [vars(found) for found in self.entities],
        }

    def found(self, *kinds: str) -> list[Found]:
        """Return the entities of these kinds, in the order of the text, each value once."""
        hits = [found for found in self.entities if found.entity in kinds]
        return list({(hit.entity, hit.value): hit for hit in hits}.values())

    def ordinals(self) -> list[Found]:
        """Return the ordinals that do not count something else ("unter einem dritten Namen")."""
        return [f for f in self.found("ordinal") if not _is_of_another_noun(f.text, self.text)]

    def ids(self, kind: str) -> list[str]:
        """Return the ids of the entities of one kind."""
        return [str(found.value) for found in self.found(kind)]

    @property
    def confidence(self) -> float:
        """How likely the intent was when the message was read, 0 to 1."""
        return self.ranking[0][1] if self.ranking else 1.0

    def claimed_numbers(self) -> list[int]:
        """Return the numbers in it that do not only count its questions ("drei Sachen noch")."""
        text = _ITEM.sub("", self.text)
        told = [f for f in self.found("number") if f.text.lower() in text.lower()]
        return [int(f.value) for f in told if not _counts_other_things(f.text, text)]

    @property
    def only_counts(self) -> bool:
        """Whether all it names are numbers that count other things ("Mist, drei Fehler")."""
        numbers_only = {found.entity for found in self.entities} == {"number"}
        return numbers_only and not self.claimed_numbers()

    def claims_number(self, right: int) -> bool | None:
        """Tell whether the number in a statement is right; None if the question claims none."""
        claimed = self.claimed_numbers()
        if not claimed or self.says("wie viel", "wieviel"):
            return None
        return right in claimed

    @property
    def is_open(self) -> bool:
        """Whether it begins with a question word, so that "Ja" is no answer to it."""
        return bool(_OPEN.match(self.text))

    @property
    def doubts(self) -> bool:
        """Whether it says that something is not, or no longer, among the partners."""
        return bool(_NOT_AMONG.search(self.text.lower()))

    def asked_as(self, intent: str) -> Question:
        """Return the same question with another intent."""
        return replace(self, intent=intent)

    def says(self, *words: str) -> bool:
        """Tell whether one of the lower-case words or stems occurs in the text."""
        lowered = self.text.lower()
        return any(word in lowered for word in words)


def _is_of_another_noun(ordinal: str, text: str) -> bool:
    noun = re.search(rf"\b{re.escape(ordinal)}\s+([A-ZÄÖÜ]\w+)", text)
    return bool(noun and not _ORDERED_HERE.match(noun[1]))


def questions_of(latest_message: dict[str, Any]) -> list[Question]:
    """Return the questions of a message; a bare intent counts as one question."""
    raw: Iterable[dict[str, Any]] = latest_message.get("questions") or []
    questions = [Question.from_dict(one) for one in raw]
    if questions:
        return questions
    intent = (latest_message.get("intent") or {}).get("name") or ""
    entities = tuple(map(Found.from_dict, latest_message.get("entities") or []))
    return [Question(str(latest_message.get("text") or ""), intent, entities=entities)]


def _counts_other_things(number: str, text: str) -> bool:
    """Tell whether a number counts what the page has none of ("drei Lösungen", "Gruppe 2")."""
    found = rf"\b{re.escape(number)}\s+{_OTHER_THINGS}|\b{_NUMBERED}\s+{re.escape(number)}\b"
    return bool(re.search(found, text, re.IGNORECASE))
