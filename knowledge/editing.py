"""Change the facts of a file: checked, compared, with a backup, and in one step.

A reader sees the old file or the new one, never half of one. A change that breaks the schema is
not written.
"""

from __future__ import annotations

import copy
import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from knowledge.loader import check, read

Document = dict[str, Any]
_KEPT_BACKUPS = 200


@dataclass(frozen=True)
class Difference:
    """A value that differs; None where there was or will be nothing."""

    path: str
    before: Any
    after: Any


def opened(path: Path) -> Document:
    """Return the document of a file that is good; raises KnowledgeError."""
    document: Document = read(path)
    check(path, document)
    return document


def check_document(document: Document) -> None:
    """Raise KnowledgeError if a document could not be written."""
    check(Path("…"), document)


def version(value: Any) -> str:
    """Return a short text that is another one for each other value."""
    return hashlib.sha256(_text(value).encode()).hexdigest()[:16]


def change(
    path: Path, work: Callable[[Document], None], backups: Path, now: datetime
) -> list[Difference]:
    """Let `work` change the document and write it; return what differs now.

    What `work` raises ends it: nothing is written.

    Args:
        path: The file.
        work: Changes the document it is given, as it is at this moment.
        backups: The folder for copies of the old file.
        now: The time, for the name of the copy.

    Raises:
        KnowledgeError: The file is broken, or would be.
        OSError: It cannot be written; the old file stays.
    """
    with _alone(backups):
        old = opened(path)
        new = copy.deepcopy(old)
        work(new)
        check(path, new)
        found = differences(old, new)
        if found:
            _back_up(path, backups, f"{now:%Y%m%dT%H%M%S}-{version(old)}")
            _replace(path, new)
        return found


def differences(before: Any, after: Any, path: str = "$") -> list[Difference]:
    """Return the values that differ; items of a list are compared by their id."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        pairs = [(f"{path}.{key}", before.get(key), after.get(key)) for key in keys]
    elif _has_ids(before) and _has_ids(after):
        old, new = ({item["id"]: item for item in items} for items in (before, after))
        pairs = [(f"{path}[{key}]", old.get(key), new.get(key)) for key in {**old, **new}]
    else:
        return [] if before == after else [Difference(path, before, after)]
    return [found for place, old, new in pairs for found in differences(old, new, place)]


def _has_ids(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(i, dict) and "id" in i for i in value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


@contextmanager
def _alone(backups: Path) -> Iterator[None]:
    """Wait for other processes that change the file."""
    backups.mkdir(parents=True, exist_ok=True)
    with (backups / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _back_up(path: Path, backups: Path, name: str) -> None:
    _write(backups / f"{path.stem}-{name}.json", path.read_bytes())
    old = sorted(backups.glob(f"{path.stem}-*.json"))
    for file in old[:-_KEPT_BACKUPS]:
        file.unlink()


def _replace(path: Path, document: Document) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    os.close(descriptor)
    temporary = Path(name)
    try:
        _write(temporary, _text(document).encode())
        temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
