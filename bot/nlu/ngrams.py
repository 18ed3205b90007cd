"""TF-IDF of character and word n-grams, over both views of a sentence with its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.delexicaliser import Views

_CHARS: dict[str, Any] = {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2}
_WORDS: dict[str, Any] = {
    "analyzer": "word",
    "ngram_range": (1, 3),
    "min_df": 1,
    "token_pattern": r"\S+",
    "lowercase": False,
}
_KINDS = (_CHARS, _WORDS)  # of n-grams, for each view


class Ngrams:
    """Fitted n-grams: a row of features for each sentence."""

    def __init__(self, vectorisers: list[TfidfVectorizer]) -> None:
        """Take one fitted vectoriser for each kind of each view."""
        self._vectorisers = vectorisers
        offsets = np.cumsum([0, *(len(v.vocabulary_) for v in vectorisers)])
        self._readers = [_Reader(v, int(at)) for v, at in zip(vectorisers, offsets, strict=False)]
        self.count = int(offsets[-1])

    @classmethod
    def fit(cls, texts: Sequence[Views]) -> tuple[Ngrams, csr_matrix]:
        """Return the n-grams of the texts, and their features, shape (len(texts), count)."""
        columns = [column for column in _columns(texts) for _ in _KINDS]
        vectorisers = [
            TfidfVectorizer(sublinear_tf=True, **_KINDS[i % len(_KINDS)])
            for i in range(len(columns))
        ]
        pairs = zip(vectorisers, columns, strict=True)
        features = hstack([v.fit_transform(column) for v, column in pairs]).tocsr()
        return cls(vectorisers), features

    def read(self, text: Views) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Return the columns of the n-grams in one text, and their values."""
        readers = iter(self._readers)
        found = [reader.read(view) for view in text[:2] for reader in islice(readers, len(_KINDS))]
        columns, values = zip(*found, strict=True)
        return np.concatenate(columns), np.concatenate(values)

    def as_dict(self) -> dict[str, npt.NDArray[Any]]:
        """Return the weights of the n-grams as arrays."""
        return {f"idf_{i}": v.idf_.astype(np.float32) for i, v in enumerate(self._vectorisers)}

    def vocabularies(self) -> list[dict[str, int]]:
        """Return the columns of the n-grams, for each vectoriser."""
        return [{t: int(i) for t, i in v.vocabulary_.items()} for v in self._vectorisers]

    @classmethod
    def stored(cls, vocabularies: Sequence[dict[str, int]], arrays: Any) -> Ngrams:
        """Build the n-grams from what `vocabularies` and `as_dict` returned."""
        vectorisers = []
        for index, vocabulary in enumerate(vocabularies):
            options = _KINDS[index % len(_KINDS)]
            vectoriser = TfidfVectorizer(sublinear_tf=True, vocabulary=vocabulary, **options)
            vectoriser.idf_ = arrays[f"idf_{index}"].astype(np.float64)
            vectorisers.append(vectoriser)
        return cls(vectorisers)


def _columns(texts: Sequence[Views]) -> list[list[str]]:
    return [[text.placeholders for text in texts], [text.written for text in texts]]


class _Reader:
    """What a fitted vectoriser does to one text, without its overhead for many texts."""

    def __init__(self, vectoriser: TfidfVectorizer, offset: int) -> None:
        """Take a vectoriser and the first column of its terms."""
        self._terms = vectoriser.build_analyzer()
        self._columns = vectoriser.vocabulary_
        self._idf = vectoriser.idf_
        self._offset = offset

    def read(self, text: str) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Return the columns of the terms in a text and their normalised TF-IDF values."""
        counts = Counter(self._columns[t] for t in self._terms(text) if t in self._columns)
        columns = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        frequencies = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(frequencies)) * self._idf[columns]
        length = np.linalg.norm(values) or 1.0
        return columns + self._offset, (values / length).astype(np.float32)
