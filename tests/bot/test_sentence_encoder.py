from pathlib import Path

import numpy as np
import pytest

from bot.nlu.sentence_encoder import VectorCache, encode


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


def test_the_cache_gives_the_same_vectors_and_keeps_those_of_earlier_trainings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.nlu.sentence_encoder._MOST_KEPT", 2)
    cache = VectorCache(tmp_path / "below" / "vectors.npz")
    first = cache.encode(["Wo liegt Dura?", "Guten Tag"])

    again = cache.encode(["Guten Tag", "Wo liegt Dura?"])
    cache.encode(["Wo liegt Bondo?"])

    assert again[1] == pytest.approx(first[0])
    with np.load(tmp_path / "below" / "vectors.npz") as stored:
        assert stored["texts"].tolist() == ["Wo liegt Bondo?", "Guten Tag"]
