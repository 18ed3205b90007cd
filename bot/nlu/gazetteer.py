"""Find the things of the knowledge, and places outside of it, in a text.

Names match in any spelling that folds to an alias, with a genitive -s, and, from five letters
on, with typing errors, unless the word is an ordinary German one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import OSA

from bot.nlu import numbers, places
from bot.nlu.lexicon import common_words
from knowledge.folding import fold, fold_words, words
from knowledge.model import Item, Knowledge

Word = tuple[str, int, int]

_FUZZY_FROM = 5
_FUZZY_STEM_FROM = 12
_LONG = 10  # from here the second letter may be wrong, too ("Amiens" is no "Asiens")
_TITLES = frozenset("herr herrn hr frau fr dr prof".split())
_NOT_A_NAME = frozenset(
    "in im an am von vom zu zum zur aus mit bei und oder die der das den dem ist sind hat "
    "hier".split()
)
_BODIES = re.compile(
    r"(?:\w{3,}(?:amt|amts|amtes|aemter|behoerde|betriebe?|kasse|buero|referat|dienste?)|polizei"
    r"|feuerwehr|jobcenter|sparkasse|stadtwerke|dew21|dsw21|edg|klinikum|volkshochschule"
    r"|standesamt|pressestelle|stadtarchiv|bezirksvertretung|fachbereich|bauordnung)"
)
_NO_BODIES = frozenset(
    "insgesamt gesamt allesamt samt ehrenamt verdammt beamt amt dienst dienste betrieb "
    "fachamt fachamts fachamtes fachaemter stadtamt".split()
)
_AMT_FOR = re.compile(
    r"\b(?:Amt|Fachbereich|Referat|Abteilung) für (?!Angelegenheiten|Internationale)[A-ZÄÖÜ]\w+"
    r"(?: und [A-ZÄÖÜ]\w+)?"
)
_OTHER_DEZERNAT = re.compile(
    r"\b(?:dezernat|dez)\s*(?:nr|nummer)?\.?\s*(\d+|[ivx]+|eins|drei|vier|sechs|sieben|acht|neun)\b"
)


@dataclass(frozen=True)
class Entity:
    """Something found in a text.

    Attributes:
        entity: The kind, an entity name of the domain.
        value: Id in the knowledge, or the name as written for things outside of it.
        start: Offset of the first character.
        end: Offset behind the last character.
        role: An attribute of the finding, such as the country code of a city.
    """

    entity: str
    value: str | int
    start: int
    end: int
    role: str = ""

    def as_dict(self, text: str) -> dict[str, Any]:
        """Return the finding in Rasa's entity format."""
        found: dict[str, Any] = {
            "entity": self.entity,
            "value": self.value,
            "start": self.start,
            "end": self.end,
            "text": text[self.start : self.end],
            "extractor": "KnowledgeEntityExtractor",
        }
        return found | ({"role": self.role} if self.role else {})

    def overlaps(self, other: Entity) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class _Alias:
    entity: str
    item_id: str
    words: tuple[str, ...]
    is_prefix: bool

    def fits(self, text_words: list[Word], at: int) -> bool:
        """Tell whether the alias stands at this word, letter by letter."""
        if at + len(self.words) > len(text_words):
            return False
        *front, (last, _, _) = text_words[at : at + len(self.words)]
        if [word for word, _, _ in front] != list(self.words[:-1]):
            return False
        own = self.words[-1]
        return last == own or last == own + "s" or (self.is_prefix and last.startswith(own))

    def nearly_fits(self, text_words: list[Word], at: int) -> bool:
        """Tell whether the alias stands at this word with typing errors."""
        if at + len(self.words) > len(text_words):
            return False
        if text_words[at][0][1:2] != self.words[0][1:2] and len(self.words[0]) < _LONG:
            return False
        if self.is_prefix:
            return len(self.words) == 1 and _begins_nearly(text_words[at][0], self.words[0])
        found = [word for word, _, _ in text_words[at : at + len(self.words)]]
        return found != list(self.words) and all(map(_is_near, found, self.words))


def _is_near(word: str, alias: str) -> bool:
    if word == alias:
        return True
    if len(alias) < _FUZZY_FROM or word in common_words() or word[0] != alias[0]:
        return False
    allowed = 1 if len(alias) < 8 else 2
    return OSA.distance(word, alias, score_cutoff=allowed) <= allowed


def _begins_nearly(word: str, stem: str) -> bool:
    """Tell whether a word begins with a long stem that has typing errors."""
    if len(stem) < _FUZZY_STEM_FROM or len(word) < len(stem) - 2 or word[0] != stem[0]:
        return False
    if word in common_words():
        return False
    lengths = range(len(stem) - 2, len(stem) + 3)
    return any(OSA.distance(word[:length], stem, score_cutoff=2) <= 2 for length in lengths)


