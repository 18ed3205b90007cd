import json
import os
from pathlib import Path

import pytest

from knowledge import DEFAULT_PATH, KnowledgeStore


@pytest.fixture
def facts_file(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_bytes(DEFAULT_PATH.read_bytes())
    return path


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(later, later))


def test_an_edit_is_seen_at_the_next_call(facts_file: Path) -> None:
    store = KnowledgeStore(facts_file)
    document = json.loads(facts_file.read_text(encoding="utf-8"))
    document["office"]["address"]["house_number"] = "21"

    write(facts_file, json.dumps(document))

    assert store.current().office.address.house_number == "21"
    assert store.version == 2


@pytest.mark.fault_row(15)
def test_a_broken_edit_changes_nothing_and_is_logged(
    facts_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = KnowledgeStore(facts_file)

    write(facts_file, '{"half": ')

    assert store.current().office.address.house_number == "19"
    assert store.version == 1
    assert "last good copy stays" in caplog.text


@pytest.mark.fault_row(15)
def test_a_deleted_file_leaves_the_last_good_copy(facts_file: Path) -> None:
    store = KnowledgeStore(facts_file)

    facts_file.unlink()

    assert len(store.current().partner_cities) == 6


def test_a_reading_that_is_broken_off_is_made_up_for(
    facts_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = KnowledgeStore(facts_file)
    document = json.loads(facts_file.read_text(encoding="utf-8"))
    document["office"]["address"]["house_number"] = "21"
    write(facts_file, json.dumps(document))

    def broken_off(_: Path) -> None:
        raise TimeoutError

    with monkeypatch.context() as patch, pytest.raises(TimeoutError):
        patch.setattr("knowledge.store.load", broken_off)
        store.current()

    assert store.current().office.address.house_number == "21"
