"""N-grams are read from one text as scikit-learn reads them from many."""

from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.nlu.delexicaliser import Views
from bot.nlu.ngrams import Ngrams

TEXTS = [
    Views(a, b, "")
    for a, b in [
        ("wo liegt xstadt ?", "wo liegt dura ?"),
        ("wie viele staedte sind es", "wie viele staedte sind es"),
        ("in welchem land liegt xstadt", "in welchem land liegt kumasi"),
        ("wo wo wo", "wo wo wo"),
    ]
]


def dense(ngrams: Ngrams, text: Views) -> Any:
    columns, values = ngrams.read(text)
    return csr_matrix((values, (np.zeros_like(columns), columns)), (1, ngrams.count)).toarray()[0]


def test_one_text_is_read_like_all_at_once() -> None:
    ngrams, features = Ngrams.fit(TEXTS)

    for text, row in zip(TEXTS, features.toarray(), strict=True):
        assert dense(ngrams, text) == pytest.approx(row, abs=1e-6)


def test_columns_come_in_order_and_once() -> None:
    ngrams, _ = Ngrams.fit(TEXTS)

    columns, _ = ngrams.read(TEXTS[0])

    assert list(columns) == sorted(set(columns))


@pytest.mark.parametrize("text", ["", "qqqq zzzz", "?"])
def test_unknown_terms_count_nothing(text: str) -> None:
    ngrams, _ = Ngrams.fit([Views(t.placeholders[:8], t.written[:8], "") for t in TEXTS])

    assert np.linalg.norm(dense(ngrams, Views(text, text, text))) <= 2


def test_stored_ngrams_read_the_same() -> None:
    ngrams, _ = Ngrams.fit(TEXTS)

    loaded = Ngrams.stored(ngrams.as_dict())

    for text in TEXTS:
        assert dense(loaded, text) == pytest.approx(dense(ngrams, text), abs=1e-6)
