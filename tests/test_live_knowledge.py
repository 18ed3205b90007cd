"""Edits of the knowledge file are answered by the running bot, without training or restart."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from knowledge import DEFAULT_PATH
from tests.running_bot import ask, running_bot

SECONDS = 5.0
STATED = {"source": "page", "as_of": "2026-11-23"}


@dataclass(frozen=True)
class LiveBot:
    """A running bot with a knowledge file of its own."""

    url: str
    file: Path
    logs: Path

    def edit(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the knowledge file as an editor would: in one step."""
        content = json.loads(self.file.read_text(encoding="utf-8"))
        change(content)
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        new.replace(self.file)

    def answers_soon(self, question: str, expected: str) -> str:
        """Ask in new conversations until the reply holds `expected`; return the last reply."""
        end = time.monotonic() + SECONDS
        while True:
            [reply] = ask(self.url, question)
            if expected in reply or time.monotonic() > end:
                return reply
            time.sleep(0.5)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBot]:
    folder = tmp_path_factory.mktemp("live")
    file = Path(shutil.copy(DEFAULT_PATH, folder / "facts.json"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KNOWLEDGE_FILE", str(file))
        with running_bot(folder) as url:
            yield LiveBot(url, file, folder)


def test_a_new_partner_city_turns_no_into_yes(live: LiveBot) -> None:
    [before] = ask(live.url, "Ist Kigali dabei?")

    def add(content: dict[str, Any]) -> None:
        content["countries"].append(
            {
                "id": "rw",
                "name": "Ruanda",
                "aliases": ["ruandisch*"],
                **STATED,
                "regions": ["africa"],
            }
        )
        content["partner_cities"].append(
            {"id": "kigali", "name": "Kigali", "aliases": [], **STATED, "country": "rw"}
            | {"partnership": "project"}
        )

    live.edit(add)
    after = live.answers_soon("Ist Kigali dabei?", "Ja")

    assert before.startswith("Nein")
    assert "Kigali" in after
    assert after.startswith("Ja")
    assert "sieben" in ask(live.url, "Wie viele Projektpartner gibt es?")[0]
    assert "Ruanda" in ask(live.url, "In welchem Land liegt Kigali?")[0]


def test_a_new_department_takes_part(live: LiveBot) -> None:
    def add(content: dict[str, Any]) -> None:
        model = next(d for d in content["departments"] if d["id"] == "umweltamt")
        content["departments"].append(
            model | {"id": "jugendamt", "name": "Jugendamt", "aliases": [], "keywords": []}
        )

    [before] = ask(live.url, "Macht das Jugendamt mit?")
    live.edit(add)
    after = live.answers_soon("Macht das Jugendamt mit?", "Ja")

    assert before.startswith("Nein")
    assert after.startswith("Ja")


def test_a_new_gap_is_admitted(live: LiveBot) -> None:
    sentence = "Ein Maskottchen nennt die Seite nicht."

    def add(content: dict[str, Any]) -> None:
        model = next(gap for gap in content["known_gaps"] if gap["id"] == "projects")
        new = {"id": "mascot", "name": "ein Maskottchen", "aliases": ["Maskottchen"]}
        content["known_gaps"].append(model | new | {"sentence": sentence})

    live.edit(add)

    assert sentence in live.answers_soon("Habt ihr ein Maskottchen?", sentence)


@pytest.mark.fault_row(15)
def test_a_broken_edit_changes_nothing_and_is_logged(live: LiveBot) -> None:
    good = live.file.read_text(encoding="utf-8")

    live.file.write_text('{"partner_cities": [', encoding="utf-8")
    [reply] = ask(live.url, "Ist Kumasi dabei?")
    log = (live.logs / "rasa.log").read_text(encoding="utf-8")
    live.file.write_text(good, encoding="utf-8")

    assert reply.startswith("Ja")
    assert "the last good copy stays" in log
