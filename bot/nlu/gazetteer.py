"""Find the things of the knowledge, and places outside of it, in a text.

Names match in any spelling that folds to an alias, with a genitive -s, and, from five letters
on, with typing errors, unless the word is an ordinary German one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import OSA

from bot.nlu import numbers, places
from bot.nlu.aliases import Alias, Word, aliases_of
from bot.nlu.lexicon import common_words
from knowledge.folding import fold_words, words
from knowledge.model import Knowledge

_TITLES = frozenset("herr herrn hr frau fr dr prof".split())
_BEFORE_CITY = ("stadt", "in")  # "die Stadt Essen", but not "das Essen"
_BEFORE_ADVERB = frozenset("das es so ganz nicht nich sie er ich wer was man".split())
_NOT_A_NAME = frozenset(
    "in im an am von vom zu zum zur aus mit bei und oder die der das den dem ist sind hat "
    "hier".split()
)
_BODIES = re.compile(
    r"(?:\w{3,}(?:amt|amts|amtes|aemter|behoerde|betriebe?|kasse|buero|referat|dienste?)|polizei"
    r"|feuerwehr|ihk|handelskammer|handwerkskammer|jobcenter|sparkasse|stadtwerke|dew21|dsw21|edg|klinikum|volkshochschule"
    r"|standesamt|pressestelle|stadtarchiv|bezirksvertretung|fachbereich|bauordnung)"
)
# bodies that are known with a typing error, too
_BODY_NAMES = (
    "feuerwehr jobcenter sparkasse stadtwerke klinikum volkshochschule standesamt pressestelle"
    " stadtarchiv jugendamt ordnungsamt sozialamt gesundheitsamt schulamt bauordnungsamt polizei"
    " gruenflaechenamt vermessungsamt einwohnermeldeamt arbeitsamt finanzamt"
).split()
_NO_BODIES = frozenset(
    "insgesamt gesamt allesamt samt ehrenamt verdammt beamt amt dienst dienste betrieb "
    "fachamt fachamts fachamtes fachaemter stadtamt".split()
)
_AMT_FOR = re.compile(
    r"\b(?:Amt|Fachbereich|Referat|Abteilung) für (?!Angelegenheiten|Internationale)[A-ZÄÖÜ]\w+"
    r"(?: und [A-ZÄÖÜ]\w+)?"
)
_SHORTEST_BODY = 7
_DEZERNATE = re.compile(
    r"\bdezernate?n?\s+(?:nr\.?\s*)?(\d(?:\s*(?:,|&|/|\+|und|sowie|oder)\s*(?:auch |das )?\d\b)+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_OTHER_DEZERNAT = re.compile(
    r"\b(?:dezernat|dez)\s*(?:nr|nummer)?\.?\s*(\d+|[ivx]+|eins|drei|vier|sechs|sieben|acht|neun)\b",
    re.IGNORECASE,
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


class Gazetteer:
    """All names of one set of facts, ready to be looked up."""

    def __init__(self, facts: Knowledge) -> None:
        """Index the names and aliases of `facts`."""
        self._by_prefix: dict[str, list[Alias]] = defaultdict(list)
        by_letter: dict[str, list[Alias]] = defaultdict(list)
        for alias in sorted(aliases_of(facts), key=lambda a: -len(a.words)):
            self._by_prefix[alias.words[0][:2]].append(alias)
            by_letter[alias.words[0][:1]].append(alias)
        self._near = {
            prefix: [a for a in by_letter[prefix[:1]] if a.may_nearly_begin(prefix)]
            for prefix in [*self._by_prefix, *(letter + "?" for letter in by_letter)]
        }
        self._countries = {word for c in facts.countries for word in fold_words(c.name)}

    def find(self, text: str) -> list[Entity]:
        """Return what stands in `text`, in order, no two overlapping, longest names first."""
        text_words = words(text)
        taken: list[Entity] = []
        for found in (
            numbers.goals(text),
            _longer_countries(text_words, self._countries),
            self._numbered_departments(text),
            self._known(text_words, self._with_prefix, Alias.fits),
            _other_departments(text, text_words),
            self._known(text_words, self._nearly_with_prefix, Alias.nearly_fits),
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

    def _numbered_departments(self, text: str) -> Iterator[numbers.Finding]:
        """Yield the departments of "Dezernate 2 und 5", each by its number."""
        for match in _DEZERNATE.finditer(text):
            found = list(_NUMBER.finditer(text, match.start(1), match.end(1)))
            for index, number in enumerate(found):
                key = ("dezernat", number.group())
                known = next((a for a in self._by_prefix["de"] if a.words == key), None)
                start = match.start() if index == 0 else number.start()
                if known:
                    yield known.entity, known.item_id, start, number.end(), ""
                else:
                    yield "other_department", f"Dezernat {number.group()}", start, number.end(), ""

    def _with_prefix(self, word: str) -> Sequence[Alias]:
        return self._by_prefix.get(word[:2], ())

    def _nearly_with_prefix(self, word: str) -> Sequence[Alias]:
        return self._near.get(word[:2], self._near.get(f"{word[:1]}?", ()))

    def _known(
        self, text_words: list[Word], index: Callable[[str], Sequence[Alias]], fits: Any
    ) -> Iterator[numbers.Finding]:
        at = 0
        while at < len(text_words):
            alias = next((a for a in index(text_words[at][0]) if fits(a, text_words, at)), None)
            if alias is None:
                at += 1
                continue
            last = text_words[at + len(alias.words) - 1]
            yield alias.entity, alias.item_id, text_words[at][1], last[2], ""
            at += len(alias.words)


def _other_departments(text: str, text_words: list[Word]) -> Iterator[numbers.Finding]:
    for match in _AMT_FOR.finditer(text):
        yield "other_department", match.group(), *match.span(), ""
    for match in _OTHER_DEZERNAT.finditer(text):
        yield "other_department", match.group(), *match.span(), ""
    for word, start, end in text_words:
        if word not in _NO_BODIES and (_BODIES.fullmatch(word) or _is_nearly_body(word)):
            yield "other_department", text[start:end], start, end, ""


def _is_nearly_body(word: str) -> bool:
    if len(word) < _SHORTEST_BODY or word in common_words():
        return False
    near = (name for name in _BODY_NAMES if name[0] == word[0])
    return any(OSA.distance(word, name, score_cutoff=1) == 1 for name in near)


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
            if (
                place is None
                and text[start].isupper()
                and at
                and text_words[at - 1][0] in _BEFORE_CITY
            ):
                place = places.ambiguous().get(key)
            if not has_case and len(key) == 1 and at and _is_slip(text_words[at - 1][0], key[0]):
                continue
            if place and (text[start].isupper() if has_case else place.is_well_known):
                yield "other_city", text[start:end], start, end, place.country_code


def _is_slip(before: str, word: str) -> bool:
    """Tell whether a word is a common one with two letters swapped ("wie heißt das genua")."""
    swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
    return before in _BEFORE_ADVERB and any(word in common_words() for word in swapped)


def _with_salutation(text: str, entity: Entity) -> Entity:
    """Note "Herr" before a known person's name: the dialogue corrects it."""
    before = words(text[: entity.start])[-1:]
    if entity.entity == "person" and before and before[0][0] in ("herr", "herrn", "hr"):
        return replace(entity, role="herr")
    return entity
