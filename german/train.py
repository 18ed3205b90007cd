"""Train the embedded German pipeline: `python -m german.train [--data DIR]`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import spacy
from spacy.cli.train import train as train_config
from spacy.language import Language

from german.corpora import DEFAULT_FOLDER, Corpora, write_docbin
from german.sentence import Sentence

CONFIG = Path(__file__).with_name("config.cfg")
PACKAGE = Path(__file__).with_name("de_dortmund_sm")
TAG_PIPES = ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer"]
TAG_STEPS = 2000
NER_STEPS = 6000
META: dict[str, Any] = {
    "lang": "de",
    "name": "dortmund_sm",
    "version": "1.0.0",
    "description": "Small German pipeline without word vectors: tags, features, lemmas, names.",
    "author": "The authors of the Dortmund Projektpartnerschaften assistant",
    "license": "CC BY-SA 4.0",
    "sources": [
        {
            "name": "UD German GSD (test)",
            "author": "Ryan McDonald and others; Universal Dependencies contributors",
            "license": "CC BY-SA 4.0",
            "url": "https://github.com/UniversalDependencies/UD_German-GSD",
        },
        {
            "name": "UD German PUD",
            "author": "Universal Dependencies contributors",
            "license": "CC BY-SA 3.0",
            "url": "https://github.com/UniversalDependencies/UD_German-PUD",
        },
        {
            "name": "GermEval 2014 NER (train)",
            "author": "Darina Benikova, Chris Biemann, Marc Reznicek",
            "license": "CC BY 4.0",
            "url": "https://sites.google.com/site/germeval2014ner",
        },
        {
            "name": "MobIE (test)",
            "author": "Leonhard Hennig, Phuc Tran Truong, Aleksandra Gabryszak",
            "license": "CC BY 4.0",
            "url": "https://github.com/DFKI-NLP/MobIE",
        },
    ],
}


def train(
    corpora: Corpora,
    target: Path = PACKAGE,
    tag_steps: int = TAG_STEPS,
    ner_steps: int = NER_STEPS,
) -> None:
    """Train both parts and write the pipeline to a folder that `spacy.load` reads.

    The weights after the last step are taken, so no held-out sentence has a say in them.

    Raises:
        FileNotFoundError: A corpus is missing.
    """
    with TemporaryDirectory() as folder:
        tags = _train_part(
            TAG_PIPES,
            tag_steps,
            corpora.tag_training(),
            corpora.tag_evaluation(),
            Path(folder) / "tags",
        )
        ner = _train_part(
            ["ner"],
            ner_steps,
            corpora.ner_training(),
            corpora.germeval_dev(),
            Path(folder) / "ner",
        )
        assemble(tags, ner).to_disk(target)


def assemble(tags: Path, ner: Path) -> Language:
    """Return one pipeline from its two trained parts.

    Only weights and labels of the recogniser are taken over, not the words it was trained on:
    they would be a fifth of the package, and nothing looks them up.
    """
    nlp = spacy.load(tags)
    recogniser = spacy.load(ner)
    pipe = nlp.add_pipe("ner", config=_component_config(recogniser, "ner"))
    pipe.from_disk(ner / "ner", exclude=["vocab"])
    performance = {**nlp.meta["performance"], **recogniser.meta["performance"]}
    nlp.meta.update(META, performance=performance)
    nlp.config["paths"].update(train=None, dev=None)  # they named a temporary folder
    return nlp


def _train_part(
    pipes: list[str],
    steps: int,
    training: Iterable[Sentence],
    evaluation: Iterable[Sentence],
    folder: Path,
) -> Path:
    """Train some pipes of the configuration and return the folder of the result."""
    folder.mkdir()
    overrides = {
        "paths.train": str(write_docbin(training, folder / "train.spacy")),
        "paths.dev": str(write_docbin(evaluation, folder / "dev.spacy")),
        "nlp.pipeline": pipes,
        "training.max_steps": steps,
    }
    train_config(CONFIG, folder, overrides=overrides)
    return folder / "model-last"


def _component_config(nlp: Language, pipe: str) -> dict[str, Any]:
    config: dict[str, Any] = nlp.get_pipe_config(pipe)
    return {key: value for key, value in config.items() if key != "factory"}


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(prog="python -m german.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder of the corpora")
    started = time.perf_counter()
    train(Corpora(parser.parse_args().data))
    print(f"{PACKAGE.name}: trained in {(time.perf_counter() - started) / 60:.0f} minutes")


if __name__ == "__main__":
    main()
