"""Weights that are multiples of each other are kept once, and count as before."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.nlu.weights import Weights

CHANCE = np.random.default_rng(7)
ROWS = CHANCE.normal(size=(6, 4))
ROWS[3] = ROWS[1] * -0.25
ROWS[4] = ROWS[1] * 3
ROWS[5] = 0
BIAS = np.array([0.1, -0.2, 0.3, 0.0])


def test_weights_count_as_in_the_full_table() -> None:
    columns, values = np.array([0, 1, 3, 4, 5]), CHANCE.random(5).astype(np.float32)

    margins = Weights.of(ROWS, BIAS).margins(columns, values)

    assert margins == pytest.approx(BIAS + values @ ROWS[columns], abs=0.01)


def test_multiples_of_a_row_are_kept_once() -> None:
    weights = Weights.of(ROWS, BIAS)

    assert weights.directions.shape == (4, 4)
    assert weights.which[1] == weights.which[3] == weights.which[4]
    assert weights.directions.dtype == np.float16


def test_stored_weights_are_the_same() -> None:
    weights = Weights.of(ROWS, BIAS)

    loaded = Weights.stored(weights.as_dict("quick"), "quick")

    for name, array in vars(weights).items():
        assert np.array_equal(getattr(loaded, name), array)


def test_features_of_the_same_sentences_share_a_row() -> None:
    table = csr_matrix(np.array([[1, 0.5, 0, 0], [0, 0, 1, 0.3], [0, 0, 0.2, 1]]))

    weights = Weights.fit(table, ["a", "b", "c"], 1.0)

    assert weights.which[0] == weights.which[1]
    assert len(set(weights.which)) == 3


def test_of_two_intents_one_is_the_other_turned_round() -> None:
    weights = Weights.fit(csr_matrix(np.eye(4)), ["a", "a", "b", "b"], 1.0)

    margins = weights.margins(np.array([0]), np.array([1.0]))

    assert margins[0] > 0
    assert margins[0] == pytest.approx(-margins[1])
