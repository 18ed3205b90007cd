"""Gzipped text files with one token per line and a blank line after each sentence."""

import gzip
from collections.abc import Iterator
from pathlib import Path


def read_blocks(path: Path, comments: bool) -> Iterator[list[str]]:
    """Yield the lines of each sentence.

    Args:
        path: The file.
        comments: Whether lines that begin with "#" are comments; else they are the token "#".

    Raises:
        FileNotFoundError: There is no such file.
    """
    block: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(str.strip, lines):
            if not line and block:
                yield block
                block = []
            elif line and not (comments and line.startswith("#")):
                block.append(line)
    if block:
        yield block
