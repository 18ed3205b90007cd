"""Vectors of the training sentences, worked out once and kept in files.

Working them out takes minutes, so those of the training data come with the project;
`make vectors` writes that file anew. A vector is kept in a byte for each dimension, and the
training gets it so in any case: the model is the same, wherever its vectors came from.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.nlu.sentence_encoder import Vectors, encode, identity

SHIPPED = Path(__file__).parents[1] / "data" / "sentence_vectors.npz"
OWN = Path(".rasa/sentence_vectors.npz")

_STEPS = 127
_MOST_KEPT = 50_000

Packed = tuple[npt.NDArray[np.int8], np.float32]


class SentenceVectors:
    """Gives the vectors of sentences: from the project's file, from an own one, or new."""

    def __init__(self, own: Path = OWN, shipped: Path = SHIPPED) -> None:
        """Take the file for new vectors and the one to read besides; none of them need exist."""
        self._own = own
        self._shipped = shipped

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each text, shape (len(texts), 384), and remember the new ones."""
        shipped, own = _read(self._shipped), _read(self._own)
        known = own | shipped
        new = sorted({text for text in texts if _key(text) not in known})
        if new:
            pairs = zip(new, _on_all_cores(new), strict=True)
            known |= {_key(text): _packed(vector) for text, vector in pairs}
            kept = {key: known[key] for key in map(_key, texts) if key not in shipped}
            _write(self._own, kept | own)
        return np.vstack([_unpacked(known[_key(text)]) for text in texts])

    def ship(self, texts: Iterable[str]) -> None:
        """Write the project's file anew, with the vectors of these texts and no others."""
        self.encode(texts := list(texts))
        known = _read(self._own) | _read(self._shipped)
        _write(self._shipped, {key: known[key] for key in sorted(map(_key, texts))})


def _on_all_cores(texts: Sequence[str]) -> Vectors:
    encode(texts[:1])  # loads the encoder once, not in each thread
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # the encoder computes without Python's lock
        return np.vstack(list(pool.map(lambda text: encode([text]), texts)))


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _packed(vector: Vectors) -> Packed:
    step = np.float32(np.abs(vector).max() / _STEPS)
    return np.round(vector / step).astype(np.int8), step


def _unpacked(packed: Packed) -> Vectors:
    return packed[0].astype(np.float32) * packed[1]


def _write(path: Path, vectors: Mapping[int, Packed]) -> None:
    kept = list(vectors)[:_MOST_KEPT]
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        encoder=identity(),
        keys=np.array(kept, dtype=np.uint64),
        vectors=np.vstack([vectors[key][0] for key in kept]),
        steps=np.array([vectors[key][1] for key in kept]),
    )


def _read(path: Path) -> dict[int, Packed]:
    """Return what a file holds; nothing if it is of another encoder, or not there."""
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as stored:
        if "keys" not in stored or str(stored["encoder"]) != identity():
            return {}
        packed = zip(stored["vectors"], stored["steps"], strict=True)
        return dict(zip(stored["keys"].tolist(), packed, strict=True))
