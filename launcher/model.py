"""Train the model when something it is made from has changed, and only then."""

import contextlib
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "models"
NAME = "dortmund"
LOG = ROOT / "results" / "train.log"
_INPUTS = (
    "config.yml",
    "domain.yml",
    "bot/data/**/*.yml",
    "bot/nlu/**/*.py",
    "bot/nlu/lexicon/*.gz",
    "knowledge/folding.py",
    "german/de_dortmund_sm/meta.json",
    "requirements/run.txt",
)


def fingerprint() -> str:
    """Return a checksum over all that the trained model depends on, the spaCy pipeline included."""
    digest = hashlib.sha256()
    for pattern in _INPUTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    digest.update(_spacy_package())
    return digest.hexdigest()


def _spacy_package() -> bytes:
    from importlib import metadata

    try:
        return metadata.version("de_core_news_sm").encode()
    except metadata.PackageNotFoundError:
        return b""


def path() -> Path:
    """Return where the trained model lies."""
    return MODELS / f"{NAME}.tar.gz"


def checksum_path() -> Path:
    """Return where its checksum lies; `bot.model_file` refuses a model that does not fit."""
    return MODELS / f"{path().name}.sha256"


def is_fresh() -> bool:
    """Tell whether the model fits its inputs."""
    record = MODELS / "fingerprint.txt"
    stored = path().exists() and checksum_path().exists() and record.exists()
    return stored and record.read_text() == fingerprint()


def train() -> bool:
    """Train if needed; return whether there is a usable model."""
    if is_fresh():
        print("Das Modell ist aktuell.", flush=True)
        return True
    wanted = fingerprint()  # of what is trained now, whatever changes meanwhile
    command = [sys.executable, "-m", "bot.training", "--out", str(MODELS), "--name", NAME]
    if not _run_with_clock(command) or not path().exists():
        print(LOG.read_text(encoding="utf-8", errors="replace")[-3000:], file=sys.stderr)
        print(f"Das Training ist fehlgeschlagen. Protokoll: {LOG}", file=sys.stderr)
        return False
    digest = hashlib.sha256(path().read_bytes()).hexdigest()
    checksum_path().write_text(f"{digest}  {path().name}\n")
    (MODELS / "fingerprint.txt").write_text(wanted)
    return True


def _run_with_clock(command: list[str]) -> bool:
    """Run the training with its output in a log file, and show that time passes."""
    LOG.parent.mkdir(exist_ok=True)
    start = time.monotonic()
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
    with LOG.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    ticks = "\r" if sys.stdout.isatty() else "\n"
    try:
        while process.poll() is None:
            seconds = time.monotonic() - start
            text = f"Trainiere das Modell (zwei bis vier Minuten) … {seconds:.0f} s"
            print(text, end=ticks, flush=True)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1 if sys.stdout.isatty() else 20)
    finally:
        process.terminate()
    print(flush=True)
    return process.returncode == 0
