"""Really delete a conversation: messages, buttons, turns, the link of its feedback."""

from __future__ import annotations

import time
from typing import Any

from records import conversations, feedback, inquiries, messages, outbox, trackers, turns


def erase(connection: Any, conversation: str) -> None:
    """Delete everything of a conversation in one transaction; what was handed over is withdrawn."""
    _erase_talk(connection, conversation)
    inquiries.forget_conversation(connection, conversation, time.time())


def _erase_talk(connection: Any, conversation: str) -> None:
    """Delete what was said.

    The conversation goes first: a turn that is running meanwhile finds it gone and stores nothing.
    """
    conversations.delete(connection, conversation)
    said = messages.after(connection, conversation, 0)
    feedback.unlink(connection, [message.id for message in said])
    messages.delete(connection, conversation)
    outbox.delete(connection, conversation)
    turns.delete(connection, conversation)
    trackers.delete(connection, conversation)


def erase_old(connection: Any, moment: float) -> int:
    """Delete the conversations that were last used before the moment; return how many.

    What was handed over in them stays until it is answered; it has a time of its own.
    """
    old = conversations.unused_since(connection, moment)
    for conversation in old:
        _erase_talk(connection, conversation)
        inquiries.unlink(connection, conversation)
    return len(old)
