"""A sentence with its gold annotation, the one shape that all corpora are read into."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc
from spacy.vocab import Vocab

LABELS = ("PER", "LOC", "ORG", "MISC")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its gold annotation, one list entry per token.

    An empty list means that the corpus says nothing on that layer.

    Attributes:
        words: Tokens as written, contractions such as "im" unsplit.
        spaces: Whether a space follows the token.
        tags: STTS tags.
        pos: Universal parts of speech.
        morphs: Features as in "Case=Nom|Number=Sing", "" for none.
        lemmas: Base forms.
        entities: IOB tags with the labels of `LABELS`.
    """

    words: list[str]
    spaces: list[bool]
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)

    def lower(self) -> Sentence:
        """Return the sentence as a hasty writer types it, with the same gold annotation."""
        return replace(self, words=[word.lower() for word in self.words])

    def to_doc(self, vocab: Vocab) -> Doc:
        """Return a spaCy document with the tokens and the annotation of this sentence.

        Raises:
            ValueError: The lists that are not empty differ in length.
        """
        layers = {
            "tags": self.tags,
            "pos": self.pos,
            "morphs": self.morphs,
            "lemmas": self.lemmas,
            "ents": self.entities,
        }
        known = {name: values for name, values in layers.items() if values}
        return Doc(vocab, words=self.words, spaces=self.spaces, **known)
