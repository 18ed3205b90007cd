"""Locked packages: each with hashes, each in the bill of materials, the holes still those."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def locked(file: Path) -> dict[str, str]:
    """Return the version of each package of a lock file."""
    pinned = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", file.read_text(), re.MULTILINE)
    return {name.lower().replace("_", "-"): version for name, version in pinned}


@pytest.mark.parametrize("file", LOCKS, ids=lambda path: str(path.stem))
def test_each_locked_package_has_hashes_and_no_address(file: Path) -> None:
    text = file.read_text()
    blocks = re.split(r"\n(?=[a-z])", text)

    assert all("--hash=sha256:" in block for block in blocks if "==" in block)
    assert "://" not in text


def test_the_bill_of_materials_names_every_locked_package(tmp_path: Path) -> None:
    lock, bill = ROOT / "requirements" / "run.txt", tmp_path / "sbom.json"
    tool = ROOT / ".venv" / "bin" / "cyclonedx-py"
    options = ["--requirements", "--format", "json", "-i", str(lock), "-o", str(bill)]
    subprocess.run([str(tool), *options], check=True, capture_output=True)

    components = json.loads(bill.read_text())["components"]

    named = {c["name"].lower().replace("_", "-"): c["version"] for c in components}
    assert named == locked(lock)


def test_versions_in_the_list_of_holes_are_those_that_are_locked() -> None:
    text = (ROOT / "docs" / "security.md").read_text()
    versions = locked(ROOT / "requirements" / "run.txt")
    rows = re.findall(r"^\| ([a-z-]+) (\d[\d.]*) \|", text, re.MULTILINE)

    assert rows
    for name, version in rows:
        assert versions[name].startswith(version), name
