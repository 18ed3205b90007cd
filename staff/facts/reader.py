"""Wissen: read the facts, see how old they are, mark them as checked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from knowledge import KnowledgeError, editing
from knowledge.editing import Document
from knowledge.folding import fold
from records import audit
from staff import forms
from staff.facts import fields
from staff.facts.age import age
from staff.facts.change import NoSuchFact
from staff.facts.fields import SECTIONS
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page, to, today
from staff.workspace import Workspace, workspace_of

PATH = "/wissen"


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("facts")
    routes.add_route(show, PATH, methods=["GET"])
    routes.add_route(show_section, f"{PATH}/<section:[a-z_]+>", methods=["GET"])
    routes.add_route(
        check, f"{PATH}/<section:[a-z_]+>/<item_id:[a-z0-9_]+>/geprueft", methods=["POST"]
    )
    return routes


async def opened(workspace: Workspace) -> Document:
    """Return the facts as they lie there now; raises KnowledgeError."""
    return await asyncio.to_thread(editing.opened, workspace.settings.knowledge)


async def change(
    workspace: Workspace, work: Callable[[Document], None], who: str, what: str, on: str
) -> None:
    """Change the facts and note it; raises what `editing.change` does, and StorageError.

    The row of the audit log comes first: where it cannot be written, the facts stay as they are.
    """
    settings, now = workspace.settings, workspace.clock()

    def both(connection: Any) -> None:
        audit.add(connection, who, what, on, now)
        moment = datetime.fromtimestamp(now)
        editing.change(settings.knowledge, work, settings.backups, moment)

    await workspace.store(both)


@requires(Role.AUSKUNFT)
async def show(request: Request) -> HTTPResponse:
    """Show the sections, or what a search finds in all of them."""
    try:
        document = await opened(workspace_of(request))
    except KnowledgeError as error:
        return page(request, "facts_broken.html", 503, problems=error.problems)
    wanted, due = forms.query(request, "suche"), bool(request.args.get("faellig"))
    rows = {section: _rows(request, document, section) for section in SECTIONS}
    found = [row for section in SECTIONS for row in rows[section] if _fits(row, wanted, due)]
    counts = [
        (section, SECTIONS[section], len(own), sum(row["age"].overdue for row in own))
        for section, own in rows.items()
    ]
    return page(
        request,
        "facts.html",
        counts=counts,
        rows=found if wanted or due else [],
        asked=bool(wanted or due),
        wanted=wanted,
        due=due,
        days=workspace_of(request).settings.check_days,
        may_edit=_may_edit(request),
    )


@requires(Role.AUSKUNFT)
async def show_section(request: Request, section: str) -> HTTPResponse:
    """Show the facts of a section."""
    if section not in SECTIONS:
        raise NoSuchFact
    try:
        document = await opened(workspace_of(request))
    except KnowledgeError as error:
        return page(request, "facts_broken.html", 503, problems=error.problems)
    return page(
        request,
        "facts_section.html",
        section=section,
        label=SECTIONS[section],
        rows=_rows(request, document, section),
        may_edit=_may_edit(request),
        is_gaps=section == fields.GAPS,
    )


@requires(Role.REDAKTION)
async def check(request: Request, section: str, item_id: str) -> HTTPResponse:
    """Note that a fact was checked today, and is right."""
    workspace, person = workspace_of(request), request.ctx.person
    day = today(workspace.clock()).isoformat()
    if section not in SECTIONS:
        raise NoSuchFact

    def mark(document: Document) -> None:
        found = fields.item(document, section, item_id)
        if found is None:
            raise NoSuchFact
        found["as_of"] = day

    await change(workspace, mark, person.name, "fact_checked", f"{SECTIONS[section]}: {item_id}")
    return to(f"{PATH}/{section}", "geprueft")


def _may_edit(request: Request) -> bool:
    return Role(request.ctx.person.role).includes(Role.REDAKTION)


def _rows(request: Request, document: Document, section: str) -> list[dict[str, Any]]:
    """Return the facts of a section as a page shows them."""
    workspace = workspace_of(request)
    day, most = today(workspace.clock()), workspace.settings.check_days
    sources = {source["id"]: source["name"] for source in document["sources"]}
    rows = []
    for item in fields.items(document, section):
        shown = fields.fields(document, section, item)
        texts = [(f, fields.shown(item, f)) for f in shown if f.path != "name" and not f.inner]
        rows.append(
            {
                "section": section,
                "id": item["id"],
                "name": item["name"],
                "texts": [(f, text) for f, text in texts if text],
                "source": sources.get(item.get("source", item["id"]), ""),
                "age": age(item, day, most),
            }
        )
    return rows


def _fits(row: dict[str, Any], wanted: str, due: bool) -> bool:
    text = fold(" ".join([row["name"], *(text for _, text in row["texts"])]))
    return fold(wanted) in text and (row["age"].overdue or not due)
