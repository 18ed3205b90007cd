"""Read what people typed."""

from __future__ import annotations

import re

from sanic.request import Request

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text(request: Request, name: str, longest: int = 200) -> str:
    """Return a field in one line, without spaces around it."""
    return " ".join(_raw(request, name).split())[:longest]


def lines(request: Request, name: str, longest: int = 4000) -> str:
    """Return a field of several lines."""
    return _raw(request, name).replace("\r\n", "\n").strip()[:longest]


def password(request: Request, name: str) -> str:
    """Return a password as it was typed."""
    return str((request.form or {}).get(name) or "")[:1024]


def is_ticked(request: Request, name: str) -> bool:
    """Tell whether a box is ticked."""
    return bool((request.form or {}).get(name))


def query(request: Request, name: str, longest: int = 64) -> str:
    """Return a value of the address."""
    return _clean(str(request.args.get(name, "")))[:longest]


def _raw(request: Request, name: str) -> str:
    return _clean(str((request.form or {}).get(name) or ""))


def _clean(value: str) -> str:
    # a lone surrogate can be typed by programs only, and no database takes it
    return _CONTROL.sub("", value.encode("utf-8", "replace").decode("utf-8"))
