"""A secret in a file of its own: made at the first use, readable for one user alone."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


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
