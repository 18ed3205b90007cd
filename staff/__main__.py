"""Run the workspace, and what only the administrator may do: `python -m staff COMMAND`."""

from __future__ import annotations

import argparse
import getpass
import logging
import sys
import time
from collections.abc import Callable
from typing import Any

from records import Database, StorageError, accounts, audit, sessions
from staff.app import create_app
from staff.people.passwords import Passwords, fault_of
from staff.people.roles import Role
from staff.settings import Settings
from staff.workspace import tidy

HOST = "127.0.0.1"
_WHO = "(Kommandozeile)"
Ask = Callable[[str], str]


def run(settings: Settings, host: str = HOST) -> int:
    """Serve until the process is told to end."""
    logging.basicConfig(level=logging.INFO, handlers=[log_handler()])
    app = create_app(settings, Database(settings.records_url))
    app.run(host=host, port=settings.port, workers=1, access_log=False)
    return 0


def log_handler() -> logging.Handler:
    """Return a handler that writes one line each with the time in UTC."""
    form = "%(asctime)s %(levelname)s %(name)s %(message)s"
    formatter = logging.Formatter(form, "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    return handler


def create_account(database: Database, name: str, role: str, ask: Ask) -> int:
    """Make an account; asks for the password, there is no default one."""
    if not name or len(name) > 64 or not all(c.isalnum() or c in ".-_" for c in name):
        return _refuse("Der Name darf aus Buchstaben, Ziffern, Punkt und Strichen bestehen.")
    hashed = _new_password(name, ask)
    if not hashed:
        return 1

    def save(connection: Any) -> bool:
        if accounts.named(connection, name):
            return False
        accounts.add(connection, name, role, time.time(), hashed)
        audit.add(connection, _WHO, "account_created", f"{name} ({role})", time.time())
        return True

    if not database.run(save):
        return _refuse(f"Ein Konto „{name}“ gibt es schon.")
    print(f"Das Konto „{name}“ ({Role(role).label}) ist angelegt.")
    return 0


def set_password(database: Database, name: str, ask: Ask) -> int:
    """Set a forgotten password anew, and end the sessions of the account."""
    account = database.run(accounts.named, name)
    if account is None:
        return _refuse(f"Ein Konto „{name}“ gibt es nicht.")
    hashed = _new_password(name, ask)
    if not hashed:
        return 1

    def save(connection: Any) -> None:
        accounts.change(connection, account.id, password=hashed)
        sessions.end_all(connection, account.id)
        audit.add(connection, _WHO, "password_changed", name, time.time())

    database.run(save)
    print("Das Kennwort ist geändert, alle Sitzungen des Kontos sind beendet.")
    return 0


def _new_password(name: str, ask: Ask) -> str:
    password = ask("Kennwort (wird nicht angezeigt): ")
    fault = fault_of(password, name)
    if not fault and ask("Noch einmal: ") != password:
        fault = "Die beiden Kennwörter sind verschieden."
    if fault:
        _refuse(fault)
        return ""
    return Passwords().hash(password)


def _refuse(reason: str) -> int:
    print(f"Fehler: {reason}", file=sys.stderr)
    return 1


def main(arguments: list[str], ask: Ask = getpass.getpass) -> int:
    """Carry out one command; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m staff", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("run", help="serve the workspace")
    serve.add_argument("--host", default=HOST, help="another address only in a container")
    commands.add_parser("tidy", help="delete what has had its time")
    create = commands.add_parser("create-account", help="make an account")
    create.add_argument("name")
    create.add_argument("--role", required=True, choices=[role.value for role in Role])
    commands.add_parser("set-password", help="set a password anew").add_argument("name")
    given = parser.parse_args(arguments)
    try:
        return _carry_out(given, Settings.from_environment(), ask)
    except (StorageError, ValueError) as error:
        return _refuse(str(error))


def _carry_out(given: argparse.Namespace, settings: Settings, ask: Ask) -> int:
    if given.command == "run":
        return run(settings, given.host)
    database = Database(settings.records_url)
    try:
        if given.command == "create-account":
            return create_account(database, given.name.lower(), given.role, ask)
        if given.command == "set-password":
            return set_password(database, given.name.lower(), ask)
        database.run(tidy, settings, time.time())
        return 0
    finally:
        database.close()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
