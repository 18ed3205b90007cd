"""Train our model and the stock one on the same data, from nothing, and keep what it took."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from bench.compare import read_examples, write_examples
from bench.servers import STOCK
from launcher.model import ROOT, fingerprint

DATA = ROOT / "bot" / "data"
_DIALOGUE = ("rules.yml", "stories.yml")
STOCK_CONFIG = STOCK / "config.yml"
STOCK_EPOCHS = 100


@dataclass(frozen=True)
class Training:
    """What a training took and was made of.

    Attributes:
        seconds: From its start to its end.
        cpu: Seconds of processor time.
        epochs: Epochs of the stock intent classifier.
        every: Which part of the sentences were used: each, every second …
    """

    seconds: float
    cpu: float
    epochs: int = 0
    every: int = 1

    @property
    def whole(self) -> bool:
        """Tell whether stock Rasa was trained as by default; else its time says nothing."""
        return self.every == 1 and self.epochs == STOCK_EPOCHS


def with_epochs(config: str, epochs: int) -> str:
    """Return a configuration whose intent classifier trains for so many epochs."""
    content = yaml.safe_load(config)
    for component in content["pipeline"]:
        if component["name"] == "DIETClassifier":
            component["epochs"] = epochs
    return yaml.safe_dump(content, sort_keys=False)


def train(config: Path, target: Path, data: Path = DATA) -> Training:
    """Train a model without what earlier trainings left."""
    command = [sys.executable, "-m", "rasa", "train", "--quiet", "--out", str(target.parent)]
    command += ["--fixed-model-name", target.name.removesuffix(".tar.gz")]
    command += ["--data", str(data), "--domain", str(ROOT / "domain.yml")]
    command += ["--config", str(config)]
    begin, before = time.perf_counter(), _cpu_of_children()
    with TemporaryDirectory() as empty, target.with_suffix(".log").open("wb") as log:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=empty, env=environment, stdout=log, stderr=log, check=True)
    return Training(time.perf_counter() - begin, _cpu_of_children() - before)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def own_training(folder: Path) -> Training:
    """Return what our training takes; measured anew if anything it depends on has changed."""
    target = folder / "ours.tar.gz"
    return kept(folder / "ours.json", fingerprint(), lambda: train(ROOT / "config.yml", target))


def stock_model(folder: Path, epochs: int, every: int) -> tuple[Path, Training]:
    """Return the stock model; trained anew if data or configuration have changed."""
    target, config = folder / "stock.tar.gz", folder / "stock.yml"
    text = with_epochs(STOCK_CONFIG.read_text(encoding="utf-8"), epochs)

    def make() -> Training:
        config.write_text(text, encoding="utf-8")
        data = DATA if every == 1 else part_of_data(folder / "data", every)
        return replace(train(config, target, data), epochs=epochs, every=every)

    return target, kept(folder / "stock.json", _digest(f"{text} {every}"), make)


def kept(note: Path, inputs: str, make: Callable[[], Training]) -> Training:
    """Return what a note says of a training on the same inputs; else train and write it."""
    if note.exists():
        known = json.loads(note.read_text())
        if known.pop("inputs") == inputs:
            return Training(**known)
    made = make()
    note.write_text(json.dumps(asdict(made) | {"inputs": inputs}))
    return made


def part_of_data(folder: Path, every: int) -> Path:
    """Write a part of the sentences of each intent, and all rules and stories."""
    folder.mkdir(parents=True, exist_ok=True)
    sentences = sorted(read_examples(DATA), key=lambda example: example[1])
    write_examples(sentences[::every], folder / "nlu.yml")
    for name in _DIALOGUE:
        shutil.copy(DATA / name, folder / name)
    return folder


def _digest(rest: str) -> str:
    digest = hashlib.sha256(rest.encode())
    for path in (ROOT / "domain.yml", *sorted(DATA.rglob("*.yml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
