"""Keep a draft: make one of the Vorgänge of it, or put its letter into one that is there."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from records import audit, inquiries
from records.inquiries import IN_WORK, Conflict, Inquiry
from staff.inquiries import inquiry
from staff.inquiries.form import LONGEST_LETTER, Form, read_version
from staff.letters import drafts
from staff.letters.draft_form import LONGEST, Draft, from_form
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import to, today
from staff.workspace import workspace_of

_TOO_LONG = "Das ist zu lang für einen Vorgang. Kürzen Sie bitte Anfrage oder Antworten."


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("kept_drafts")
    routes.add_route(keep, f"{drafts.PATH}/vorgang", methods=["POST"])
    return routes


@requires(Role.AUSKUNFT)
async def keep(request: Request) -> HTTPResponse:
    """Store the draft."""
    draft = from_form(request)
    letter = drafts.letter_of(request, draft).text.strip()
    if not draft.inquiry or len(draft.inquiry) > LONGEST or len(letter) > LONGEST_LETTER:
        return drafts.shown(request, draft, _TOO_LONG if draft.inquiry else drafts.EMPTY)
    if draft.number:
        return await _put(request, draft, letter)
    return await _make(request, draft, letter)


async def _make(request: Request, draft: Draft, letter: str) -> HTTPResponse:
    workspace, who = workspace_of(request), request.ctx.person.name
    now = workspace.clock()
    number = inquiries.new_number(today(now).year)
    made = {"contact": draft.contact, "draft": letter, "state": IN_WORK, "assignee": who}
    new = Inquiry(number, "staff", draft.inquiry, **made)

    def work(connection: Any) -> None:
        inquiries.add(connection, new, who, now)
        audit.add(connection, who, "inquiry_created", number, now)

    await workspace.store(work)
    return to(f"{inquiry.PATH}/{number}", "angelegt")


async def _put(request: Request, draft: Draft, letter: str) -> HTTPResponse:
    version, seen = read_version(draft.version)
    form = Form(version, seen, {"draft": letter})
    try:
        await inquiry.store(request, draft.number, form)
    except Conflict:
        return await inquiry.shown(request, draft.number, form, is_late=True)
    return to(f"{inquiry.PATH}/{draft.number}", "vorgang")
