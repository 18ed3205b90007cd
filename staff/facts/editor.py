"""Change a fact or add a known gap: form, difference, confirmation."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from knowledge import editing
from knowledge.editing import Document
from staff import forms
from staff.facts import fields, reader
from staff.facts.change import NEW, Change, Conflict, item_of
from staff.facts.fields import SECTIONS, Field
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, to, today
from staff.workspace import workspace_of

_LONGEST = 4000
_LONGEST_LINE = 300
_CHANGED_MEANWHILE = (
    "Inzwischen hat jemand anderes diesen Eintrag geändert. Ihre Eingaben stehen noch hier; "
    "„Unterschied zeigen“ vergleicht sie mit dem, was jetzt gilt."
)


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("fact_editor")
    one = f"{reader.PATH}/<section:[a-z_]+>/<item_id:[a-z0-9_]+>"
    routes.add_route(show, one, methods=["GET"])
    routes.add_route(save, one, methods=["POST"])
    return routes


@requires(Role.REDAKTION)
async def show(request: Request, section: str, item_id: str) -> HTTPResponse:
    """Show the form with the fact as it is."""
    document = await reader.opened(workspace_of(request))
    item = item_of(document, section, item_id)
    shown = fields.fields(document, section, item)
    values = [(field, fields.get(item, field)) for field in shown]
    return _form(request, document, section, item_id, values)


@requires(Role.REDAKTION)
async def save(request: Request, section: str, item_id: str) -> HTTPResponse:
    """Show the difference first; write it when it is confirmed."""
    workspace, person = workspace_of(request), request.ctx.person
    document = await reader.opened(workspace)
    change = _change(request, document, section, item_id)
    try:
        new, item = change.applied(document)
        faults = change.faults(document, new)
        if faults or forms.is_ticked(request, "back"):
            return _typed_form(request, document, change, faults)
        if not _is_confirmed(request, change):
            return _confirm(request, document, change, item)
        what = "gap_added" if change.is_new else "fact_changed"
        told = change.told(document, item)
        await reader.change(workspace, change.put_into, person.name, what, told)
    except Conflict:
        now = await reader.opened(workspace)
        return _typed_form(request, now, change, [_CHANGED_MEANWHILE])
    return to(f"{reader.PATH}/{section}", "gespeichert")


def _change(request: Request, document: Document, section: str, item_id: str) -> Change:
    """Read the form; raises NoSuchFact."""
    item = item_of(document, section, item_id)
    shown = fields.fields(document, section, item)
    return Change(
        section,
        item_id,
        tuple((field, _typed(request, field)) for field in shown),
        forms.text(request, "source", 40),
        forms.text(request, "evidence", _LONGEST_LINE),
        forms.text(request, "version", 16),
        today(workspace_of(request).clock()).isoformat(),
    )


def _typed(request: Request, field: Field) -> str:
    if field.kind == "line":
        return forms.text(request, f"f.{field.path}", _LONGEST_LINE)
    return forms.lines(request, f"f.{field.path}", _LONGEST)


def _is_confirmed(request: Request, change: Change) -> bool:
    """Tell whether the difference was seen, and that there is no evidence, if so."""
    known = bool(change.evidence) or forms.is_ticked(request, "unsourced")
    return forms.is_ticked(request, "confirmed") and known


def _typed_form(
    request: Request, document: Document, change: Change, faults: list[str]
) -> HTTPResponse:
    return _form(request, document, change.section, change.item_id, change.typed, faults)


def _form(
    request: Request, document: Document, section: str, item_id: str, values: Any, faults: Any = ()
) -> HTTPResponse:
    item = item_of(document, section, item_id)
    return page(
        request,
        "fact_form.html",
        422 if faults else 200,
        section=section,
        label=SECTIONS[section],
        name=item["name"],
        is_new=item_id == NEW,
        fields=values,
        sources=document["sources"],
        source=forms.text(request, "source", 40) or item["source"],
        evidence=forms.text(request, "evidence", _LONGEST_LINE),
        version=editing.version(item),
        faults=faults,
    )


def _confirm(
    request: Request, document: Document, change: Change, item: dict[str, Any]
) -> HTTPResponse:
    return page(
        request,
        "fact_confirm.html",
        section=change.section,
        label=SECTIONS[change.section],
        name=item["name"],
        change=change,
        rows=[(name, *_apart(b, a)) for name, b, a in change.rows(document, item)],
        again=forms.is_ticked(request, "confirmed"),
    )


def _apart(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return what goes and what comes, line by line; lines that stay are left out."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]
