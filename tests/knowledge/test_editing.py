"""Edits of the facts: checked, compared, backed up, in one step."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge import DEFAULT_PATH, KnowledgeError, KnowledgeStore, editing
from knowledge.editing import Difference

NOW = datetime(2026, 11, 25, 9, 30)
Work = Callable[[dict[str, Any]], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(DEFAULT_PATH, tmp_path / "facts.json"))


def edit(file: Path, work: Work) -> list[Difference]:
    return editing.change(file, work, file.parent / "backups", NOW)


def backups(file: Path) -> list[Path]:
    return sorted((file.parent / "backups").glob("*.json"))


def rename(name: str) -> Work:
    def work(document: dict[str, Any]) -> None:
        document["persons"][0]["name"] = name

    return work


def test_a_change_is_live_and_leaves_a_backup(file: Path) -> None:
    store, before = KnowledgeStore(file), file.read_bytes()

    found = edit(file, rename("Clara Schütz"))

    path = "$.persons[claudia_schuetz].name"
    assert found == [Difference(path, "Claudia Schütz", "Clara Schütz")]
    assert store.current().persons[0].name == "Clara Schütz"
    assert [b.read_bytes() for b in backups(file)] == [before]


def test_an_edit_changes_only_its_lines(file: Path) -> None:
    before = file.read_text(encoding="utf-8").splitlines()

    edit(file, rename("Clara Schütz"))

    after = file.read_text(encoding="utf-8").splitlines()
    assert [b for b, a in zip(before, after, strict=True) if b != a] == [
        '      "name": "Claudia Schütz",'
    ]


def test_a_change_that_breaks_the_schema_is_not_written(file: Path) -> None:
    before = file.read_bytes()

    with pytest.raises(KnowledgeError):
        edit(file, lambda d: d["office"]["address"].update(postcode="4413"))
    with pytest.raises(KnowledgeError):
        edit(file, lambda d: d["partner_cities"][0].update(country="xx"))

    assert file.read_bytes() == before
    assert backups(file) == []


def test_a_change_of_nothing_writes_nothing(file: Path) -> None:
    stamp = file.stat().st_mtime_ns

    assert edit(file, lambda d: None) == []
    assert file.stat().st_mtime_ns == stamp
    assert backups(file) == []


def test_who_changes_mind_writes_nothing(file: Path) -> None:
    before = file.read_bytes()

    def work(document: dict[str, Any]) -> None:
        document["persons"][0]["name"] = "Clara Schütz"
        raise RuntimeError("not so")

    with pytest.raises(RuntimeError):
        edit(file, work)

    assert file.read_bytes() == before


def test_versions_differ_with_their_values(file: Path) -> None:
    first = editing.opened(file)["persons"][0]
    edit(file, rename("Clara Schütz"))
    second = editing.opened(file)["persons"][0]

    assert editing.version(first) != editing.version(second)
    assert editing.version(second) == editing.version(editing.opened(file)["persons"][0])


def test_a_full_disk_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()
    write = editing._write

    def full(path: Path, content: bytes) -> None:
        if path.parent == file.parent:
            path.write_bytes(content[:100])
            raise OSError(28, "No space left on device")
        write(path, content)

    monkeypatch.setattr(editing, "_write", full)
    with pytest.raises(OSError, match="No space"):
        edit(file, rename("Clara Schütz"))

    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir() if p.is_file()] == [file.name]


def test_changes_at_once_are_all_kept_and_readers_see_whole_files(file: Path) -> None:
    ids = [gap["id"] for gap in editing.opened(file)["known_gaps"]][:12]
    stop, broken = threading.Event(), []

    def watch() -> None:
        while not stop.is_set():
            try:
                json.loads(file.read_text(encoding="utf-8"))
            except ValueError:
                broken.append(1)

    def mark(wanted: str) -> None:
        def work(document: dict[str, Any]) -> None:
            next(g for g in document["known_gaps"] if g["id"] == wanted)["as_of"] = "2027-01-01"

        edit(file, work)

    watcher = threading.Thread(target=watch)
    writers = [threading.Thread(target=mark, args=(i,)) for i in ids]
    watcher.start()
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    watcher.join()

    gaps = editing.opened(file)["known_gaps"]
    assert [g["id"] for g in gaps if g["as_of"] == "2027-01-01"] == ids
    assert broken == []


def test_old_backups_go(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "_KEPT_BACKUPS", 2)
    for number in range(4):
        work, moment = rename(f"Nr {number}"), NOW.replace(minute=number)
        editing.change(file, work, file.parent / "backups", moment)

    assert len(backups(file)) == 2
    assert "Nr 2" in backups(file)[-1].read_text(encoding="utf-8")


def test_new_and_lost_items_are_told_whole() -> None:
    before = {"a": [{"id": "x", "n": 1}, {"id": "y", "n": 2}]}
    after = {"a": [{"id": "y", "n": 3}, {"id": "z", "n": 4}], "b": 1}

    assert editing.differences(before, after) == [
        Difference("$.a[x]", {"id": "x", "n": 1}, None),
        Difference("$.a[y].n", 2, 3),
        Difference("$.a[z]", None, {"id": "z", "n": 4}),
        Difference("$.b", None, 1),
    ]
