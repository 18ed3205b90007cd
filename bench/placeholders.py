"""Parts of the project's pipeline taken apart, so that each can be measured alone."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.delexicaliser import delexicalise
from bot.nlu.gazetteer import Entity
from bot.nlu.intent_classifier import GermanIntentClassifier
from bot.nlu.live_gazetteer import LiveGazetteer


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class NamesToPlaceholders(GraphComponent):
    """Replaces each message's text by the one that the project's intent model reads."""

    def __init__(self) -> None:
        """Take the knowledge's names."""
        self._gazetteer = LiveGazetteer.shared()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NamesToPlaceholders:
        """Build the component (see GraphComponent)."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Replace the texts of the training examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Replace the texts in place."""
        for message in messages:
            if text := message.get(TEXT):
                message.set(TEXT, delexicalise(text, self._gazetteer.find(text)) or text)
        return messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearClassifier(GermanIntentClassifier):
    """The project's intent model without names and without the reader of several questions."""

    def _entities(self, text: str) -> list[Entity]:
        return []

    def _use(self, model: Any, german_words: Any) -> None:
        self._model, self._reader = model, None
