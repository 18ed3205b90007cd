"""Read corpora of named entities: IOB or BIOES columns, and MobIE's JSON lines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from german.blocks import read_blocks
from german.sentence import Sentence

# Derivations and parts of compounds ("Troia-Ausstellung") are left out, with one exception:
# "deutsch" and its like are MISC in spaCy's German models.
_COLUMN_LABELS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "MISC", "LOCDERIV": "MISC"}
_MOBIE_LABELS = {"person": "PER", "location": "LOC", "organization": "ORG"}


def read_columns(path: Path, numbered: bool) -> Iterator[Sentence]:
    """Yield the sentences of a gzipped file with one token and its entity tag per line.

    Such files do not say where spaces are, so each token is followed by one.

    Args:
        path: The file.
        numbered: Whether a number comes before the token, and "#" begins a comment.

    Raises:
        FileNotFoundError: There is no such file.
    """
    word, tag = (1, 2) if numbered else (0, 1)
    for block in read_blocks(path, comments=numbered):
        rows = [line.split() for line in block]
        yield Sentence(
            words=[row[word] for row in rows],
            spaces=[True] * len(rows),
            entities=_iob([row[tag] for row in rows], _column_label),
        )


def read_mobie(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a gzipped MobIE file (one JSON document per line).

    Raises:
        FileNotFoundError: There is no such file.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            for sentence in document["sentences"]:
                if tokens := _visible(sentence["tokens"], document["text"]):
                    yield _mobie_sentence(tokens, document["text"])


def _visible(tokens: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Return the tokens without those that annotate a line break."""
    return [token for token in tokens if _surface(token, text)]


def _surface(token: dict[str, Any], text: str) -> str:
    return text[token["span"]["start"] : token["span"]["end"]].strip()


def _mobie_sentence(tokens: list[dict[str, Any]], text: str) -> Sentence:
    starts = [token["span"]["start"] for token in tokens]
    stretches = [text[start:end] for start, end in pairwise([*starts, tokens[-1]["span"]["end"]])]
    return Sentence(
        words=[_surface(token, text) for token in tokens],
        spaces=[stretch != stretch.rstrip() for stretch in stretches],
        entities=_iob([token["ner"] for token in tokens], _mobie_label),
    )


def _iob(tags: list[str], label_of: Callable[[str], str | None]) -> list[str]:
    """Translate IOB or BIOES tags with a corpus's labels into IOB with ours.

    MobIE has names that go on over the end of a sentence; the rest then begins anew.
    """
    translated: list[str] = []
    for tag in tags:
        prefix, _, name = tag.partition("-")
        label = label_of(name)
        continues = prefix in "IE" and translated and translated[-1].endswith(f"-{label}")
        translated.append(f"{'I' if continues else 'B'}-{label}" if label else "O")
    return translated


def _column_label(name: str) -> str | None:
    return _COLUMN_LABELS.get(name.upper())


def _mobie_label(name: str) -> str | None:
    """Return LOC for "location-city" and its like, None for types that are no names."""
    return _MOBIE_LABELS.get(name.partition("-")[0])
