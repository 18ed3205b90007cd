"""Settings of the channels, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.channels.rate import Rate
from records.secret_file import secret_of

RESULTS = Path(__file__).parents[2] / "results"
# a quick person asks once in five seconds; an office or a school shares one address
_CONVERSATION = Rate(burst=60, per_second=1)
_ADDRESS = Rate(burst=240, per_second=10)
_START = Rate(burst=60, per_second=1)
_LOCAL = Rate(burst=200, per_second=50)


@dataclass(frozen=True)
class Settings:
    """What can be set from outside; docs/kanal.md tells the variables."""

    secret: bytes
    records_url: str
    origins: frozenset[str] = frozenset()
    proxies: int = 0
    token_seconds: float = 30 * 60
    turn_seconds: float = 8.0
    retention_days: float = 30
    locks_url: str = ""
    events_url: str = ""
    conversation_rate: Rate = _CONVERSATION
    address_rate: Rate = _ADDRESS
    start_rate: Rate = _START
    local_rate: Rate = _LOCAL

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the variables; raises ValueError if one makes no sense."""
        origins = environment.get("CHAT_ORIGINS", "").split(",")
        return cls(
            secret=secret_of(environment, "CHAT_SECRET", RESULTS / "chat-secret"),
            records_url=environment.get("RECORDS_URL", f"sqlite:///{RESULTS / 'records.db'}"),
            origins=frozenset(origin.strip().rstrip("/") for origin in origins if origin.strip()),
            proxies=int(environment.get("CHAT_PROXIES", "0")),
            token_seconds=60 * float(environment.get("CHAT_TOKEN_MINUTES", "30")),
            turn_seconds=float(environment.get("CHAT_TURN_SECONDS", "8")),
            retention_days=float(environment.get("CHAT_RETENTION_DAYS", "30")),
            locks_url=environment.get("LOCKS_URL", ""),
            events_url=environment.get("EVENTS_URL", ""),
        )
