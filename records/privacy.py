"""Rights of the persons concerned, from the command line: `python -m records.privacy COMMAND`.

`tidy` deletes what has had its time, as the bot does each hour. `erase CODE` and `export CODE`
take the code that a person sees in the chat.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from records import audit, conversations, erasure, personal_data, retention
from records.database import Database, StorageError

_DEFAULT = Path(__file__).parents[1] / "results" / "records.db"
_WHO = "(Kommandozeile)"
UNKNOWN = "Eine Unterhaltung mit diesem Code gibt es nicht (mehr)."


def tidy(database: Database, days: float, now: float) -> None:
    """Delete what has had its time."""
    for step in retention.steps(now, days):
        database.run(step)
    database.leave_no_trace()


def erase(database: Database, code: str, who: str, now: float) -> bool:
    """Really delete a conversation; tell whether there was one."""

    def work(connection: Any) -> bool:
        conversation = conversations.by_code(connection, code)
        if conversation is None:
            return False
        erasure.erase(connection, conversation)
        audit.add(connection, who, "conversation_erased", "", now)
        return True

    done = database.run(work)
    database.leave_no_trace()
    return done


def export(database: Database, code: str, who: str, now: float) -> dict[str, Any] | None:
    """Return all that is stored of a conversation; None if there is none."""

    def work(connection: Any) -> dict[str, Any] | None:
        conversation = conversations.by_code(connection, code)
        if conversation is None:
            return None
        audit.add(connection, who, "conversation_exported", "", now)
        return personal_data.told(connection, conversation)

    return database.run(work)


def main(arguments: list[str], environment: Mapping[str, str] = os.environ) -> int:
    """Carry out a command; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m records.privacy", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("tidy")
    for name in ("erase", "export"):
        commands.add_parser(name).add_argument("code")
    given = parser.parse_args(arguments)
    try:
        database = Database(environment.get("RECORDS_URL", f"sqlite:///{_DEFAULT}"))
        return _carry_out(database, given, float(environment.get("CHAT_RETENTION_DAYS", "30")))
    except StorageError as error:
        print(f"Fehler: Die Datenbank antwortet nicht ({error}).", file=sys.stderr)
        return 1


def _carry_out(database: Database, given: argparse.Namespace, days: float) -> int:
    now = time.time()
    if given.command == "tidy":
        tidy(database, days, now)
        print(f"Gelöscht ist, was älter ist als {days:g} Tage.")
        return 0
    if given.command == "erase":
        done = erase(database, given.code, _WHO, now)
        print("Die Unterhaltung ist gelöscht." if done else UNKNOWN)
        return 0 if done else 1
    told = export(database, given.code, _WHO, now)
    print(json.dumps(told, ensure_ascii=False, indent=2) if told else UNKNOWN)
    return 0 if told else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
