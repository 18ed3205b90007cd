"""Copy a SQLite database while the bot runs: `python -m records.backup FROM TO`.

PostgreSQL has `pg_dump`; docs/betrieb.md tells how to use both.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path


def copy(source: Path, target: Path) -> None:
    """Copy a database in one piece, readable for us alone.

    Raises:
        FileNotFoundError: There is no source.
        FileExistsError: There is a target already; nothing is overwritten.
        sqlite3.DatabaseError: The source is no sound database.
    """
    if not source.is_file():
        raise FileNotFoundError(source)
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            [(result,)] = new.execute("PRAGMA integrity_check")
        if result != "ok":
            raise sqlite3.DatabaseError(result)
    except BaseException:
        target.unlink()
        raise


def main(arguments: list[str]) -> int:
    """Copy; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m records.backup", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args(arguments)
    try:
        copy(given.source, given.target)
    except FileNotFoundError:
        print(f"Fehler: {given.source} gibt es nicht.", file=sys.stderr)
    except FileExistsError:
        print(f"Fehler: {given.target} gibt es schon.", file=sys.stderr)
    except sqlite3.DatabaseError as error:
        print(f"Fehler: {given.source} ist keine heile Datenbank ({error}).", file=sys.stderr)
    else:
        print(f"Gesichert: {given.target}")
        return 0
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
