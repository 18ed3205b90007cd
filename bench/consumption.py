"""Processor time and memory of processes, as Linux tells them in /proc."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_SESSION, _USER, _SYSTEM = 3, 11, 12  # places in /proc/PID/stat behind the name


def cpu_seconds(sessions: Iterable[int]) -> float:
    """Return the processor time that the living processes of sessions have used."""
    used = sum(int(f[_USER]) + int(f[_SYSTEM]) for _, f in _processes(sessions))
    return used / _TICKS


def resident_mb(sessions: Iterable[int]) -> float:
    """Return the memory that the processes of sessions hold."""
    pages = sum(_resident_pages(process) for process, _ in _processes(sessions))
    return pages * _PAGE / 1e6


def _resident_pages(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1])


def _processes(sessions: Iterable[int]) -> Iterator[tuple[int, list[str]]]:
    wanted = set(sessions)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[_SESSION]) in wanted:
            yield int(path.parent.name), fields
