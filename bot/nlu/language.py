"""Tell whether a message is written in another language than German, and in which.

A message in dialect, with typing errors or full of names must never be taken for a foreign
one. So the statistical guess of py3langid counts only if the message also holds function words
of that language (spaCy's stop words) and more of them than words that German messages hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.nlu.gazetteer import Entity
from bot.nlu.lexicon import common_words
from knowledge.folding import fold

GERMAN = "de"
ENGLISH = "en"
# languages that are widely spoken in Dortmund or in the partner cities
LANGUAGES = "de en tr pl uk ru ar fa ro fr es it pt nl bg el hr sr sq hu vi cs zh".split()
_SUFFIX = re.compile(r"['’]\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_GERMAN_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzäöüßé")
_VOWELS = frozenset("aeiouy")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]+")
_LONGEST_RUN = 6  # "Angstschweiß" has five in a row
_CANDIDATES = 5
_SURE = 0.95
_MOST_KNOWN = 4  # one word in four may be a German one, too


class LanguageDetector:
    """Guesses the language of a message.

    Attributes:
        german_words: Folded words that German messages hold.
    """

    def __init__(self, german_words: Iterable[str]) -> None:
        """Take folded words that German messages of this kind are made of."""
        self.german_words = frozenset(german_words) | common_words()

    def foreign_language(self, text: str, entities: Sequence[Entity] = ()) -> str | None:
        """Return the ISO 639-1 code of a foreign language; None for German, or if unsure."""
        for entity in entities:
            text = text[: entity.start] + " " * (entity.end - entity.start) + text[entity.end :]
        words = [word.lower() for word in _LETTERS.findall(_SUFFIX.sub(" ", text))]
        letters = "".join(words)
        if not letters or is_gibberish(words):
            return None
        ranking = [(str(name), float(p)) for name, p in _identifier().rank(" ".join(words))]
        first, sureness = ranking[0]
        likely = [name for name, _ in ranking[:_CANDIDATES] if name != GERMAN]
        if sum(map(_is_latin, letters)) < len(letters) / 2:
            return max(likely, key=lambda name: sum(w in _stop_words(name) for w in words))
        best = max(likely, key=lambda name: self._evidence(words, name))
        if len(words) < 2:
            return None
        if self._evidence(words, best) > 0:
            return best
        known = sum(fold(word) in self.german_words for word in words)
        certain = first != GERMAN and sureness > _SURE and len(words) > 2
        certain = certain and sum(map(_is_unspeakable, words)) * _MOST_KNOWN <= len(words)
        return first if certain and known * _MOST_KNOWN <= len(words) else None

    def says_nothing(self, text: str) -> bool:
        """Tell whether a text is keys pressed at random."""
        words = [word.lower() for word in _LETTERS.findall(text)]
        known = any(fold(word) in self.german_words for word in words if len(word) > 1)
        return not known and is_gibberish(words)

    def knows_a_word(self, text: str) -> bool:
        """Tell whether at least one word of a text is a German one, or a typical one here."""
        return any(
            fold(word) in self.german_words for word in _LETTERS.findall(text) if len(word) > 1
        )

    def _evidence(self, words: Sequence[str], language: str) -> int:
        """Return how many more words speak for the language than for German; 0 for none."""
        stop_words = _stop_words(language)
        foreign = [w for w in words if w in stop_words or set(w) - _GERMAN_LETTERS]
        only_foreign = [w for w in foreign if fold(w) not in self.german_words]
        german = [w for w in words if w not in foreign and fold(w) in self.german_words]
        return max(0, len(foreign) - len(german)) if len(only_foreign) > len(german) else 0


def is_gibberish(words: Sequence[str]) -> bool:
    """Tell whether most Latin words cannot be spoken: hardly a vowel, or nothing else."""
    if len(words) > _MOST_KNOWN and len(set(words)) == 1:
        return True  # "lalü lalü lalü …"
    latin = [word for word in words if len(word) > 1 and all(map(_is_latin, word))]
    return bool(latin) and sum(map(_is_unspeakable, latin)) * 2 > len(words)


def _is_unspeakable(word: str) -> bool:
    plain = unicodedata.normalize("NFD", word)
    vowels = sum(letter in _VOWELS for letter in plain)
    run = max((len(run) for run in _CONSONANTS.findall(plain)), default=0)
    few = vowels * 5 <= len(word) and len(word) > 1
    return few or run > _LONGEST_RUN or (len(word) > 2 and len(set(word)) == 1)


def _is_latin(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


@lru_cache(maxsize=len(LANGUAGES))
def _stop_words(language: str) -> frozenset[str]:
    """Return spaCy's stop words of a language, without loading its tokenizer (seconds)."""
    package = find_spec(f"spacy.lang.{language}")
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = Path(folder) / "stop_words.py"
        if path.exists():
            return frozenset(run_path(str(path))["STOP_WORDS"])
    return frozenset()
