"""Let only the right people in. What is refused stands in the audit log."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from staff import csrf, visits
from staff.rendering import refusal, to_login
from staff.roles import Role
from staff.workspace import workspace_of

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]


def requires(role: Role) -> Callable[[Handler], Handler]:
    """Ask for a session and the role, and of each POST for a CSRF token.

    The person stands in `request.ctx.person` then.
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
            return await handler(request, **arguments)

        return guarded

    return decorate


def _fault(request: Request, role: Role, has: str) -> str:
    if not Role(has).includes(role):
        return "role_missing"
    if request.method not in ("GET", "HEAD") and not csrf.is_valid(request):
        return "csrf_refused"
    return ""
