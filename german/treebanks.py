"""Read treebanks in CoNLL-U: tags, parts of speech, features and lemmas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from german.blocks import read_blocks
from german.sentence import Sentence

# PUD leaves out the form of the verb where its own tag says it.
_PUD_VERB_FORMS = {"VBC": "Fin", "VB": "Inf", "VBN": "Part"}
_KEPT_OF_ARTICLE = ("Case=", "Gender=", "Number=")


def read_treebank(path: Path, stts: bool) -> Iterator[Sentence]:
    """Yield the sentences of a gzipped CoNLL-U file.

    Args:
        path: The file.
        stts: Whether its XPOS column holds STTS tags, as in GSD. Other tag sets are left out,
            and the features are brought nearer to GSD's.

    Raises:
        FileNotFoundError: There is no such file.
    """
    for block in read_blocks(path, comments=True):
        rows = list(_merge_contractions([_Row.parse(line, stts) for line in block]))
        yield Sentence(
            words=[row.word for row in rows],
            spaces=[row.space for row in rows],
            tags=[row.tag for row in rows] if stts else [],
            pos=[row.pos for row in rows],
            morphs=[row.morph for row in rows],
            lemmas=[row.lemma for row in rows],
        )


@dataclass(frozen=True)
class _Row:
    """A line of the file; `last` is the last part of a contraction, 0 for other lines."""

    number: int
    last: int
    word: str
    lemma: str
    pos: str
    tag: str
    morph: str
    space: bool

    @classmethod
    def parse(cls, line: str, stts: bool) -> _Row:
        number, word, lemma, pos, xpos, morph, _, _, _, misc = line.split("\t")
        first, _, last = number.partition("-")
        features = "" if morph == "_" else morph
        return cls(
            number=int(first),
            last=int(last or 0),
            word=word,
            lemma=lemma,
            pos=pos,
            tag=xpos if stts else "",
            morph=features if stts else _pud_as_gsd(pos, xpos, features),
            space="SpaceAfter=No" not in misc,
        )


def _pud_as_gsd(pos: str, xpos: str, morph: str) -> str:
    """Return the features that GSD would give to a word of PUD, where a rule can tell."""
    features = dict(feature.split("=", 1) for feature in morph.split("|") if feature)
    if pos in ("VERB", "AUX") and xpos in _PUD_VERB_FORMS:
        features["VerbForm"] = _PUD_VERB_FORMS[xpos]
        if xpos == "VBN":
            features.pop("Tense", None)
    if pos == "ADV":
        features.pop("Degree", None)
    if features.get("Gender[psor]") == "Masc":
        features["Gender[psor]"] = "Masc,Neut"
    return "|".join(f"{name}={value}" for name, value in features.items())


def _merge_contractions(rows: list[_Row]) -> Iterator[_Row]:
    """Yield rows with "im", "zum" as one token, annotated in the way of the TIGER corpus."""
    covered = 0
    for index, row in enumerate(rows):
        if row.last:
            covered = row.last
            preposition, article = rows[index + 1 : index + 3]
            yield _contraction(row, preposition, article)
        elif row.number > covered:
            yield row


def _contraction(surface: _Row, preposition: _Row, article: _Row) -> _Row:
    features = [part for part in article.morph.split("|") if part.startswith(_KEPT_OF_ARTICLE)]
    return replace(
        surface,
        lemma=preposition.lemma,
        pos=preposition.pos,
        tag="APPRART" if preposition.tag else "",
        morph="|".join(features),
    )
