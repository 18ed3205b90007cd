"""Row 22 of the fault matrix: a model that is missing, damaged or not ours is not started with."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from bot.model_file import ModelRefused, check, checksum_file

ROOT = Path(__file__).parents[2]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    file = tmp_path / "model.tar.gz"
    file.write_bytes(b"trained here")
    digest = hashlib.sha256(b"trained here").hexdigest()
    checksum_file(file).write_text(f"{digest}  {file.name}\n")
    return file


def test_our_own_model_passes(model: Path) -> None:
    check(model)


@pytest.mark.fault_row(22)
def test_row_22_a_damaged_model_is_refused(model: Path) -> None:
    model.write_bytes(b"trained herf")

    with pytest.raises(ModelRefused, match="Prüfsumme"):
        check(model)


@pytest.mark.fault_row(22)
def test_row_22_a_model_from_elsewhere_is_refused(model: Path) -> None:
    checksum_file(model).unlink()

    with pytest.raises(ModelRefused, match="fehlt die Prüfsumme"):
        check(model)


@pytest.mark.parametrize("damage", ["missing", "damaged"])
@pytest.mark.fault_row(22)
def test_row_22_the_server_says_so_in_one_line(model: Path, damage: str) -> None:
    if damage == "missing":
        model.unlink()
    else:
        model.write_bytes(b"")

    command = [sys.executable, "-W", "ignore", "-m", "bot", "--model", str(model)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)

    lines = [line for line in done.stderr.splitlines() if line.startswith("Fehler: ")]
    assert done.returncode == 1
    assert len(lines) == 1 and "make train" in lines[0]
