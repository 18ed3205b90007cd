"""A linear intent model over n-grams and the meaning of a sentence, stored without pickles.

German spelling varies and compounds are many: character n-grams carry both. What nobody wrote
before in these words is known by its meaning (`sentence_encoder`). That costs ten times as much,
so a sentence that the n-grams alone are sure of is not encoded. Measured in
docs/decisions/0003-intent-classifier.md and 0005-sentence-encoder.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix, hstack

from bot.nlu.delexicaliser import Views
from bot.nlu.ngrams import Ngrams
from bot.nlu.sentence_encoder import EncoderMismatch, Vectors, encode, identity
from bot.nlu.weights import Weights

_LONGEST = 1_000  # characters whose meaning is read; the time grows with the square of the length
_MANY = 5_000  # sentences from which processes of their own are worth while

Array = npt.NDArray[Any]
Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True)
class Settings:
    """How the model is trained and read.

    Attributes:
        c: Inverse strength of regularisation.
        sharpness: Factor that turns margins into confidences (softmax).
        meaning: Length of a sentence's vector beside the n-grams of unit length.
        sure: Confidence from which the n-grams alone decide.
    """

    c: float = 1.0
    sharpness: float = 5.0
    meaning: float = 0.7
    sure: float = 0.6


class IntentModel:
    """Ranks the intents for a text."""

    def __init__(
        self,
        intents: list[str],
        ngrams: Ngrams,
        quick: Weights,
        thorough: Weights,
        centre: Vectors,
        settings: Settings,
    ) -> None:
        """Take the parts of a trained model: weights without and with the meaning."""
        self.intents = intents
        self._ngrams = ngrams
        self._quick = quick
        self._thorough = thorough
        self._centre = centre
        self._settings = settings

    @classmethod
    def train(
        cls,
        texts: Sequence[Views],
        intents: Sequence[str],
        settings: Settings | None = None,
        encoder: Encode = encode,
    ) -> IntentModel:
        """Fit the model; the same data give the same model.

        Args:
            texts: The views of each training sentence.
            intents: The intent of each sentence, at least two different ones.
            settings: See there.
            encoder: Gives the vectors of the sentences as written.
        """
        settings = settings or Settings()
        ngrams, features = Ngrams.fit(texts)
        vectors = encoder([text.raw for text in texts])
        centre = vectors.mean(axis=0)
        meaning = csr_matrix(_centred(vectors, centre) * settings.meaning)
        both = hstack([features, meaning]).tocsr()
        quick, thorough = _fit_all([features, both], intents, settings.c)
        return cls(sorted(set(intents)), ngrams, quick, thorough, centre, settings)

    def rank(self, text: Views, prefix: str = "") -> list[tuple[str, float]]:
        """Return (intent, confidence) for a text, best first; confidences add up to 1.

        With a prefix, only intents whose names begin with it are ranked.
        """
        columns, values = self._ngrams.read(text)
        ranking = self._ranking(self._quick.margins(columns, values), prefix)
        if ranking[0][1] >= self._settings.sure:
            return ranking
        vector = _centred(encode([text.raw[:_LONGEST]]), self._centre)[0] * self._settings.meaning
        columns = np.append(columns, self._ngrams.count + np.arange(len(vector)))
        margins = self._thorough.margins(columns, np.append(values, vector))
        return self._ranking(margins, prefix)

    def _ranking(self, margins: Array, prefix: str) -> list[tuple[str, float]]:
        if prefix:
            margins[[not intent.startswith(prefix) for intent in self.intents]] = -np.inf
        scores = np.exp(self._settings.sharpness * (margins - margins.max()))
        scores /= scores.sum()
        order = np.argsort(-scores)
        order = order[scores[order] > 0]
        confidences = scores[order].tolist()
        return [(self.intents[i], c) for i, c in zip(order.tolist(), confidences, strict=True)]

    def save(self, folder: Path) -> None:
        """Write the model as JSON and NumPy arrays."""
        meta = {
            "intents": self.intents,
            "encoder": identity(),
            "settings": vars(self._settings),
        }
        (folder / "intent_model.json").write_text(json.dumps(meta), encoding="utf-8")
        np.savez(
            folder / "intent_model.npz",
            centre=self._centre,
            **self._quick.as_dict("quick"),
            **self._thorough.as_dict("thorough"),
            **self._ngrams.as_dict(),
        )

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read what `save` wrote.

        Raises:
            EncoderMismatch: It was trained beside another sentence encoder.
        """
        meta = json.loads((folder / "intent_model.json").read_text(encoding="utf-8"))
        if meta["encoder"] != identity():
            raise EncoderMismatch(
                "Das Modell wurde mit einem anderen Satz-Encoder trainiert. Abhilfe: make train"
            )
        with np.load(folder / "intent_model.npz", allow_pickle=False) as arrays:
            quick, thorough = (Weights.stored(arrays, name) for name in ("quick", "thorough"))
            ngrams = Ngrams.stored(arrays)
            settings = Settings(**meta["settings"])
            return cls(meta["intents"], ngrams, quick, thorough, arrays["centre"], settings)


def _fit_all(tables: list[csr_matrix], intents: Sequence[str], c: float) -> list[Weights]:
    """Fit a model on each table, in processes of their own where that is worth while."""
    at_once = len(tables) if len(intents) >= _MANY else 1
    fits = (delayed(Weights.fit)(table, intents, c) for table in tables)
    fitted: list[Weights] = Parallel(n_jobs=at_once)(fits)
    return fitted


def _centred(vectors: Vectors, centre: Vectors) -> Vectors:
    """Return unit vectors around the centre: all sentences point in nearly one direction."""
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    unit: Vectors = moved / np.where(lengths > 0, lengths, 1)
    return unit
