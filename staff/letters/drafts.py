"""Antwortentwurf: paste an inquiry, get a letter that answers each of its questions.

Nothing is stored: the inquiry and the letter live in the form alone (`kept_drafts.py` stores them
where a person asks for it).
"""

from __future__ import annotations

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from knowledge import KnowledgeError, KnowledgeStore
from staff import forms
from staff.letters.bot_answers import BotUnavailable, ask
from staff.letters.draft_form import (
    LONGEST,
    LONGEST_CONTACT,
    Draft,
    from_answers,
    from_form,
    rearranged,
)
from staff.letters.letter import Letter, compose
from staff.people.guard import requires
from staff.people.roles import Role
from staff.rendering import page
from staff.settings import Settings
from staff.workspace import workspace_of

PATH = "/entwurf"
EMPTY = "Fügen Sie bitte eine Anfrage ein."
_TOO_LONG = f"Die Anfrage ist zu lang: höchstens {LONGEST:,} Zeichen.".replace(",", ".")


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("drafts")
    routes.add_route(show, PATH, methods=["GET"])
    routes.add_route(read, PATH, methods=["POST"])
    routes.add_route(update, f"{PATH}/brief", methods=["POST"])
    return routes


@requires(Role.AUSKUNFT)
async def show(request: Request) -> HTTPResponse:
    """Show the empty form."""
    return shown(request, Draft("", False))


@requires(Role.AUSKUNFT)
async def read(request: Request) -> HTTPResponse:
    """Let the bot read the inquiry and show the draft."""
    typed = from_form(request)
    if not typed.inquiry or len(typed.inquiry) > LONGEST:
        return shown(request, typed, _TOO_LONG if typed.inquiry else EMPTY)
    settings = workspace_of(request).settings
    try:
        found = await ask(settings, typed.inquiry, typed.plain_language)
    except BotUnavailable as error:
        return shown(request, typed, str(error))
    return shown(request, from_answers(typed, found))


@requires(Role.AUSKUNFT)
async def update(request: Request) -> HTTPResponse:
    """Show the letter again after an edit: as a page, or for the script of the page."""
    draft = rearranged(from_form(request), forms.text(request, "tun"))
    if request.headers.get("accept") == "application/json":
        letter = letter_of(request, draft)
        return json({"blocks": letter.blocks, "text": letter.text, "html": letter.html})
    return shown(request, draft)


def shown(request: Request, draft: Draft, fault: str = "") -> HTTPResponse:
    """Return the page of a draft."""
    letter = letter_of(request, draft) if draft.rows else None
    return page(
        request,
        "draft.html",
        422 if fault else 200,
        draft=draft,
        letter=letter,
        fault=fault,
        longest=LONGEST,
        longest_contact=LONGEST_CONTACT,
    )


def letter_of(request: Request, draft: Draft) -> Letter:
    """Return the letter of a draft, with the signature of the office."""
    signature = _signature(workspace_of(request).settings)
    return compose(draft.inquiry, draft.paragraphs, signature, draft.plain_language)


def _signature(settings: Settings) -> tuple[str, ...]:
    """Return the lines at the end of a letter: those of the settings, else office and address."""
    if any(settings.signature):
        return settings.signature
    try:
        office = KnowledgeStore(settings.knowledge).current().office
    except KnowledgeError:
        return ()
    address = office.address
    street = f"{address.street} {address.house_number}"
    return ("Stadt Dortmund", office.name, street, f"{address.postcode} {address.city}")
