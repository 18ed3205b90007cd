"""Graph component that classifies intents and finds several questions in one message."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.utils.spacy_utils import SpacyModel
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.delexicaliser import Views, views
from bot.nlu.gazetteer import Entity
from bot.nlu.intent_groups import BACKGROUND
from bot.nlu.intent_model import IntentModel, Settings
from bot.nlu.language import GERMAN
from bot.nlu.live_gazetteer import LiveGazetteer
from bot.nlu.message_reader import MessageReader, frequent_german_words
from bot.nlu.parts import Thresholds
from bot.nlu.persons import full_names, told_apart, with_persons
from bot.nlu.question_reader import Reading, question_dict
from bot.nlu.sentence_vectors import OWN, SentenceVectors

QUESTIONS = "questions"
_GERMAN_WORDS = "german_words.txt"

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER,
    is_trainable=True,
    model_from="GermanSpacyNLP",
)
class GermanIntentClassifier(GraphComponent, IntentClassifier):
    """Linear classifier over n-grams and meaning, with a reader of several questions on top.

    The reader works if the training data has the intent `background`; without it each message
    is classified as a whole, as by any other Rasa classifier.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
        german_words: Iterable[str] = (),
    ) -> None:
        """Take configuration, storage and, once trained, the model and its German words."""
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._gazetteer = LiveGazetteer.shared()
        self._use(model, german_words)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults, see intent_model.Settings and clauses.Thresholds."""
        own = {"understood": 0.15, "ranking_length": 10, "vector_cache": str(OWN)}
        return asdict(Settings()) | own

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GermanIntentClassifier:
        """Build an untrained component (see GraphComponent)."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> GermanIntentClassifier:
        """Load a trained component (see GraphComponent)."""
        try:
            with model_storage.read_from(resource) as folder:
                words = (folder / _GERMAN_WORDS).read_text(encoding="utf-8").split()
                return cls(config, model_storage, resource, IntentModel.load(folder), words)
        except (ValueError, FileNotFoundError):
            logger.warning("No trained intent model in '%s'.", resource.name)
            return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData, model: SpacyModel | None = None) -> Resource:
        """Train on the intent examples and store the model; spaCy's is for `process`."""
        examples = [e for e in training_data.intent_examples if e.get(INTENT) and e.get(TEXT)]
        intents = [example.get(INTENT) for example in examples]
        if len(set(intents)) < 2:
            logger.warning("Fewer than two intents: the intent classifier is not trained.")
            return self._resource
        texts = [self._model_text(example.get(TEXT)) for example in examples]
        settings = Settings(**{f.name: self._config[f.name] for f in fields(Settings)})
        encoder = SentenceVectors(Path(self._config["vector_cache"])).encode
        trained = IntentModel.train(texts, intents, settings, encoder)
        words = frequent_german_words(texts, intents)
        with self._storage.write_to(self._resource) as folder:
            trained.save(folder)
            (folder / _GERMAN_WORDS).write_text("\n".join(words), encoding="utf-8")
        self._use(trained, words)
        return self._resource

    def process(self, messages: list[Message], model: SpacyModel | None = None) -> list[Message]:
        """Set intent, ranking and, for the action server, the questions of each message.

        Persons are recognised by spaCy's model, if there is one.
        """
        for message in messages:
            text = message.get(TEXT) or ""
            if self._model is None:
                message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
                continue
            entities, persons = told_apart(self._entities(text), self._persons(message, model))
            language, reading = self._read(text, entities)
            ranking = [{"name": name, "confidence": score} for name, score in reading.ranking]
            message.set(INTENT, ranking[0], add_to_output=True)
            length = int(self._config["ranking_length"])
            message.set(INTENT_RANKING_KEY, ranking[:length], add_to_output=True)
            questions = [
                question_dict(text, with_persons(part, persons)) | {"language": language}
                for part in reading.parts
            ]
            message.set(QUESTIONS, questions, add_to_output=True)
        return messages

    def _persons(self, message: Message, model: SpacyModel | None) -> Iterator[Entity]:
        words = self._reader.german_words if self._reader else frozenset()
        doc = message.get(SPACY_DOCS[TEXT])
        return full_names(doc, words, model.model) if model else iter(())

    def _read(self, text: str, entities: list[Entity]) -> tuple[str, Reading]:
        """Return the language and the reading of a message."""
        assert self._model is not None
        if self._reader is None:
            return GERMAN, Reading(self._model.rank(self._model_text(text)))
        return self._reader.read(text, entities)

    def _model_text(self, text: str) -> Views:
        return views(text, self._entities(text))

    def _entities(self, text: str) -> list[Entity]:
        return self._gazetteer.find(text)

    def _use(self, model: IntentModel | None, german_words: Iterable[str]) -> None:
        self._model = model
        self._reader: MessageReader | None = None
        if model is not None and BACKGROUND in model.intents:
            limits = Thresholds(understood=float(self._config["understood"]))
            self._reader = MessageReader(model, german_words, limits)
