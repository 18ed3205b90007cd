"""What is asked: the held-out sentences of the tests, the same for every bot."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bench.compare import read_examples

HELD_OUT = Path(__file__).parents[1] / "tests" / "nlu" / "held_out.yml"


def conversations(number: int, length: int, seed: int = 7) -> list[list[str]]:
    """Return conversations of held-out sentences; the same seed gives the same ones."""
    sentences = sorted({text for text, _ in read_examples(HELD_OUT)})
    chance = Random(seed)
    return [chance.sample(sentences, length) for _ in range(number)]


def long_conversation(turns: int, width: int, seed: int = 5) -> list[str]:
    """Return a conversation that asks the same `width` questions over and over."""
    [few] = conversations(1, width, seed)
    return [few[turn % width] for turn in range(turns)]
