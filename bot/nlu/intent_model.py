"""A linear intent model over character and word n-grams, stored without pickles.

German spelling varies and compounds are many: character n-grams carry both better than words
alone. It reads each text in two views, with names as placeholders and as written (both measured
in docs/decisions/0003-intent-classifier.md).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

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


class IntentModel:
    """Ranks the intents for a text."""

    def __init__(
        self,
        intents: list[str],
        vectorisers: list[TfidfVectorizer],
        weights: npt.NDArray[Any],
        bias: npt.NDArray[Any],
        sharpness: float,
    ) -> None:
        """Take the parts of a trained model; `weights` has a row for each intent."""
        self.intents = intents
        self._vectorisers = vectorisers
        self._weights = np.ascontiguousarray(weights.T)
        offsets = np.cumsum([0, *(len(v.vocabulary_) for v in vectorisers)])
        self._readers = [_Reader(v, int(at)) for v, at in zip(vectorisers, offsets, strict=False)]
        self._bias = bias
        self._sharpness = sharpness

    @classmethod
    def train(
        cls,
        texts: Sequence[Views],
        intents: Sequence[str],
        *,
        c: float = 1.0,
        sharpness: float = 5.0,
    ) -> IntentModel:
        """Fit the model; the same data give the same model.

        Args:
            texts: The views of each training sentence.
            intents: The intent of each sentence, at least two different ones.
            c: Inverse strength of regularisation.
            sharpness: Factor that turns margins into confidences (softmax).
        """
        by_view = [list(view) for view in zip(*texts, strict=True)]
        vectorisers = [
            TfidfVectorizer(sublinear_tf=True, **kind) for _ in by_view for kind in _KINDS
        ]
        columns = [view for view in by_view for _ in _KINDS]
        pairs = zip(vectorisers, columns, strict=True)
        features = hstack([v.fit_transform(column) for v, column in pairs]).tocsr()
        machine = LinearSVC(C=c, class_weight="balanced", random_state=7, dual=True)
        machine.fit(features, intents)
        weights, bias = machine.coef_, machine.intercept_
        if len(machine.classes_) == 2:
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls(list(machine.classes_), vectorisers, weights.astype(np.float32), bias, sharpness)

    def rank(self, text: Views, prefix: str = "") -> list[tuple[str, float]]:
        """Return (intent, confidence) for a text, best first; confidences add up to 1.

        With a prefix, only intents whose names begin with it are ranked.
        """
        margins = self._bias.copy()
        readers = iter(self._readers)
        for view in text:
            for reader in islice(readers, len(_KINDS)):
                columns, values = reader.read(view)
                margins += values @ self._weights[columns]
        margins[[not intent.startswith(prefix) for intent in self.intents]] = -np.inf
        scores = np.exp(self._sharpness * (margins - margins.max()))
        scores /= scores.sum()
        order = [i for i in np.argsort(-scores) if scores[i] > 0]
        return [(self.intents[i], float(scores[i])) for i in order]

    def save(self, folder: Path) -> None:
        """Write the model as JSON and NumPy arrays."""
        meta = {
            "intents": self.intents,
            "sharpness": self._sharpness,
            "vocabularies": [_plain(v.vocabulary_) for v in self._vectorisers],
        }
        (folder / "intent_model.json").write_text(json.dumps(meta), encoding="utf-8")
        idf = {f"idf_{i}": v.idf_.astype(np.float32) for i, v in enumerate(self._vectorisers)}
        np.savez(
            folder / "intent_model.npz",
            weights=self._weights.T.astype(np.float16),
            bias=self._bias,
            **idf,
        )

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read what `save` wrote."""
        meta = json.loads((folder / "intent_model.json").read_text(encoding="utf-8"))
        with np.load(folder / "intent_model.npz", allow_pickle=False) as arrays:
            vectorisers = []
            for index, vocabulary in enumerate(meta["vocabularies"]):
                options = _KINDS[index % len(_KINDS)]
                vectoriser = TfidfVectorizer(sublinear_tf=True, vocabulary=vocabulary, **options)
                vectoriser.idf_ = arrays[f"idf_{index}"].astype(np.float64)
                vectorisers.append(vectoriser)
            weights = arrays["weights"].astype(np.float32)
            return cls(meta["intents"], vectorisers, weights, arrays["bias"], meta["sharpness"])


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


def _plain(vocabulary: dict[str, Any]) -> dict[str, int]:
    return {term: int(index) for term, index in vocabulary.items()}
