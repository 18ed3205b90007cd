import numpy as np
import pytest

from bot.nlu.sentence_encoder import encode


def test_a_synonym_is_nearer_than_another_question() -> None:
    call, ring, tree = encode(
        [
            "Unter welcher Nummer kann ich anrufen?",
            "kann man da auch einfach mal durchklingeln",
            "Wer fällt den Baum vor meinem Haus?",
        ]
    )

    assert call @ ring > call @ tree


def test_vectors_have_unit_length_and_are_the_same_alone_and_in_a_batch() -> None:
    texts = ["Wo liegt Dura?", "Welche Ziele gibt es?"]

    together = encode(texts)

    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert encode(texts[1:])[0] == pytest.approx(together[1], abs=1e-3)
