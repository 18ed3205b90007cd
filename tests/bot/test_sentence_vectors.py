from pathlib import Path

import numpy as np
import pytest

from bot.nlu import sentence_vectors
from bot.nlu.normaliser import normalise
from bot.nlu.sentence_encoder import Vectors, encode
from bot.nlu.sentence_vectors import SHIPPED, SentenceVectors
from tests.in_process import training_examples

TEXTS = ["Wo liegt Dura?", "Guten Tag"]


def no_encoder(_: object) -> None:
    raise AssertionError("all of these are known")


def test_vectors_are_close_to_the_encoders_and_the_same_wherever_they_come_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = SentenceVectors(tmp_path / "own.npz", tmp_path / "shipped.npz")
    new = vectors.encode(TEXTS)
    vectors.ship(TEXTS)
    monkeypatch.setattr(sentence_vectors, "_on_all_cores", no_encoder)

    stored = vectors.encode(TEXTS[::-1])[::-1]
    shipped = SentenceVectors(tmp_path / "none.npz", tmp_path / "shipped.npz").encode(TEXTS)

    assert np.array_equal(new, stored)
    assert np.array_equal(new, shipped)
    assert np.abs(new - encode(TEXTS)).max() < 0.002


def test_the_own_file_keeps_earlier_vectors_up_to_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_vectors, "_MOST_KEPT", 2)
    vectors = SentenceVectors(tmp_path / "below" / "own.npz", tmp_path / "none.npz")

    vectors.encode(TEXTS)
    vectors.encode(["Wo liegt Bondo?"])

    with np.load(tmp_path / "below" / "own.npz") as stored:
        assert len(stored["keys"]) == 2


def test_vectors_of_another_encoder_are_worked_out_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(sentence_vectors, "identity", lambda: "another 1.0")
        SentenceVectors(tmp_path / "own.npz", tmp_path / "none.npz").encode(TEXTS)
    monkeypatch.setattr(sentence_vectors, "_on_all_cores", no_encoder)

    with pytest.raises(AssertionError, match="known"):
        SentenceVectors(tmp_path / "own.npz", tmp_path / "none.npz").encode(TEXTS)


def test_the_projects_file_has_nearly_all_training_sentences_and_is_right(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    texts = [normalise(text, 8000) for text, _ in training_examples()]
    new: list[str] = []

    def work_out(unknown: list[str]) -> Vectors:
        new.extend(unknown)
        return np.ones((len(unknown), 384), np.float32)

    with monkeypatch.context() as counted:
        counted.setattr(sentence_vectors, "_on_all_cores", work_out)
        SentenceVectors(tmp_path / "own.npz", SHIPPED).encode(texts)
    some = [text for text in texts if text not in new][::2000]

    assert len(new) < 0.1 * len(texts)  # else a first training takes minutes: `make vectors`
    stored = SentenceVectors(tmp_path / "none.npz", SHIPPED).encode(some)
    assert np.abs(stored - encode(some)).max() < 0.01
