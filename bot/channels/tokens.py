"""Signed, short-lived tokens that name a conversation and nothing else."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable

from bot.channels.refusal import Refusal

_FORM = re.compile(r"^([0-9a-f]{32})\.([0-9]{1,12})\.([0-9a-f]{64})$", re.ASCII)
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that looks like something else


class Tokens:
    """Issue and check tokens of one channel."""

    def __init__(
        self, secret: bytes, channel: str, lifetime: float, clock: Callable[[], float]
    ) -> None:
        """Take the secret, the channel the tokens hold for, their life in seconds and a clock."""
        self._secret = secret
        self._channel = channel
        self._clock = clock
        self.lifetime = int(lifetime)

    def issue(self, conversation: str) -> str:
        """Return a token for the conversation."""
        expiry = int(self._clock()) + self.lifetime
        return f"{conversation}.{expiry}.{self._signature(conversation, str(expiry))}"

    def conversation(self, token: str) -> str:
        """Return the conversation a token names; raises Refusal if it is forged or too old."""
        found = _FORM.match(token)
        if not found:
            raise Refusal("token_invalid")
        conversation, expiry, signature = found.groups()
        if not hmac.compare_digest(signature, self._signature(conversation, expiry)):
            raise Refusal("token_invalid")
        if int(expiry) < self._clock():
            raise Refusal("token_expired")
        return conversation

    def _signature(self, conversation: str, expiry: str) -> str:
        text = f"{self._channel}.{conversation}.{expiry}".encode()
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()


def new_conversation() -> str:
    """Return a random id that nobody can guess."""
    return secrets.token_hex(16)


def new_code() -> str:
    """Return a code that a person can note and type: ABCD-EFGH."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"
