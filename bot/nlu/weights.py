"""The weights of a linear model, in a third of the memory.

Half of the n-grams stand in one training sentence only, and many others always together. The
weights of such n-grams are multiples of each other, one for each intent, because a linear machine
is a weighted sum of its training sentences. So the weights are kept as directions and lengths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

_BLOCK = 20_000  # features that are looked at together

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Weights:
    """A linear model: weights for each feature and intent, a bias for each intent.

    Attributes:
        directions: Weights of a feature divided by the largest of them, in 16 bits, shape
            (different ones, intents); what a sentence needs of them is widened then.
        which: The direction of each feature.
        lengths: Its largest weight.
        bias: Added for each intent.
    """

    directions: Array
    which: Array
    lengths: Array
    bias: Array

    @classmethod
    def fit(cls, features: csr_matrix, intents: Sequence[str], c: float) -> Weights:
        """Fit one machine for each intent against the rest."""
        machine = LinearSVC(C=c, class_weight="balanced", random_state=7, dual=True)
        machine.fit(features, intents)
        weights, bias = machine.coef_, machine.intercept_
        if len(machine.classes_) == 2:
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls.of(weights.T, bias)

    @classmethod
    def of(cls, rows: Array, bias: Array) -> Weights:
        """Take weights of shape (features, intents); of like directions one is kept."""
        known: dict[bytes, int] = {}
        which = np.empty(len(rows), np.int32)
        lengths = np.empty(len(rows), np.float32)
        for at in range(0, len(rows), _BLOCK):
            block = slice(at, at + _BLOCK)
            longest, directions = _directions(rows[block])
            lengths[block] = longest
            keys = (direction.tobytes() for direction in directions)
            which[block] = [known.setdefault(key, len(known)) for key in keys]
        kept = np.frombuffer(b"".join(known), np.float16).reshape(len(known), -1)
        return cls(kept, which, lengths, bias)

    def margins(self, columns: Array, values: Array) -> Array:
        """Return for each intent how much the features of a sentence, by column, speak for it."""
        rows = self.directions[self.which[columns]].astype(np.float32)
        margins: Array = self.bias + (values * self.lengths[columns]) @ rows
        return margins

    def as_dict(self, name: str) -> dict[str, Array]:
        """Return the weights as arrays whose names begin with `name`."""
        return {f"{name}_{part}": array for part, array in vars(self).items()}

    @classmethod
    def stored(cls, arrays: Any, name: str) -> Weights:
        """Build the weights from what `as_dict` returned."""
        return cls(*(arrays[f"{name}_{field.name}"] for field in fields(cls)))


def _directions(rows: Array) -> tuple[Array, Array]:
    """Return the weight of each row that is farthest from 0, and the rows divided by it."""
    places = np.abs(rows).argmax(axis=1)
    longest = rows[np.arange(len(rows)), places]
    divisors = np.where(longest == 0, 1, longest)
    return longest, (rows / divisors[:, None]).astype(np.float16)
