"""Updates as Telegram sends them."""

from __future__ import annotations

from typing import Any

_CALLS = {"id": "777", "chat_instance": "1"}


def user(chat: int) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Eva", "language_code": "de"}


def message(chat: int, kind: str = "private", **content: Any) -> dict[str, Any]:
    place = {"id": chat, "type": kind}
    place |= {"first_name": "Eva"} if kind == "private" else {"title": "Gruppe"}
    return {"message_id": 7, "date": 1_700_000_000, "chat": place, "from": user(chat), **content}


def said(number: int, chat: int, text: str) -> dict[str, Any]:
    return {"update_id": number, "message": message(chat, text=text)}


def pressed(number: int, chat: int, button: str) -> dict[str, Any]:
    shown = message(chat, text="Frage?")
    query = {**_CALLS, "from": user(chat), "message": shown, "data": button}
    return {"update_id": number, "callback_query": query}
