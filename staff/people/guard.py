"""Let only the right people in. What is refused stands in the audit log."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from staff.people import csrf, visits
from staff.people.roles import Role
from staff.rendering import refusal, to_login, to_login_again
from staff.workspace import workspace_of

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
_RECENT_SECONDS = 15 * 60.0


def requires(role: Role, *, recent: bool = False) -> Callable[[Handler], Handler]:
    """Ask for a session and the role, and of each POST for a CSRF token.

    The person stands in `request.ctx.person` then. What has great effect asks for a recent
    sign-in as well: an open screen or a stolen cookie is not enough.
    """

    def decorate(handler: Handler) -> Handler:
        @functools.wraps(handler)
        async def guarded(request: Request, **arguments: Any) -> HTTPResponse:
            person = await visits.find(request)
            if person is None:
                return to_login(request)
            request.ctx.person = person
            fault = _fault(request, role, person.role)
            if fault:
                await workspace_of(request).note(person.name, fault, request.path)
                return refusal(request, fault)
            if recent and not _is_recent(request):
                return to_login_again(request)
            return await handler(request, **arguments)

        return guarded

    return decorate


def _is_recent(request: Request) -> bool:
    age = workspace_of(request).clock() - request.ctx.person.session.started
    return bool(age <= _RECENT_SECONDS)


def _fault(request: Request, role: Role, has: str) -> str:
    if not Role(has).includes(role):
        return "role_missing"
    if request.method not in ("GET", "HEAD") and not csrf.is_valid(request):
        return "csrf_refused"
    return ""
