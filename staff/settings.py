"""Settings of the staff workspace, read once from the environment; docs/arbeitsplatz.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge import DEFAULT_PATH
from records.secret_file import secret_from, secret_in
from staff.people.single_sign_on import Issuer

RESULTS = Path(__file__).parents[1] / "results"
_MINUTE = 60.0


@dataclass(frozen=True)
class Settings:
    """What can be set from outside.

    Attributes:
        origin: The public address, as in `https://arbeitsplatz.example.org`; with https the
            cookies are sent over TLS only. Empty: only this machine, without TLS.
        bot_secret: The key that the bot knows the workspace by; empty: it lies in bot_key_file.
        signature: The lines at the end of letters; empty: office and address by the knowledge.
        kept_days: How long the bot keeps texts, and so inquiries that are done.
        check_days: A fact that nobody has checked for so many days is marked.
    """

    records_url: str
    port: int = 5006
    origin: str = ""
    proxies: int = 0
    idle_seconds: float = 30 * _MINUTE
    longest_seconds: float = 600 * _MINUTE
    knowledge: Path = DEFAULT_PATH
    backups: Path = RESULTS / "knowledge-backups"
    check_days: int = 180
    kept_days: float = 30
    bot_url: str = "http://127.0.0.1:5005"
    bot_key_file: Path = RESULTS / "staff-key"
    bot_secret: bytes = field(default=b"", repr=False)
    signature: tuple[str, ...] = ()
    issuer: Issuer | None = field(default=None, repr=False)

    @property
    def secure(self) -> bool:
        """Tell whether people come over TLS."""
        return self.origin.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the variables; raises ValueError if one makes no sense."""
        origin = environment.get("STAFF_ORIGIN", "").rstrip("/")
        if origin and not origin.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise ValueError("STAFF_ORIGIN braucht https://.")
        return cls(
            records_url=environment.get("RECORDS_URL", f"sqlite:///{RESULTS / 'records.db'}"),
            port=int(environment.get("STAFF_PORT", "5006")),
            origin=origin,
            proxies=int(environment.get("STAFF_PROXIES", "0")),
            idle_seconds=_MINUTE * float(environment.get("STAFF_IDLE_MINUTES", "30")),
            longest_seconds=3600 * float(environment.get("STAFF_LONGEST_HOURS", "10")),
            knowledge=Path(environment.get("KNOWLEDGE_FILE", DEFAULT_PATH)),
            backups=Path(environment.get("KNOWLEDGE_BACKUPS", RESULTS / "knowledge-backups")),
            check_days=int(environment.get("STAFF_CHECK_DAYS", "180")),
            kept_days=float(environment.get("CHAT_RETENTION_DAYS", "30")),
            bot_url=environment.get("BOT_URL", "http://127.0.0.1:5005").rstrip("/"),
            bot_key_file=Path(environment.get("STAFF_KEY_FILE", RESULTS / "staff-key")),
            bot_secret=secret_in(environment, "STAFF_KEY"),
            signature=tuple(environment.get("STAFF_SIGNATURE", "").split("\\n")),
            issuer=Issuer.from_environment(environment, origin),
        )

    def bot_key(self) -> bytes:
        """Return the key that the bot knows the workspace by."""
        return self.bot_secret or secret_from(self.bot_key_file)
