"""Clean the text of a message before any other component reads it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.dialect import standard_german
from bot.nlu.swapped_letters import with_letters_in_order

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_BLANKS = re.compile(r"[^\S\n]+")
_NEWLINES = re.compile(r"\s*\n\s*")
_MARKUP = re.compile(
    r"<(script|style)\b.*?</\1\s*>|</?[a-z][^<>]{0,200}>", re.IGNORECASE | re.DOTALL
)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)  # what somebody wrote before, in a mail
_IDIOMS = re.compile(
    r"\b(?:(?:mal|jetzt|nun?|also) )?butter (?:bei|an) (?:die|de|den) fische?\b[\s:,!.–-]*",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"(\S)\1{4,}")


def normalise(text: str, max_length: int) -> str:
    """Return `text` in Unicode's composed form, without control and invisible characters.

    Tags of HTML and an idiom that names fish go. Line breaks stay, other white space becomes one
    blank, a character repeated five times or more is cut to three, and what exceeds `max_length`
    characters is dropped. Low German becomes standard German, and swapped letters in
    question words are put right.
    """
    text = unicodedata.normalize("NFC", text[: 2 * max_length])
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _QUOTED.sub("", text)
    text = "".join(" " if _is_control(char) else char for char in text)
    text = _REPEATED.sub(r"\1\1\1", _MARKUP.sub(" ", text))
    text = _NEWLINES.sub("\n", _BLANKS.sub(" ", text)).strip()[:max_length]
    return with_letters_in_order(standard_german(_IDIOMS.sub("", text) or text))


def _is_control(char: str) -> bool:
    return char != "\n" and unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class GermanNormaliser(GraphComponent):
    """Graph component that replaces each message's text by its normalised form."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Take `max_length`, in characters."""
        self._max_length = int(config["max_length"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults: 8 000 characters, the length of a long e-mail."""
        return {"max_length": 8000}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GermanNormaliser:
        """Build the component (see GraphComponent)."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalise the training examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalise the messages in place."""
        for message in messages:
            text = message.get(TEXT)
            if isinstance(text, str):
                message.set(TEXT, normalise(text, self._max_length))
        return messages
