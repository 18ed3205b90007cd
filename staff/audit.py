"""Protokoll: who changed what, and when; as a page and as a file."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import audit
from records.audit import KEPT_DAYS, Entry
from staff import forms
from staff.csv_files import csv_file
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import moment, page
from staff.workspace import workspace_of

_PATH = "/protokoll"
_PAGE = 50
_MOST = 50_000
_HEAD = ("Wann", "Wer", "Was", "Woran", "Zeit (UTC)")
SENTENCES = {
    "signed_in": "angemeldet",
    "signed_out": "abgemeldet",
    "sign_in_failed": "Anmeldung misslungen",
    "sign_in_slowed": "Anmeldung misslungen, weitere Versuche verlangsamt",
    "session_stolen": "Sitzung beendet: aus einem anderen Browser benutzt",
    "session_ended": "eine eigene Sitzung beendet",
    "sessions_ended": "Sitzungen beendet",
    "password_changed": "Kennwort geändert",
    "password_refused": "falsches Kennwort beim Ändern des Kennworts",
    "role_missing": "abgewiesen: Rolle reicht nicht",
    "csrf_refused": "abgewiesen: Formular nicht von unserer Seite",
    "account_created": "Konto angelegt",
    "account_enabled": "Konto freigegeben",
    "account_disabled": "Konto gesperrt",
    "role_changed": "Rolle geändert",
    "switched_off": "Assistent ausgeschaltet",
    "switched_on": "Assistent eingeschaltet",
    "fact_changed": "Wissen geändert",
    "fact_checked": "Wissen als geprüft vermerkt",
    "gap_added": "Wissenslücke ergänzt",
    "conversation_erased": "Unterhaltung gelöscht (mit ihrem Code)",
    "conversation_exported": "Unterhaltung als Datei ausgegeben (mit ihrem Code)",
    "questions_assigned": "unbeantwortete Fragen zugeordnet",
    "questions_exported": "unbeantwortete Fragen als Datei gespeichert",
    "training_exported": "zugeordnete Fragen zur Durchsicht gespeichert",
    "ratings_exported": "Bewertungen als Datei gespeichert",
    "numbers_exported": "Zahlen als Datei gespeichert",
    "inquiry_created": "Vorgang angelegt",
    "inquiry_opened": "Vorgang mit Kontaktdaten angesehen",
    "inquiry_state": "Zustand eines Vorgangs geändert",
    "inquiry_assigned": "Vorgang zugewiesen, übernommen oder zurückgegeben",
    "inquiry_letter": "Brief eines Vorgangs gespeichert",
    "inquiry_note": "Notiz zu einem Vorgang geschrieben",
    "inquiry_erased": "Texte eines Vorgangs gelöscht",
    "audit_exported": "Protokoll als Datei gespeichert",
}


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("audit")
    routes.add_route(show, _PATH, methods=["GET"])
    routes.add_route(export, f"{_PATH}.csv", methods=["GET"])
    return routes


@requires(Role.LEITUNG)
async def show(request: Request) -> HTTPResponse:
    """Show one page of rows, the newest first."""
    who, before = forms.query(request, "wer"), forms.query(request, "vor")
    last = int(before) if before.isascii() and before.isdecimal() and len(before) < 10 else None

    def look(connection: Any) -> tuple[list[Entry], list[str]]:
        return audit.latest(connection, _PAGE + 1, last, who), audit.people(connection)

    rows, people = await workspace_of(request).store(look)
    return page(
        request,
        "audit.html",
        rows=rows[:_PAGE],
        older=rows[_PAGE - 1].id if len(rows) > _PAGE else None,
        sentences=SENTENCES,
        people=sorted(people),
        who=who,
        first=last is None,
        days=KEPT_DAYS,
    )


@requires(Role.LEITUNG)
async def export(request: Request) -> HTTPResponse:
    """Return all rows as a file; that is noted as well."""
    workspace = workspace_of(request)
    rows = await workspace.store(audit.latest, _MOST)
    await workspace.note(request.ctx.person.name, "audit_exported", str(len(rows)))
    return csv_file("protokoll.csv", _HEAD, map(_cells, rows))


def _cells(row: Entry) -> tuple[str, ...]:
    what = SENTENCES.get(row.what, row.what)
    return moment(row.at), row.who, what, row.subject, _utc(row.at)


def _utc(seconds: float) -> str:
    """Return a time that is clear in the hour that autumn has twice."""
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="seconds")
