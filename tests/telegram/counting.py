"""Jepsen's four numbers for Telegram: what was asked, what the bots heard, what chats got."""

from __future__ import annotations

from collections import Counter

from tests.faults.counting import Count
from tests.telegram.conftest import Running
from tests.telegram.fake_api import FakeTelegram


def answered(telegram: FakeTelegram, chat: int) -> list[str]:
    """Return the questions that a chat got the echo of, in order."""
    echoes = [text.split("\n")[0] for text in telegram.texts(chat)]
    return [echo.removeprefix("Echo: ") for echo in echoes if echo.startswith("Echo: ")]


def count(asked: list[tuple[int, str]], telegram: FakeTelegram, bots: list[Running]) -> Count:
    """Compare unique questions, as (chat, text) in their order, with turns and answers."""
    heard = Counter(text for bot in bots for text in bot.heard())
    got = {chat: answered(telegram, chat) for chat, _ in asked}
    replies = Counter(text for texts in got.values() for text in texts)
    doubled = sum(n - 1 for n in heard.values()) + sum(n - 1 for n in replies.values())
    wrong = 0
    for chat, texts in got.items():
        order = [text for c, text in asked if c == chat and text in texts]
        wrong += sum(a != b for a, b in zip(order, dict.fromkeys(texts), strict=True))
    lost = sum(not heard[text] for _, text in asked)
    return Count(lost, doubled, wrong, sum(not replies[text] for _, text in asked))
