"""Everything that is stored of one conversation, for the person who led it (Art. 15 DSGVO)."""

from __future__ import annotations

from typing import Any

from records import conversations, inquiries, messages


def told(connection: Any, conversation: str) -> dict[str, Any]:
    """Return messages, settings and what was handed over, in words that JSON takes."""
    found = conversations.find(connection, conversation)
    said = messages.after(connection, conversation, 0)
    return {
        "code": found.code if found else "",
        "plain_language": bool(found and found.plain_language),
        "messages": [
            {"from": one.sender, "text": one.text, "source": one.source, "rating": one.rating}
            for one in said
        ],
        "inquiries": [
            {
                "number": one.number,
                "state": one.state,
                "question": one.question,
                "contact": one.contact,
            }
            for one in inquiries.of_conversation(connection, conversation)
        ],
    }
