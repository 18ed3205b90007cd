"""Turn templates into pages; everything that is put in is escaped."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic.request import Request
from sanic.response import HTTPResponse, html, redirect

from staff import channels
from staff.asked import intents
from staff.navigation import entries
from staff.people import csrf
from staff.workspace import workspace_of

_FOLDER = Path(__file__).with_name("templates")
ZONE = ZoneInfo("Europe/Berlin")
# what a page says after a redirect; the address carries the code only
DONE = {
    "angemeldet": "Sie sind angemeldet.",
    "abgemeldet": "Sie sind abgemeldet.",
    "kennwort": "Ihr Kennwort ist geändert. Alle anderen Sitzungen sind beendet.",
    "sitzung": "Die Sitzung ist beendet.",
    "sitzungen": "Alle anderen Sitzungen sind beendet.",
    "konto": "Das Konto ist geändert.",
    "aus": "Der Assistent ist aus. In wenigen Sekunden gilt das in allen Kanälen.",
    "an": "Der Assistent ist an. In wenigen Sekunden gilt das in allen Kanälen.",
    "gespeichert": "Gespeichert. In wenigen Sekunden antwortet der Assistent damit.",
    "unterhaltung": "Die Unterhaltung ist gelöscht.",
    "geprueft": "Als heute geprüft vermerkt.",
    "zugeordnet": "Zugeordnet.",
    "wieder-offen": "Die Zuordnung ist aufgehoben.",
    "vorgang": "Der Vorgang ist gespeichert.",
    "angelegt": "Der Vorgang ist angelegt. Sie bearbeiten ihn.",
    "geloescht": "Die Texte sind gelöscht.",
    "noch-einmal": "Bitte melden Sie sich für diesen Schritt noch einmal an.",
}
_REFUSED = {
    "role_missing": (403, "Dafür reicht Ihre Rolle nicht. Fragen Sie die Leitung."),
    "csrf_refused": (
        403,
        "Das Formular war nicht mehr gültig, nichts wurde geändert. "
        "Laden Sie die Seite neu und versuchen Sie es noch einmal.",
    ),
    "not_found": (404, "Diese Seite gibt es nicht."),
    "not_allowed": (405, "Das ist hier nicht möglich."),
    "too_large": (413, "Das ist zu viel auf einmal."),
    "bad_request": (400, "Diese Eingabe kann der Arbeitsplatz nicht lesen."),
    "unavailable": (
        503,
        "Das hat gerade nicht geklappt, nichts wurde geändert. "
        "Bitte versuchen Sie es in einigen Sekunden noch einmal.",
    ),
}


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTTPResponse:
    """Return a page; templates know the person, the menu and the CSRF token, too."""
    person = getattr(request.ctx, "person", None)
    shared = {
        "person": person,
        "menu": entries(person.role) if person else [],
        "path": request.path,
        "csrf": csrf.token(request),
        "done": DONE.get(str(request.args.get("ok", "")), ""),
        "idle": int(workspace_of(request).settings.idle_seconds),
    }
    text = _environment().get_template(template).render(**{**shared, **values})
    return html(text, status=status)


def refusal(request: Request, code: str) -> HTTPResponse:
    """Return the page for what is not done."""
    status, sentence = _REFUSED[code]
    return page(request, "refused.html", status, sentence=sentence)


def to(path: str, ok: str = "", query: dict[str, str] | None = None) -> HTTPResponse:
    """Send the browser to another page, which says what was done."""
    told = urlencode({**(query or {}), **({"ok": ok} if ok else {})})
    return redirect(f"{path}?{told}" if told else path, status=303)


def to_login(request: Request) -> HTTPResponse:
    """Ask to sign in, and come back to this page."""
    wanted = request.path if request.method == "GET" else ""
    query = urlencode({"weiter": wanted}) if wanted not in ("", "/") else ""
    return redirect(f"/anmelden?{query}".rstrip("?"), status=303)


def to_login_again(request: Request) -> HTTPResponse:
    """Ask to sign in once more, and come back to the page that a form stands on."""
    above = f"/{request.path.split('/')[1]}"
    wanted = request.path if request.method == "GET" else above
    query = urlencode({"weiter": wanted, "ok": "noch-einmal"})
    return redirect(f"/anmelden?{query}", status=303)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["moment"] = moment
    made.filters["day"] = day
    made.filters["number"] = number
    made.filters["percent"] = percent
    made.filters["channel"] = channels.label
    made.filters["intent"] = intents.title
    return made


def moment(seconds: float) -> str:
    """Return a time as people in Dortmund write it."""
    return datetime.fromtimestamp(seconds, ZONE).strftime("%d.%m.%Y, %H:%M Uhr")


def day(value: str) -> str:
    """Return an ISO date as people write it; anything else as it is."""
    try:
        return date.fromisoformat(value).strftime("%d.%m.%Y")
    except ValueError:
        return value


def number(value: int) -> str:
    """Return a number with a dot before each three digits."""
    return f"{value:,}".replace(",", ".")


def percent(share: float) -> str:
    """Return a share of one in whole percent."""
    return f"{share:.0%}".replace("%", " %")


def today(seconds: float) -> date:
    """Return the date in Dortmund."""
    return datetime.fromtimestamp(seconds, ZONE).date()
