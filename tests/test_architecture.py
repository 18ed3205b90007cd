"""The arrows of docs/architecture.md: which folder may import which."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OWN = {"knowledge", "actions", "bot", "records", "staff", "launcher", "german", "tests"}
MAY_IMPORT = {
    "knowledge": set(),
    "actions": {"knowledge"},
    "bot": {"knowledge", "records"},
    "records": set(),
    "staff": {"knowledge", "records"},
    "launcher": set(),
    "german": set(),
}
FOREIGN = {
    "knowledge": {"jsonschema"},
    "actions": {"rasa_sdk"},
    "records": {"sqlalchemy", "alembic", "psycopg2"},
    "staff": {"sanic", "jinja2", "argon2", "authlib", "joserfc", "httpx", "rapidfuzz", "ruamel"},
}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_folders_import_only_what_they_may(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        own = (imports(path) & OWN) - {folder}
        assert own <= MAY_IMPORT[folder], path


@pytest.mark.parametrize("folder", FOREIGN)
def test_pure_folders_need_no_other_packages(folder: str) -> None:
    import sys

    for path in (ROOT / folder).rglob("*.py"):
        foreign = imports(path) - OWN - set(sys.stdlib_module_names)
        assert foreign <= FOREIGN[folder], path


def test_only_the_knowledge_package_names_the_facts_file() -> None:
    for folder in ("actions", "bot", "staff", "launcher"):
        for path in (ROOT / folder).rglob("*.py"):
            assert "dortmund.json" not in path.read_text(encoding="utf-8"), path
