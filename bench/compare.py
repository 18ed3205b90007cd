"""Compare NLU pipelines: `python -m bench.compare TRAIN TEST [PIPELINE.yml ...]`.

TRAIN and TEST are Rasa NLU files or folders, gzipped or not. Each pipeline is trained and
measured in a process of its own: accuracy on TEST, seconds to train, seconds from start to the
first answer, milliseconds per message, peak memory after loading.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

PIPELINES = Path(__file__).with_name("pipelines")
OWN = Path(__file__).parents[1] / "config.yml"
Examples = list[tuple[str, str]]


def read_examples(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (sentence, intent) of a Rasa NLU file, or of all below a folder."""
    files = [path] if path.is_file() else sorted(path.rglob("*.yml"))
    for file in files:
        raw = file.read_bytes()
        content = yaml.safe_load(gzip.decompress(raw) if file.suffix == ".gz" else raw)
        for block in content.get("nlu", []):
            if "intent" in block:
                lines = str(block["examples"]).splitlines()
                yield from ((ln[2:].strip(), block["intent"]) for ln in lines if ln.strip())


def write_examples(examples: Examples, path: Path) -> None:
    """Write a Rasa NLU file."""
    by_intent: dict[str, list[str]] = {}
    for text, intent in examples:
        by_intent.setdefault(intent, []).append(f"- {text}\n")
    blocks = [{"intent": name, "examples": "".join(lines)} for name, lines in by_intent.items()]
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), "utf-8")


def train(config: Path, train_file: Path, folder: Path) -> float:
    """Train a model into a folder and return the seconds it took."""
    from rasa.model_training import train_nlu

    started = time.perf_counter()
    train_nlu(str(config), str(train_file), str(folder), fixed_model_name="nlu")
    return time.perf_counter() - started


def measure(model: Path, test: Examples) -> dict[str, float]:
    """Load a model and classify the test sentences.

    Returns:
        accuracy (0 to 1), ms per message, start (s), memory (MB, peak of this process).
    """
    started = time.perf_counter()
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    asyncio.run(agent.parse_message(test[0][0]))
    ready = time.perf_counter()
    right = sum(_top_intent(agent, text) == intent for text, intent in test)
    return {
        "accuracy": right / len(test),
        "ms": 1000 * (time.perf_counter() - ready) / len(test),
        "start": ready - started,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _top_intent(agent: Any, text: str) -> str | None:
    """Return the likeliest intent: a fallback's own first guess, the first of several parts."""
    parsed = asyncio.run(agent.parse_message(text))
    names = [parsed["intent"]["name"], *(i["name"] for i in parsed.get("intent_ranking", []))]
    return next((n for n in names if n not in ("nlu_fallback", "several_questions")), None)


def _in_process(step: str, *arguments: str) -> dict[str, float]:
    command = [sys.executable, "-W", "ignore", "-m", "bench.compare", step, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def compare(train_path: Path, test_path: Path, configs: list[Path]) -> Iterator[str]:
    """Yield the rows of a Markdown table, one for each pipeline."""
    yield "| pipeline | accuracy | training s | start s | ms per message | memory MB |"
    yield "| --- | --- | --- | --- | --- | --- |"
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_examples(list(read_examples(train_path)), folder / "train.yml")
        write_examples(list(read_examples(test_path)), folder / "test.yml")
        for config in configs:
            target = folder / config.stem
            taken = _in_process("--train", str(config), str(folder / "train.yml"), str(target))
            found = _in_process("--measure", str(target / "nlu.tar.gz"), str(folder / "test.yml"))
            title = "ours (config.yml)" if config == OWN else config.stem
            yield (
                f"| {title} | {found['accuracy']:.3f} | {taken['seconds']:.0f} | "
                f"{found['start']:.1f} | {found['ms']:.1f} | {found['memory']:.0f} |"
            )


def main() -> None:
    """Run the comparison, or one step of it in a process of its own."""
    if sys.argv[1:2] == ["--train"]:
        config, train_file, folder = map(Path, sys.argv[2:5])
        print(json.dumps({"seconds": train(config, train_file, folder)}))
    elif sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]), list(read_examples(Path(sys.argv[3]))))))
    else:
        parser = argparse.ArgumentParser(prog="python -m bench.compare", description=__doc__)
        parser.add_argument("train", type=Path)
        parser.add_argument("test", type=Path)
        parser.add_argument("pipelines", type=Path, nargs="*")
        chosen = parser.parse_args()
        configs = chosen.pipelines or [OWN, *sorted(PIPELINES.glob("*.yml"))]
        for row in compare(chosen.train, chosen.test, [config.resolve() for config in configs]):
            print(row, flush=True)


if __name__ == "__main__":
    main()
