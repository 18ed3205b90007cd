"""Only the model that was trained here is loaded: a model file may hold code (CVE-2024-49375).

`make train` writes its checksum beside it, in the format of `sha256sum`.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path


class ModelRefused(RuntimeError):
    """The model is missing or is not the one that was trained; the text says which, in German."""


def checksum_file(model: Path) -> Path:
    """Return where the checksum of a model lies."""
    return model.with_name(f"{model.name}.sha256")


def check(model: Path) -> None:
    """Raise ModelRefused unless the model fits its checksum."""
    if not model.is_file():
        raise ModelRefused(f"Das Modell {model} fehlt. Bitte trainieren: make train")
    try:
        expected = checksum_file(model).read_text(encoding="ascii").split()[0]
    except (OSError, IndexError, UnicodeDecodeError):
        raise ModelRefused(
            f"Zum Modell {model} fehlt die Prüfsumme. Bitte neu trainieren: make train"
        ) from None
    if not hmac.compare_digest(expected, hashlib.sha256(model.read_bytes()).hexdigest()):
        raise ModelRefused(
            f"Das Modell {model} passt nicht zu seiner Prüfsumme: Es wurde beschädigt oder "
            "ausgetauscht. Bitte neu trainieren: make train"
        )
