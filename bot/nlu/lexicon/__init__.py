"""Word lists that tell ordinary German words from names."""

import gzip
from functools import lru_cache
from pathlib import Path

COMMON_WORDS_PATH = Path(__file__).with_name("common_words.txt.gz")


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return the folded ordinary words (derived from GermEval 2014, see LICENSE.md)."""
    with gzip.open(COMMON_WORDS_PATH, "rt", encoding="utf-8") as file:
        return frozenset(file.read().split())
