"""The committed bundle is what `make widget` makes of widget/src."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

WIDGET = Path(__file__).parents[2] / "widget"
BUNDLE = WIDGET / "dist" / "dortmund-chat.js"
HINT = "run `make widget` and commit widget/dist"


def build_facts() -> dict[str, str]:
    facts: dict[str, str] = json.loads((WIDGET / "dist" / "build.json").read_text())
    return facts


def test_the_bundle_was_built_from_the_present_sources() -> None:
    digest = hashlib.sha256()
    for path in sorted((WIDGET / "src").iterdir(), key=lambda path: path.name):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())

    assert build_facts()["sources"] == f"sha256-{digest.hexdigest()}", HINT


def test_the_bundle_was_not_edited_by_hand() -> None:
    digest = base64.b64encode(hashlib.sha384(BUNDLE.read_bytes()).digest()).decode()

    assert build_facts()["integrity"] == f"sha384-{digest}", HINT


def test_a_new_build_gives_the_same_bundle(tmp_path: Path) -> None:
    if not shutil.which("node") or not (WIDGET / "node_modules" / "esbuild").is_dir():
        pytest.skip("the build tools are not installed: make widget")

    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=WIDGET, check=True)

    assert (tmp_path / BUNDLE.name).read_bytes() == BUNDLE.read_bytes(), HINT


def test_build_tools_are_pinned_and_nothing_else_is_needed() -> None:
    package = json.loads((WIDGET / "package.json").read_text())
    lock = (WIDGET / "package-lock.json").read_text()

    assert "dependencies" not in package
    assert all(re.fullmatch(r"[\d.]+", version) for version in package["devDependencies"].values())
    assert "http" not in lock and lock.count('"integrity"') > 5


@pytest.mark.parametrize("word", ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval", "style="])
def test_the_sources_use_nothing_that_a_strict_policy_forbids(word: str) -> None:
    for path in (WIDGET / "src").glob("*.js"):
        assert word not in path.read_text(encoding="utf-8"), path
