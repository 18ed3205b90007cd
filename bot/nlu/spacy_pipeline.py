"""Choose the German spaCy pipeline.

`de_core_news_sm` where it is installed, else the one in `german/`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP
from rasa.shared.exceptions import RasaException
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc

PREFERRED = "de_core_news_sm"
EMBEDDED = Path(__file__).parents[2] / "german" / "de_dortmund_sm"
_EMBEDDED_NAME = "embedded"
# the bot needs tokens and the names of persons; the rest would double the time for a name
_UNUSED = "parser tagger morphologizer trainable_lemmatizer lemmatizer attribute_ruler".split()
_RECORD = "spacy_pipeline.json"


class PipelineMismatch(RasaException):
    """The model was trained with another spaCy pipeline than the one at hand."""


def available_pipeline() -> str:
    """Return the name of the pipeline to use: a package name or "embedded"."""
    if spacy.util.is_package(PREFERRED):
        return PREFERRED
    return _EMBEDDED_NAME


def identity(name: str) -> str:
    """Return name and version of a pipeline, for the record in the trained model."""
    if name == PREFERRED:
        return f"{PREFERRED} {spacy.info(PREFERRED)['version']}"
    meta = json.loads((EMBEDDED / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


@DefaultV1Recipe.register(
    [
        DefaultV1Recipe.ComponentType.MODEL_LOADER,
        DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER,
    ],
    is_trainable=False,
    model_from="GermanSpacyNLP",
)
class GermanSpacyNLP(SpacyNLP):
    """Rasa's SpacyNLP with a pipeline that is chosen at start and recorded in the model."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GermanSpacyNLP:
        """Load the pipeline for training and record which one it was."""
        name = available_pipeline()
        with model_storage.write_to(resource) as folder:
            record = json.dumps({"pipeline": identity(name)})
            (folder / _RECORD).write_text(record, encoding="utf-8")
        return cls._with_pipeline(name, config)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> GermanSpacyNLP:
        """Load the pipeline for a trained model.

        Raises:
            PipelineMismatch: The model was trained with another pipeline.
        """
        name = available_pipeline()
        recorded = _recorded(model_storage, resource) or identity(name)
        if recorded != identity(name):
            raise PipelineMismatch(
                f"Das Modell wurde mit der spaCy-Pipeline '{recorded}' trainiert, vorhanden ist "
                f"'{identity(name)}'. Abhilfe: make train"
            )
        return cls._with_pipeline(name, config)

    def _doc_for_text(self, model: Language, text: str) -> Doc:
        """Return the tokens only: `persons.py` asks the recogniser where there may be a name."""
        return model.make_doc(self._preprocess_text(text))

    @staticmethod
    def _process_content_bearing_samples(
        model: Language, samples_to_pipe: list[tuple[int, str]]
    ) -> list[tuple[int, Doc]]:
        """Return the tokens only, of the training sentences, too."""
        return [(index, model.make_doc(text)) for index, text in samples_to_pipe]

    @classmethod
    def _with_pipeline(cls, name: str, config: dict[str, Any]) -> GermanSpacyNLP:
        model = SpacyModel(load_pipeline(name), identity(name))
        return cls(model, {**cls.get_default_config(), **config})


def _recorded(model_storage: ModelStorage, resource: Resource) -> str | None:
    """Return what the training recorded; None for the graph's nodes that only use the pipeline."""
    try:
        with model_storage.read_from(resource) as folder:
            text = (folder / _RECORD).read_text(encoding="utf-8")
    except ValueError:
        return None
    return str(json.loads(text)["pipeline"])


@lru_cache(maxsize=1)
def load_pipeline(name: str) -> Language:
    """Load what the bot uses of a pipeline, by the name that `available_pipeline` gives."""
    pipeline = spacy.load(name if name == PREFERRED else EMBEDDED, exclude=_UNUSED)
    for part, component in pipeline.components:
        if isinstance(component, Tok2Vec) and not _is_heard(component, pipeline):
            pipeline.remove_pipe(part)
    return pipeline


def _is_heard(vectors: Tok2Vec, pipeline: Language) -> bool:
    """Tell whether a component that stays reads these vectors of the tokens."""
    return not set(vectors.listening_components).isdisjoint(pipeline.pipe_names)
