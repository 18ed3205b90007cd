"""Backup and restore as docs/betrieb.md tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from records import Database, audit, trackers
from records.backup import main
from tests.postgresql import postgresql_server


def test_a_backup_of_a_running_database_can_be_restored(tmp_path: Path) -> None:
    live, copy = tmp_path / "records.db", tmp_path / "copy.db"
    database = Database(f"sqlite:///{live}")
    database.run(trackers.put, "c", "[]", 1.0)

    code = main([str(live), str(copy)])
    database.run(trackers.put, "later", "[]", 2.0)
    database.close()
    for file in tmp_path.glob("records.db*"):
        file.unlink()
    copy.rename(live)

    restored = Database(f"sqlite:///{live}")
    assert code == 0
    assert restored.run(trackers.names) == ["c"]
    assert live.stat().st_mode & 0o777 == 0o600
    restored.close()


def test_postgresql_is_dumped_while_it_runs_and_restored(tmp_path: Path) -> None:
    dump = str(tmp_path / "records.dump")
    with postgresql_server() as server:
        database = Database(server.url)
        database.run(trackers.put, "c", "[]", 1.0)
        database.run(audit.add, "m.berg", "signed_in", "", 1.0)
        server.client("pg_dump", "-Fc", f"--file={dump}", "postgres")
        database.run(trackers.put, "later", "[]", 2.0)
        database.close()

        server.client("pg_restore", "--clean", "--if-exists", "--dbname=postgres", dump)

        restored = Database(server.url)
        assert restored.run(trackers.names) == ["c"]
        assert [entry.who for entry in restored.run(audit.latest, 10)] == ["m.berg"]
        restored.close()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Database(f"sqlite:///{tmp_path / 'a.db'}").close()
    (tmp_path / "b.db").write_text("important")

    assert main([str(tmp_path / "a.db"), str(tmp_path / "b.db")]) == 1
    assert (tmp_path / "b.db").read_text() == "important"
    assert "gibt es schon" in capsys.readouterr().err


def test_a_broken_database_is_told_and_leaves_no_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.db").write_text("no database at all, but long enough to be looked at")

    assert main([str(tmp_path / "a.db"), str(tmp_path / "b.db")]) == 1
    assert not (tmp_path / "b.db").exists()
    assert "keine heile Datenbank" in capsys.readouterr().err
