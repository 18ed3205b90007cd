"""Read a message in whatever language it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from bot.nlu import intent_groups as groups
from bot.nlu.delexicaliser import Views
from bot.nlu.gazetteer import Entity
from bot.nlu.intent_model import IntentModel
from bot.nlu.language import ENGLISH, GERMAN, LanguageDetector
from bot.nlu.parts import Thresholds
from bot.nlu.question_reader import QuestionReader, Reading, whole_message
from knowledge.folding import fold

_FREQUENT = 2
_MOSTLY = 1 / 3  # of its places a surname stands behind "Frau" or "Herr"
_SURNAME = re.compile(r"\b(?:Frau|Herrn?) ([A-ZÄÖÜ][a-zäöüß]+)\b")


class MessageReader:
    """Reads German and English messages for their questions and knows the others by language."""

    def __init__(
        self, model: IntentModel, german_words: Iterable[str], limits: Thresholds | None = None
    ) -> None:
        """Take a trained model and the words of the German training data."""
        self._limits = limits or Thresholds()
        self._german = QuestionReader(model.rank, limits)
        self._english = QuestionReader(partial(model.rank, prefix=groups.ENGLISH), limits)
        self._languages = LanguageDetector(german_words)

    @property
    def german_words(self) -> frozenset[str]:
        """Folded words that German messages of this kind are made of."""
        return self._languages.german_words

    def read(self, text: str, entities: Sequence[Entity]) -> tuple[str, Reading]:
        """Return the language (ISO 639-1) and the reading of a message."""
        language = self._languages.foreign_language(text, entities)
        if not entities and self._languages.says_nothing(text):
            return GERMAN, whole_message(text, entities, groups.NOT_UNDERSTOOD)
        if language == ENGLISH:
            return language, self._english.read(text, entities)
        if language is not None:
            return language, whole_message(text, entities, groups.FOREIGN)
        reading = self._german.read(text, entities)
        unsure = reading.ranking[0][1] < self._limits.fragment
        if unsure and not entities and not self._languages.knows_a_word(text):
            return GERMAN, whole_message(text, entities, groups.NOT_UNDERSTOOD)
        return GERMAN, reading


def frequent_german_words(texts: Sequence[Views], intents: Sequence[str]) -> list[str]:
    """Return the words that stand in several German training sentences (folded), no surnames."""
    foreign = (groups.ENGLISH, groups.FOREIGN)
    pairs = zip(texts, intents, strict=True)
    german = [text for text, intent in pairs if not intent.startswith(foreign)]
    counts = Counter(word for text in german for word in text.placeholders.split())
    named = Counter(fold(name) for text in german for name in _SURNAME.findall(text.raw))
    surnames = {name for name, count in named.items() if count >= counts[name] * _MOSTLY}
    return sorted(w for w, count in counts.items() if count >= _FREQUENT and w not in surnames)
