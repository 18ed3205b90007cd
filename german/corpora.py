"""Which corpus serves for what, and the sentences in spaCy's training format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from german.names import read_columns, read_mobie
from german.sentence import Sentence
from german.treebanks import read_treebank

DEFAULT_FOLDER = Path(__file__).parents[2] / "shared" / "data"


class Corpora:
    """The corpora in a folder that has one subfolder for each.

    All methods yield sentences, and raise FileNotFoundError if a file is missing.
    """

    def __init__(self, folder: Path) -> None:
        """Remember the folder; nothing is read before a corpus is asked for."""
        self._folder = folder

    def tag_training(self) -> Iterator[Sentence]:
        """Yield what tagger, morphologizer and lemmatizer learn from."""
        yield from read_treebank(self._folder / "ud-german-gsd/de_gsd-ud-test.conllu.gz", stts=True)
        yield from read_treebank(
            self._folder / "ud-german-pud/de_pud-ud-test.conllu.gz", stts=False
        )

    def tag_evaluation(self) -> Iterator[Sentence]:
        """Yield the held-out sentences with tags, features and lemmas (GSD dev)."""
        return read_treebank(self._folder / "ud-german-gsd/de_gsd-ud-dev.conllu.gz", stts=True)

    def ner_training(self) -> Iterator[Sentence]:
        """Yield what the entity recogniser learns from."""
        germeval = self._folder / "germeval2014/train_bioes.conll.gz"
        yield from read_columns(germeval, numbered=False)
        yield from read_mobie(self._folder / "mobie-de/test.jsonl.gz")

    def germeval_dev(self) -> Iterator[Sentence]:
        """Yield held-out sentences with entities, of the same kind as those trained on."""
        return read_columns(self._folder / "germeval2014/NER-de-dev.tsv.gz", numbered=True)

    def germeval_test(self) -> Iterator[Sentence]:
        """Yield more held-out sentences with entities; no choice was made on them."""
        return read_columns(self._folder / "germeval2014/NER-de-test.tsv.gz", numbered=True)

    def uner_pud(self) -> Iterator[Sentence]:
        """Yield held-out sentences with entities of another kind of text; MISC is not marked."""
        path = self._folder / "uner-german-pud/de_pud-ud-test.iob2.gz"
        return read_columns(path, numbered=True)


def write_docbin(sentences: Iterable[Sentence], path: Path) -> Path:
    """Write sentences in spaCy's training format and return the path."""
    vocab = spacy.blank("de").vocab
    DocBin(docs=[sentence.to_doc(vocab) for sentence in sentences]).to_disk(path)
    return path
