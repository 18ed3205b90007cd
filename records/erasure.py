"""Really delete a conversation: messages, buttons, turns, the link of its feedback."""

from __future__ import annotations

from typing import Any

from records import conversations, feedback, messages, outbox, trackers, turns


def erase(connection: Any, conversation: str) -> None:
    """Delete everything of a conversation in one transaction."""
    said = messages.after(connection, conversation, 0)
    feedback.unlink(connection, [message.id for message in said])
    messages.delete(connection, conversation)
    outbox.delete(connection, conversation)
    turns.delete(connection, conversation)
    trackers.delete(connection, conversation)
    conversations.delete(connection, conversation)


def erase_old(connection: Any, moment: float) -> int:
    """Delete the conversations that were last used before the moment; return how many."""
    old = conversations.unused_since(connection, moment)
    for conversation in old:
        erase(connection, conversation)
    return len(old)
