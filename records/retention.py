"""What is deleted when: texts after the days that the settings name, queues and turns sooner.

Counts stay: they tell nothing about persons.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from records import chats, events, holds, inbox, inquiries, outbox, trackers, turns, unanswered
from records.erasure import erase_old

_DAY = turns.DAY
_ENDED = 2 * 3600.0  # a session of the domain ends sooner: nobody looks back so far


def steps(now: float, days: float) -> list[Callable[[Any], Any]]:
    """Return the units of work that delete what has had its time.

    Args:
        now: Seconds since 1970.
        days: How long texts are kept after they were last used.
    """
    oldest = now - days * _DAY
    return [
        partial(trackers.forget_before, moment=now - _ENDED),
        partial(turns.forget_before, moment=now - _DAY),
        partial(inbox.forget_before, moment=now - 2 * _DAY),
        partial(outbox.forget_before, moment=now - _DAY),
        partial(chats.forget_before, moment=oldest),
        partial(erase_old, moment=oldest),
        partial(unanswered.forget_before, moment=oldest),
        partial(inquiries.forget_before, moment=oldest),
        partial(events.forget_before, moment=now - 7 * _DAY),
        partial(holds.forget_ended, seconds=_ENDED),
    ]
