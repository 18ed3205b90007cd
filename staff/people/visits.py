"""Begin and end sessions, and tell who sends a request."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from records import accounts, audit, sessions, switch
from records.accounts import Account
from records.sessions import Session
from staff.people import cookies, devices
from staff.settings import Settings
from staff.workspace import workspace_of

_TOUCH_SECONDS = 30.0
_DEVICE_SECONDS = 180 * 86400


@dataclass(frozen=True)
class Person:
    """Who sends a request, and whether the bot is off meanwhile: each page says so."""

    account: Account
    session: Session
    bot_is_off: bool

    @property
    def name(self) -> str:
        """Return the name of the account."""
        return self.account.name

    @property
    def role(self) -> str:
        """Return the role of the account."""
        return self.account.role


def key_of(token: str) -> str:
    """Return the hash that stands for a token in the database."""
    return hashlib.sha256(token.encode()).hexdigest()


async def find(request: Request) -> Person | None:
    """Return who sends the request, or None; raises StorageError."""
    token = cookies.read(request, cookies.SESSION)
    if not token:
        return None
    workspace = workspace_of(request)
    agent = key_of(devices.agent_of(request))
    now = workspace.clock()
    return await workspace.store(_find, workspace.settings, key_of(token), agent, now)


def _find(connection: Any, settings: Settings, key: str, agent: str, now: float) -> Person | None:
    session = sessions.find(connection, key)
    account = accounts.find(connection, session.account) if session else None
    if session is None or account is None:
        return None
    idle, age = now - session.last_seen, now - session.started
    stolen = session.agent != agent
    if stolen:
        audit.add(connection, account.name, "session_stolen", session.device, now)
    if (
        stolen
        or not account.active
        or idle > settings.idle_seconds
        or age > settings.longest_seconds
    ):
        sessions.end(connection, key)
        return None
    if idle > _TOUCH_SECONDS:
        sessions.touch(connection, key, now)
    return Person(account, session, switch.read(connection).off)


async def begin(request: Request, response: HTTPResponse, account: Account) -> None:
    """Sign a person in with a new token, and remember the device; raises StorageError."""
    workspace = workspace_of(request)
    now = workspace.clock()
    token = cookies.new_token()
    device = cookies.read(request, cookies.DEVICE) or cookies.new_token()
    agent = devices.agent_of(request)
    session = Session(key_of(token), account.id, devices.label(agent), key_of(agent), now, now)
    old = key_of(cookies.read(request, cookies.SESSION))

    def save(connection: Any) -> None:
        sessions.end(connection, old)
        sessions.add(connection, session)
        sessions.know_device(connection, key_of(device), account.id, now)
        audit.add(connection, account.name, "signed_in", session.device, now)

    await workspace.store(save)
    cookies.put(request, response, cookies.SESSION, token)
    cookies.put(request, response, cookies.DEVICE, device, _DEVICE_SECONDS)
    cookies.drop(request, response, cookies.VISIT)


async def device_is_known(request: Request, account: Account) -> bool:
    """Tell whether somebody has signed in to the account in this browser; raises StorageError."""
    device = cookies.read(request, cookies.DEVICE)
    workspace = workspace_of(request)
    key = key_of(device)
    return bool(device) and await workspace.store(sessions.is_known_device, key, account.id)
