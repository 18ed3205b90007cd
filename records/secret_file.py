"""A secret in a file of its own: made at the first use, readable for one user alone.

Where processes share no file (containers), a variable of the environment holds it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_LEAST = 32


def secret_of(environment: Mapping[str, str], name: str, usual: Path) -> bytes:
    """Return the secret that the variable NAME holds, else that of the file NAME_FILE.

    Args:
        environment: The variables.
        name: As in CHAT_SECRET and CHAT_SECRET_FILE.
        usual: The file, unless NAME_FILE names another one.

    Raises:
        ValueError: The secret is too short.
    """
    held = secret_in(environment, name)
    if held:
        return held
    file = Path(environment.get(f"{name}_FILE", usual))
    return _checked(secret_from(file), str(file))


def secret_in(environment: Mapping[str, str], name: str) -> bytes:
    """Return the secret that a variable holds, nothing if there is none.

    Raises:
        ValueError: The secret is too short.
    """
    held = environment.get(name, "").strip().encode()
    return _checked(held, name) if held else b""


def _checked(secret: bytes, name: str) -> bytes:
    if len(secret) < _LEAST:
        raise ValueError(f"{name} braucht mindestens {_LEAST} Zeichen.")
    return secret


def secret_from(file: Path) -> bytes:
    """Return the secret in the file; make one of 64 characters if there is none.

    Several processes may start at once: the file appears whole, and all of them read the same.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        draft = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as output:
            output.write(secrets.token_hex(32).encode())
        with suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_bytes()