class Gazetteer:
    """All names of one set of facts, ready to be looked up."""

    def __init__(self, facts: Knowledge) -> None:
        """Index the names and aliases of `facts`."""
        self._by_prefix: dict[str, list[_Alias]] = defaultdict(list)
        self._by_letter: dict[str, list[_Alias]] = defaultdict(list)
        for alias in sorted(_aliases(facts), key=lambda a: -len(a.words)):
            self._by_prefix[alias.words[0][:2]].append(alias)
            self._by_letter[alias.words[0][:1]].append(alias)
        self._countries = {word for c in facts.countries for word in fold_words(c.name)}

    def find(self, text: str) -> list[Entity]:
        """Return what stands in `text`, in order, no two overlapping, longest names first."""
        text_words = words(text)
        taken: list[Entity] = []
        for found in (
            numbers.goals(text),
            _longer_countries(text_words, self._countries),
            self._known(text_words, self._by_prefix, 2, _Alias.fits),
            _other_departments(text, text_words),
            self._known(text_words, self._by_letter, 1, _Alias.nearly_fits),
            _other_persons(text, text_words),
            _other_places(text, text_words),
            numbers.positions(text),
        ):
            for kind, value, start, end, role in found:
                entity = Entity(kind, value, start, end, role)
                if not any(entity.overlaps(other) for other in taken):
                    taken.append(entity)
        taken = [_with_salutation(text, entity) for entity in taken]
        return sorted(taken, key=lambda entity: entity.start)

    def _known(
        self, text_words: list[Word], index: dict[str, list[_Alias]], letters: int, fits: Any
    ) -> Iterator[numbers.Finding]:
        at = 0
        while at < len(text_words):
            alias = next(
                (a for a in index.get(text_words[at][0][:letters], ()) if fits(a, text_words, at)),
                None,
            )
            if alias is None:
                at += 1
                continue
            last = text_words[at + len(alias.words) - 1]
            yield alias.entity, alias.item_id, text_words[at][1], last[2], ""
            at += len(alias.words)


def _aliases(facts: Knowledge) -> Iterator[_Alias]:
    named: list[tuple[str, tuple[Item, ...]]] = [
        ("office", (facts.office, facts.office.parent)),
        ("person", facts.persons),
        ("department", facts.departments),
        ("partner_city", facts.partner_cities),
        ("country", facts.countries),
        ("region", facts.regions),
        ("gap", facts.known_gaps),
    ]
    for entity, items in named:
        for item in items:
            names = item.aliases if entity == "gap" else (item.name, *item.aliases)
            yield from _item_aliases(entity, item, names)
    for topic in facts.related_topics:
        names = topic.aliases if topic.name_is_generic else (topic.name, *topic.aliases)
        yield from _item_aliases("related_topic", topic, names)


def _item_aliases(entity: str, item: Item, names: tuple[str, ...]) -> Iterator[_Alias]:
    for name in names:
        alias_words = tuple(word for word, _, _ in words(name.rstrip("*")))
        if alias_words:
            yield _Alias(entity, item.id, alias_words, name.endswith("*"))


def _other_departments(text: str, text_words: list[Word]) -> Iterator[numbers.Finding]:
    for match in _AMT_FOR.finditer(text):
        yield "other_department", match.group(), *match.span(), ""
    for match in _OTHER_DEZERNAT.finditer(fold(text)):
        if len(fold(text)) == len(text):
            yield "other_department", text[match.start() : match.end()], *match.span(), ""
    for word, start, end in text_words:
        if word not in _NO_BODIES and _BODIES.fullmatch(word):
            yield "other_department", text[start:end], start, end, ""


def _other_persons(text: str, text_words: list[Word]) -> Iterator[numbers.Finding]:
    for (title, start, _), (name, name_start, end) in pairwise(text_words):
        if title not in _TITLES or name in _TITLES or name in _NOT_A_NAME or len(name) < 3:
            continue
        is_capital = text[name_start].isupper()
        if is_capital or name not in common_words():
            yield "other_person", text[start:end], start, end, ""


def _longer_countries(text_words: list[Word], known: Container[str]) -> Iterator[numbers.Finding]:
    """Yield countries whose names hold the name of a partner's country ("Guinea-Bissau")."""
    for length in (3, 2):
        for at in range(len(text_words) - length + 1):
            chunk = text_words[at : at + length]
            key = tuple(word for word, _, _ in chunk)
            if key in places.countries() and any(word in known for word in key):
                yield "other_country", places.countries()[key], chunk[0][1], chunk[-1][2], ""


def _other_places(text: str, text_words: list[Word]) -> Iterator[numbers.Finding]:
    has_case = text != text.lower() and text != text.upper()
    for length in (3, 2, 1):
        for at in range(len(text_words) - length + 1):
            chunk = text_words[at : at + length]
            key = tuple(word for word, _, _ in chunk)
            start, end = chunk[0][1], chunk[-1][2]
            if key in places.countries():
                yield "other_country", places.countries()[key], start, end, ""
            place = places.cities().get(key)
            if place is None and len(key) == 1 and key[0].endswith("s"):
                place = places.cities().get((key[0][:-1],))
            if place and (text[start].isupper() if has_case else place.is_well_known):
                yield "other_city", text[start:end], start, end, place.country_code


def _with_salutation(text: str, entity: Entity) -> Entity:
    """Note "Herr" before a known person's name: the dialogue corrects it."""
    before = words(text[: entity.start])[-1:]
    if entity.entity == "person" and before and before[0][0] in ("herr", "herrn", "hr"):
        return replace(entity, role="herr")
    return entity
