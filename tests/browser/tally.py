"""The four numbers of a fault test, as the user sees the conversation and the server keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.browser.visitor import Visitor
from tests.faults.counting import Count
from tests.faults.recording import note

_SHOWN = """() => [...document.querySelector('dortmund-chat').shadowRoot
    .querySelectorAll('.message')].map((message) => [
        message.classList[1], message.querySelector('.text').innerText])"""


def tally(visitor: Visitor, asked: Sequence[str], history: Sequence[dict[str, Any]]) -> Count:
    """Compare what was asked with the stored history and with the messages on the screen."""
    stored = [message["text"] for message in history if message["from"] == "user"]
    shown: list[tuple[str, str]] = [(who, text) for who, text in visitor.page.evaluate(_SHOWN)]
    own = [text for who, text in shown if who == "user"]
    unanswered = [
        text
        for (who, text), (next_one, _) in zip(shown, [*shown[1:], ("user", "")], strict=True)
        if who == "user" and next_one == "user"
    ]
    count = Count(
        lost=sum((Counter(asked) - Counter(stored)).values())
        + sum((Counter(asked) - Counter(own)).values()),
        doubled=sum((Counter(stored) - Counter(asked)).values())
        + sum((Counter(own) - Counter(asked)).values()),
        out_of_order=int(stored != list(asked)) + int(own != list(asked)),
        unanswered=len(unanswered),
    )
    note(count)
    return count
