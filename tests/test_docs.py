"""The documents against the project: commands, files, changelog."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MADE_BY_RUNNING = ("results/", "models/", "widget/node_modules/")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.name))
def test_make_commands_in_documents_exist(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)`|^\s*make ([a-z-]+)", document.read_text(), re.M))

    assert {a or b for a, b in named} <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.name))
def test_paths_in_documents_exist(document: Path) -> None:
    for path in re.findall(r"`([a-z_]+/[\w./-]*|[\w-]+\.(?:yml|toml|md))`", document.read_text()):
        if not path.startswith(MADE_BY_RUNNING):
            assert (ROOT / path).exists(), path
