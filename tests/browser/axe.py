"""axe-core, as it comes with the package axe-playwright-python."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations', 'incomplete']})"


@lru_cache(maxsize=1)
def _script() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """Return one line for each violation."""
    return look(page)[0]


def look(page: Page) -> tuple[list[str], list[str]]:
    """Return violations, and what a person must look at."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    result: dict[str, Any] = page.evaluate(_RUN, _TAGS)
    violations, unclear = (
        [
            f"{rule['id']}: {node['target']} {node.get('failureSummary', '')[:300]}"
            for rule in result[kind]
            for node in rule["nodes"]
        ]
        for kind in ("violations", "incomplete")
    )
    return violations, unclear
