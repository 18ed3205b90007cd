"""The website channel: JSON over HTTP for the widget; docs/kanal.md tells the contract."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.channels import house, website_actions
from bot.channels.gate import Gate
from bot.channels.openapi import DESCRIPTION
from bot.channels.refusal import Refusal
from bot.channels.requests import Handler, address, allowed_origin, answered, json_object
from bot.channels.text import WEBSITE
from bot.channels.tokens import Tokens
from bot.channels.website_actions import NAME

_PRIVATE = {"Cache-Control": "no-store", "Vary": "Origin", "X-Content-Type-Options": "nosniff"}


class Website(InputChannel):
    """Routes below /webhooks/website."""

    @classmethod
    def name(cls) -> str:
        """Return the name, a part of the address, too."""
        return NAME

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes; messages go through the gate, not through `on_new_message`."""
        routes = Blueprint("website_channel")
        table = (
            ("POST", "/conversations", _start),
            ("POST", "/messages", _say),
            ("GET", "/messages", _history),
            ("PUT", "/settings", _settings),
            ("POST", "/feedback", _feedback),
            ("POST", "/restart", _restart),
            ("DELETE", "/conversation", _delete),
        )
        for method, path, handler in table:
            name = f"{method}_{path[1:]}".lower()
            routes.add_route(
                _guarded(handler),
                path,
                methods=[method],
                name=name,
                stream=method in ("POST", "PUT"),
            )
        for path in sorted({path for _, path, _ in table}):
            routes.add_route(
                _guarded(_preflight), path, methods=["OPTIONS"], name=f"options_{path[1:]}"
            )
        routes.add_route(answered(_openapi), "/openapi.json", methods=["GET"], name="openapi")
        house.attach(routes)
        return routes


def _guarded(handler: Handler) -> Handler:
    """Check origin and rate first, and set the headers of every answer."""

    async def checked(request: Request) -> HTTPResponse:
        gate = house.gate_of(request.app)
        gate.admit()
        gate.by_address.take(address(request, gate.settings))
        allowed_origin(request, gate.settings)
        return await handler(request)

    inner = answered(checked)

    async def guarded(request: Request) -> HTTPResponse:
        response = await inner(request)
        response.headers.update(_PRIVATE)
        try:
            origin = allowed_origin(request, house.gate_of(request.app).settings)
        except Refusal:
            return response
        if origin:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        return response

    return guarded


def tokens(gate: Gate) -> Tokens:
    """Return the tokens of this channel."""
    return Tokens(gate.settings.secret, NAME, gate.settings.token_seconds, time.time)


def _conversation(request: Request, gate: Gate) -> str:
    """Return whose conversation it is, by its token, and count the request."""
    scheme, _, token = str(request.headers.get("authorization", "")).partition(" ")
    if scheme.lower() != "bearer":
        raise Refusal("token_invalid")
    conversation = tokens(gate).conversation(token.strip())
    gate.by_conversation.take(conversation)
    return conversation


async def _start(request: Request) -> HTTPResponse:
    gate = house.gate_of(request.app)
    gate.starts.take(address(request, gate.settings))
    body = await json_object(request, WEBSITE.body)
    started = await gate.to_the_end(website_actions.start(gate, tokens(gate), body))
    return json(started, status=201)


async def _say(request: Request) -> HTTPResponse:
    gate = house.gate_of(request.app)
    conversation = _conversation(request, gate)
    body = await json_object(request, WEBSITE.body)
    said = await gate.to_the_end(website_actions.say(gate, conversation, body))
    return json({**said, "token": tokens(gate).issue(conversation)})


async def _history(request: Request) -> HTTPResponse:
    gate = house.gate_of(request.app)
    conversation = _conversation(request, gate)
    after = str(request.args.get("after", "0"))
    if not (after.isascii() and after.isdecimal() and len(after) <= 9):
        raise Refusal("bad_request")
    return json(await website_actions.history(gate, conversation, int(after)))


async def _settings(request: Request) -> HTTPResponse:
    gate = house.gate_of(request.app)
    conversation = _conversation(request, gate)
    body = await json_object(request, WEBSITE.body)
    return json(await gate.to_the_end(website_actions.settings(gate, conversation, body)))


async def _feedback(request: Request) -> HTTPResponse:
    gate = house.gate_of(request.app)
    conversation = _conversation(request, gate)
    body = await json_object(request, WEBSITE.body)
    await gate.to_the_end(website_actions.feedback(gate, conversation, body))
    return empty()


async def _restart(request: Request) -> HTTPResponse:
    gate = house.gate_of(request.app)
    conversation = _conversation(request, gate)
    await json_object(request, WEBSITE.body)
    return json(await gate.to_the_end(website_actions.restart(gate, tokens(gate), conversation)))


async def _delete(request: Request) -> HTTPResponse:
    gate = house.gate_of(request.app)
    conversation = _conversation(request, gate)
    await gate.to_the_end(website_actions.delete(gate, conversation))
    return empty()


async def _preflight(request: Request) -> HTTPResponse:
    headers = {
        "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
        "Access-Control-Allow-Headers": "authorization, content-type",
        "Access-Control-Max-Age": "600",
    }
    return empty(headers=headers)


async def _openapi(request: Request) -> HTTPResponse:
    return json(DESCRIPTION)
