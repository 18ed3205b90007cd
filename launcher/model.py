"""Train the model when something it is made from has changed, and only then."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "models"
NAME = "dortmund"
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


def is_fresh() -> bool:
    """Tell whether the model fits its inputs."""
    record = MODELS / "fingerprint.txt"
    return path().exists() and record.exists() and record.read_text() == fingerprint()


def train() -> bool:
    """Train if needed; return whether there is a usable model."""
    if is_fresh():
        print("Das Modell ist aktuell.", flush=True)
        return True
    print("Trainiere das Modell (etwa eine Minute) …", flush=True)
    command = [sys.executable, "-m", "rasa", "train", "--data", "bot/data"]
    command += ["--domain", "domain.yml", "--config", "config.yml"]
    command += ["--out", str(MODELS), "--fixed-model-name", NAME, "--quiet"]
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore", "RASA_TELEMETRY_ENABLED": "false"}
    if subprocess.run(command, cwd=ROOT, env=quiet, check=False).returncode or not path().exists():
        print("Das Training ist fehlgeschlagen, siehe die Meldungen darüber.", file=sys.stderr)
        return False
    (MODELS / "fingerprint.txt").write_text(fingerprint())
    return True
