"""A text as numbers of the encoder's word pieces, by SentencePiece (Unigram model)."""

from __future__ import annotations

import re

from sentencepiece import SentencePieceProcessor
from sentencepiece.sentencepiece_model_pb2 import ModelProto

from bot.nlu.encoder.packed_model import Vocabulary

_SPACES = re.compile(" {2,}")


class WordPieces:
    """Cuts texts into the pieces that the encoder was trained with."""

    def __init__(self, vocabulary: Vocabulary, most: int) -> None:
        """Take the vocabulary, and how many pieces the encoder reads at most."""
        self._processor = SentencePieceProcessor(model_proto=_model(vocabulary))
        self._replacements = vocabulary.replacements
        self._begin, self._end = vocabulary.begin, vocabulary.end
        self._most = most - 2

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of a text's pieces, between those for its beginning and end.

        What is longer than the encoder reads is cut off.
        """
        written = _SPACES.sub(" ", " " + text.translate(self._replacements))
        pieces = self._processor.encode(written)[: self._most]
        return [self._begin, *pieces, self._end]


def _model(vocabulary: Vocabulary) -> bytes:
    model = ModelProto()
    kinds = ModelProto.SentencePiece
    special = dict.fromkeys(
        (vocabulary.begin, vocabulary.end, vocabulary.padding), kinds.CONTROL
    ) | {vocabulary.unknown: kinds.UNKNOWN}
    for number, piece in enumerate(zip(vocabulary.pieces, vocabulary.scores, strict=True)):
        text, score = piece
        model.pieces.add(piece=text, score=score, type=special.get(number, kinds.NORMAL))
    trainer, normaliser = model.trainer_spec, model.normalizer_spec
    trainer.model_type = trainer.UNIGRAM
    trainer.unk_id, trainer.pad_id = vocabulary.unknown, vocabulary.padding
    trainer.bos_id, trainer.eos_id = vocabulary.begin, vocabulary.end
    normaliser.name = "identity"
    normaliser.add_dummy_prefix = False
    normaliser.remove_extra_whitespaces = False
    encoded: bytes = model.SerializeToString()
    return encoded
