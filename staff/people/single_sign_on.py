"""OpenID Connect with the city's single sign-on: authorization code, PKCE, state and nonce.

Authlib speaks the protocol, joserfc checks the signature.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

BACK = "/anmelden/stadt/zurueck"
_ALGORITHMS = ["RS256", "PS256", "ES256"]
_PENDING_SECONDS = 600.0
_MOST_PENDING = 1000
_LEEWAY = 60
_TIMEOUT = httpx.Timeout(5.0)


class SignOnRefused(Exception):
    """The issuer or its answer cannot be trusted; the text is for the log."""


@dataclass(frozen=True)
class Issuer:
    """The single sign-on as it is configured.

    Attributes:
        claim: The claim that tells the groups of a person.
        roles: Which group means which role; the last one that fits counts.
    """

    url: str
    client: str
    secret: str
    back: str
    claim: str = "groups"
    roles: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], origin: str) -> Issuer | None:
        """Read the variables; None if it is off; raises ValueError if something is missing."""
        url = environment.get("STAFF_OIDC_ISSUER", "").rstrip("/")
        if not url:
            return None
        if not origin:
            raise ValueError("STAFF_OIDC_ISSUER braucht auch STAFF_ORIGIN.")
        roles = tuple(_pairs(environment.get("STAFF_OIDC_ROLES", "")))
        client = environment.get("STAFF_OIDC_CLIENT", "")
        secret_file = environment.get("STAFF_OIDC_SECRET_FILE", "")
        if not (client and secret_file and roles):
            names = "STAFF_OIDC_CLIENT, STAFF_OIDC_SECRET_FILE und STAFF_OIDC_ROLES"
            raise ValueError(f"STAFF_OIDC_ISSUER braucht auch {names}.")
        secret = Path(secret_file).read_text(encoding="utf-8").strip()
        claim = environment.get("STAFF_OIDC_CLAIM", "groups")
        return cls(url, client, secret, origin + BACK, claim, roles)

    def role_of(self, claims: Mapping[str, Any]) -> str:
        """Return the highest role that the claims give, empty if none."""
        told = claims.get(self.claim, [])
        groups = [told] if isinstance(told, str) else told if isinstance(told, list) else []
        found = [role for group, role in self.roles if group in groups]
        order = ("leitung", "redaktion", "auskunft")
        return next((role for role in order if role in found), "")


def _pairs(text: str) -> list[tuple[str, str]]:
    """Read `group=role,group=role`."""
    pairs = [part.strip().rpartition("=") for part in text.split(",") if part.strip()]
    for group, _, role in pairs:
        if not group or role not in ("auskunft", "redaktion", "leitung"):
            raise ValueError("STAFF_OIDC_ROLES braucht GRUPPE=auskunft|redaktion|leitung, …")
    return [(group, role) for group, _, role in pairs]


@dataclass(frozen=True)
class Pending:
    """A sign-on that has begun: what must come back, and in which browser."""

    nonce: str
    verifier: str
    browser: str
    since: float


class SignOns:
    """The sign-ons that have begun, for ten minutes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take a clock."""
        self._clock = clock
        self._pending: OrderedDict[str, Pending] = OrderedDict()

    def begin(self, browser: str) -> tuple[str, Pending]:
        """Return a new state and what belongs to it."""
        state = secrets.token_urlsafe(24)
        nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        self._pending[state] = Pending(nonce, verifier, browser, self._clock())
        if len(self._pending) > _MOST_PENDING:
            self._pending.popitem(last=False)
        return state, self._pending[state]

    def end(self, state: str, browser: str) -> Pending:
        """Return what belongs to a state, once; raises SignOnRefused."""
        pending = self._pending.pop(state, None)
        if pending is None or self._clock() - pending.since > _PENDING_SECONDS:
            raise SignOnRefused("state")
        if not browser or not secrets.compare_digest(pending.browser, browser):
            raise SignOnRefused("browser")
        return pending


async def address(issuer: Issuer, state: str, pending: Pending) -> str:
    """Return where to send the browser; raises SignOnRefused."""
    about = await _discover(issuer)
    async with _client(issuer) as client:
        url, _ = client.create_authorization_url(
            about["authorization_endpoint"],
            state=state,
            nonce=pending.nonce,
            code_verifier=pending.verifier,
        )
    return str(url)


async def claims(issuer: Issuer, code: str, pending: Pending) -> dict[str, Any]:
    """Exchange the code and return the checked claims of the ID token; raises SignOnRefused."""
    about = await _discover(issuer)
    try:
        async with _client(issuer) as client:
            token = await client.fetch_token(
                about["token_endpoint"], code=code, code_verifier=pending.verifier
            )
        async with httpx.AsyncClient(timeout=_TIMEOUT) as plain:
            keys = KeySet.import_key_set((await plain.get(about["jwks_uri"])).json())
        return _checked(issuer, token, keys, pending.nonce)
    except (AuthlibBaseError, JoseError, httpx.HTTPError, ValueError, KeyError) as error:
        raise SignOnRefused(type(error).__name__) from error


def _checked(issuer: Issuer, token: Mapping[str, Any], keys: Any, nonce: str) -> dict[str, Any]:
    registry = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
    decoded = jwt.decode(token["id_token"], keys, registry=registry)
    options: dict[str, Any] = {
        "iss": {"essential": True, "value": issuer.url},
        "aud": {"essential": True, "value": issuer.client},
        "nonce": {"essential": True, "value": nonce},
    }
    params = {"nonce": nonce, "client_id": issuer.client, "access_token": token["access_token"]}
    checked = CodeIDToken(decoded.claims, decoded.header, options, params)
    checked.validate(leeway=_LEEWAY)
    return dict(checked)


async def _discover(issuer: Issuer) -> dict[str, Any]:
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT) as client:
            answer = await client.get(f"{issuer.url}/.well-known/openid-configuration")
        about: dict[str, Any] = answer.raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise SignOnRefused(type(error).__name__) from error
    if str(about.get("issuer", "")).rstrip("/") != issuer.url:
        raise SignOnRefused("issuer")
    return about


def _client(issuer: Issuer) -> Any:
    return AsyncOAuth2Client(
        client_id=issuer.client,
        client_secret=issuer.secret,
        scope="openid profile",
        redirect_uri=issuer.back,
        code_challenge_method="S256",
        timeout=_TIMEOUT,
    )
