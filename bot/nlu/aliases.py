"""Names of the knowledge, and where they stand in a text: letter by letter or nearly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.nlu.lexicon import common_words
from knowledge.folding import words
from knowledge.model import Item, Knowledge

Word = tuple[str, int, int]

_FUZZY_FROM = 5
_FUZZY_STEM_FROM = 12
_LONG = 10  # from here the second letter may be wrong, too ("Amiens" is no "Asiens")


@dataclass(frozen=True)
class Alias:
    """A name of one thing; a prefix also stands for longer words."""

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

    def may_nearly_begin(self, prefix: str) -> bool:
        """Tell whether a word with these first two letters may be the first one, misspelt."""
        own = self.words[0]
        return own[:1] == prefix[:1] and (own[1:2] == prefix[1:2] or len(own) >= _LONG)

    def nearly_fits(self, text_words: list[Word], at: int) -> bool:
        """Tell whether the alias stands at this word with typing errors."""
        if at + len(self.words) > len(text_words):
            return False
        if not self.may_nearly_begin(text_words[at][0][:2]):
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


def aliases_of(facts: Knowledge) -> Iterator[Alias]:
    """Yield all names of the things that are looked for."""
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


def _item_aliases(entity: str, item: Item, names: tuple[str, ...]) -> Iterator[Alias]:
    for name in names:
        alias_words = tuple(word for word, _, _ in words(name.rstrip("*")))
        if alias_words:
            yield Alias(entity, item.id, alias_words, name.endswith("*"))
