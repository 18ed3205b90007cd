"""Train our model and the stock one on the same data, from nothing, and keep what it took."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from bench.servers import STOCK
from launcher.model import ROOT

_DATA = ("domain.yml", "bot/data/**/*.yml")
STOCK_CONFIG = STOCK / "config.yml"
STOCK_EPOCHS = 100


@dataclass(frozen=True)
class Training:
    """A training: its seconds and, of the stock model, the epochs of its intent classifier."""

    seconds: float
    epochs: int = 0


def with_epochs(config: str, epochs: int) -> str:
    """Return a configuration whose intent classifier trains for so many epochs."""
    content = yaml.safe_load(config)
    for component in content["pipeline"]:
        if component["name"] == "DIETClassifier":
            component["epochs"] = epochs
    return yaml.safe_dump(content, sort_keys=False)


def train(config: Path, target: Path) -> float:
    """Train a model without what earlier trainings left; return the seconds."""
    command = [sys.executable, "-m", "rasa", "train", "--quiet", "--out", str(target.parent)]
    command += ["--fixed-model-name", target.name.removesuffix(".tar.gz")]
    command += ["--data", str(ROOT / "bot" / "data"), "--domain", str(ROOT / "domain.yml")]
    command += ["--config", str(config)]
    begin = time.perf_counter()
    with TemporaryDirectory() as empty, target.with_suffix(".log").open("wb") as log:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=empty, env=environment, stdout=log, stderr=log, check=True)
    return time.perf_counter() - begin


def stock_model(folder: Path, epochs: int) -> tuple[Path, Training]:
    """Return the stock model; trained anew if data or configuration have changed."""
    target, config, note = (folder / f"stock{end}" for end in (".tar.gz", ".yml", ".json"))
    text = with_epochs(STOCK_CONFIG.read_text(encoding="utf-8"), epochs)
    inputs = _digest(text)
    if target.exists() and note.exists():
        known = json.loads(note.read_text())
        if known.pop("inputs") == inputs:
            return target, Training(**known)
    config.write_text(text, encoding="utf-8")
    made = Training(train(config, target), epochs)
    note.write_text(json.dumps(asdict(made) | {"inputs": inputs}))
    return target, made


def _digest(config: str) -> str:
    digest = hashlib.sha256(config.encode())
    for pattern in _DATA:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
