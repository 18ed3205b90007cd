"""What a browser says of itself and where a request comes from."""

from __future__ import annotations

import re

from sanic.request import Request

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone|iPad", "iOS"),
    ("Mac OS", "macOS"),
    ("Linux|X11", "Linux"),
)


def agent_of(request: Request) -> str:
    """Return what the browser calls itself."""
    return str(request.headers.get("user-agent", ""))[:400]


def label(agent: str) -> str:
    """Return what a person recognises a device by, as in "Firefox, Windows"."""
    found = [
        next((name for pattern, name in table if re.search(pattern, agent)), "")
        for table in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(part for part in found if part) or "Unbekanntes Gerät"


def address(request: Request, proxies: int) -> str:
    """Return where the request comes from: the entry that the outermost trusted proxy made."""
    chain = str(request.headers.get("x-forwarded-for", "")).split(",") if proxies else []
    trusted = [entry.strip() for entry in chain if entry.strip()]
    return trusted[-min(proxies, len(trusted))] if trusted else str(request.ip)
