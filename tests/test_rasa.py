"""Rasa's own tests: stories over the trained model, intents of held-out sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from launcher import model
from tests.in_process import bot

ROOT = Path(__file__).parents[1]
HELD_OUT = ROOT / "tests" / "nlu" / "held_out.yml"
LEAST_ACCURACY = 0.94


def test_story_tests_pass(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rasa", "test", "core", "--model", str(model.path())]
    command += ["--stories", "tests/conversations", "--out", str(tmp_path)]
    command += ["--fail-on-prediction-errors"]
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    report = json.loads((tmp_path / "story_report.json").read_text())
    assert report["conversation_accuracy"]["accuracy"] == 1.0


def held_out() -> list[tuple[str, str]]:
    blocks = yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))["nlu"]
    lines = [(line, block["intent"]) for block in blocks for line in block["examples"].split("\n")]
    return [(line.removeprefix("- "), intent) for line, intent in lines if line.strip()]


def test_held_out_sentences_are_understood() -> None:
    examples = held_out()
    right = 0
    for text, intent in examples:
        ranking = [q["ranking"] for q in bot().parse(text)["questions"]][:1]
        names = [name for name, _ in ranking[0]] if ranking else []
        right += next((n for n in names if n != "nlu_fallback"), "") == intent

    accuracy = right / len(examples)
    print(f"{right} of {len(examples)} held-out sentences, accuracy {accuracy:.3f}")
    assert accuracy >= LEAST_ACCURACY


def test_no_held_out_sentence_stands_in_the_training_data() -> None:
    from tests.in_process import training_examples

    training = {" ".join(text.lower().split()) for text, _ in training_examples()}
    leaked = [t for t, _ in held_out() if len(t.split()) > 4 and t.lower() in training]

    assert leaked == []


@pytest.mark.parametrize("recorded", ["de_core_news_sm 3.4.0"])
def test_a_model_of_another_spacy_pipeline_is_refused(tmp_path: Path, recorded: str) -> None:
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource

    from bot.nlu.spacy_pipeline import GermanSpacyNLP, PipelineMismatch

    storage, resource = LocalModelStorage(tmp_path), Resource("provider")
    with storage.write_to(resource) as folder:
        (folder / "spacy_pipeline.json").write_text(json.dumps({"pipeline": recorded}))

    with pytest.raises(PipelineMismatch, match="make train"):
        GermanSpacyNLP.load({}, storage, resource, None)
