"""Unanswered questions as files: a table, and training data for people to look through."""

from __future__ import annotations

import asyncio

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from records.unanswered import Unanswered
from staff import channels
from staff.asked import intents
from staff.asked.training_file import training_file
from staff.asked.unanswered import KIND_LABELS, PATH, Filter, questions
from staff.csv_files import csv_file
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import moment, percent
from staff.workspace import workspace_of

_COLUMNS = (
    *("Frage", "Kanal", "Art", "wie oft", "zuerst", "zuletzt"),
    *("gelesen als", "sicher zu", "zugeordnet", "von"),
)


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("unanswered_files")
    routes.add_route(table, f"{PATH}.csv", methods=["GET"])
    routes.add_route(training, f"{PATH}.yml", methods=["GET"])
    return routes


@requires(Role.AUSKUNFT)
async def table(request: Request) -> HTTPResponse:
    """Return all questions; that is noted."""
    found = await questions(request, Filter(stand="alle"))
    workspace, who = workspace_of(request), request.ctx.person.name
    await workspace.note(who, "questions_exported", str(len(found)))
    return await asyncio.to_thread(csv_file, "unbeantwortet.csv", _COLUMNS, map(_row, found))


@requires(Role.REDAKTION)
async def training(request: Request) -> HTTPResponse:
    """Return what is assigned; that is noted."""
    found = await questions(request, Filter(stand="zugeordnet"))
    workspace, who = workspace_of(request), request.ctx.person.name
    await workspace.note(who, "training_exported", str(len(found)))
    headers = {"Content-Disposition": 'attachment; filename="zur-durchsicht.yml"'}
    body = (await asyncio.to_thread(training_file, found)).encode()
    return raw(body, headers=headers, content_type="application/yaml; charset=utf-8")


def _row(one: Unanswered) -> tuple[object, ...]:
    sure = dict(one.ranking).get(one.intent)
    return (
        *(one.text, channels.label(one.channel), KIND_LABELS.get(one.kind, one.kind), one.count),
        *(moment(one.first), moment(one.last)),
        *(intents.title(one.intent), percent(sure) if sure is not None else ""),
        *(intents.title(one.assigned) if one.assigned else "", one.assigned_by),
    )
