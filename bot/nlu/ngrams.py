"""TF-IDF of character and word n-grams, over both views of a sentence with its names."""

from __future__ import annotations

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


Array = npt.NDArray[Any]


class Ngrams:
    """Fitted n-grams: a row of features for each sentence."""

    def __init__(self, terms: Sequence[str], weights: Sequence[Array]) -> None:
        """Take what was fitted for each kind of each view.

        Args:
            terms: Its n-grams in the order of their columns, one a line.
            weights: Their inverse document frequencies.
        """
        self._terms = [kind.encode() for kind in terms]
        self._weights = weights
        offsets = np.cumsum([0, *map(len, weights)])
        self._readers = [
            _Reader(_KINDS[i % len(_KINDS)], kind.split("\n"), weights[i], int(offsets[i]))
            for i, kind in enumerate(terms)
        ]
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
        terms = ["\n".join(v.get_feature_names_out()) for v in vectorisers]
        return cls(terms, [v.idf_ for v in vectorisers]), features

    def read(self, text: Views) -> tuple[Array, Array]:
        """Return the columns of the n-grams in one text, and their values."""
        readers = iter(self._readers)
        found = [reader.read(view) for view in text[:2] for reader in islice(readers, len(_KINDS))]
        columns, values = zip(*found, strict=True)
        return np.concatenate(columns), np.concatenate(values)

    def as_dict(self) -> dict[str, Array]:
        """Return the n-grams and their weights as arrays."""
        terms = {f"terms_{i}": np.frombuffer(t, np.uint8) for i, t in enumerate(self._terms)}
        return terms | {f"idf_{i}": w.astype(np.float32) for i, w in enumerate(self._weights)}

    @classmethod
    def stored(cls, arrays: Any) -> Ngrams:
        """Build the n-grams from what `as_dict` returned."""
        kinds = range(sum(name.startswith("terms_") for name in arrays))
        terms = [arrays[f"terms_{i}"].tobytes().decode() for i in kinds]
        return cls(terms, [arrays[f"idf_{i}"].astype(np.float64) for i in kinds])


def _columns(texts: Sequence[Views]) -> list[list[str]]:
    return [[text.placeholders for text in texts], [text.written for text in texts]]


class _Reader:
    """What a fitted vectoriser does to one text, without its overhead for many texts.

    Terms are found by their hash of 64 bits: a dictionary of half a million strings is 80 MB.
    """

    def __init__(self, kind: dict[str, Any], terms: list[str], idf: Array, offset: int) -> None:
        """Take the options of the vectoriser, its terms, and the first column of them."""
        self._split = TfidfVectorizer(**kind).build_analyzer()
        hashes = _hashes(terms)
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._columns = order.astype(np.int32)
        self._idf = idf
        self._offset = offset

    def read(self, text: str) -> tuple[Array, Array]:
        """Return the columns of the terms in a text and their normalised TF-IDF values."""
        columns, counts = np.unique(self._known(_hashes(self._split(text))), return_counts=True)
        values = (1 + np.log(counts.astype(np.float32))) * self._idf[columns]
        length = np.linalg.norm(values) or 1.0
        return columns + self._offset, (values / length).astype(np.float32)

    def _known(self, hashes: Array) -> Array:
        """Return the columns of the terms that are known."""
        places = np.searchsorted(self._hashes, hashes)
        places[places == len(self._hashes)] = 0
        known: Array = self._columns[places[self._hashes[places] == hashes]]
        return known


def _hashes(terms: list[str]) -> Array:
    return np.fromiter(map(hash, terms), dtype=np.int64, count=len(terms))
