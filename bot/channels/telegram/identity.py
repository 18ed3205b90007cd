"""Chat ids are personal: stored as a keyed hash, and encrypted where we must write to them."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken


class Identities:
    """Both forms of a chat id, under keys made from the channels' secret."""

    def __init__(self, secret: bytes) -> None:
        """Take the secret."""
        self._hash_key = _key(secret, "telegram conversation")
        self._cipher = Fernet(base64.urlsafe_b64encode(_key(secret, "telegram encryption")))

    def conversation(self, chat: int) -> str:
        """Return the name of the chat's conversation; it does not lead back to the chat."""
        digest = hmac.new(self._hash_key, str(chat).encode(), hashlib.sha256).hexdigest()
        return f"telegram-{digest[:40]}"

    def seal(self, text: str) -> str:
        """Encrypt a chat id or an update."""
        return self._cipher.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Decrypt; raises ValueError if the secret is another one now."""
        try:
            return self._cipher.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise ValueError("sealed with another secret") from None


def _key(secret: bytes, purpose: str) -> bytes:
    return hmac.new(secret, purpose.encode(), hashlib.sha256).digest()
