"""What an update asks for: a text, a command, a button, or something we cannot read."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

ALLOWED = ["message", "edited_message", "callback_query"]
_COMMAND = re.compile(r"^/([a-z_]{1,32})(?:@\w+)?(?:\s|\Z)", re.IGNORECASE | re.ASCII)
_COMMANDS = {
    "start": "start",
    "hilfe": "help",
    "help": "help",
    "neu": "restart",
    "datenschutz": "privacy",
    "loeschen": "erase",
    "leicht": "plain",
}
_MEDIA = {
    "photo": ("photo",),
    "voice": ("voice",),
    "audio": ("audio",),
    "video": ("video", "video_note", "animation"),
    "sticker": ("sticker",),
    "document": ("document",),
    "location": ("location", "venue"),
    "contact": ("contact",),
    "other": ("poll", "dice", "game", "story", "invoice", "paid_media", "checklist", "giveaway"),
}


@dataclass(frozen=True)
class Asked:
    """An update that we answer; `value` is the text, the button's id or the kind of media."""

    update: int
    chat: int
    kind: str  # text, command, button, media, edited, group
    value: str = ""
    message: int | None = None
    query: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it for the inbox."""
        return asdict(self)


def read(data: Any) -> Asked | None:
    """Return what an update asks for, None if it is not for us; raises no error."""
    if not isinstance(data, dict) or not isinstance(data.get("update_id"), int):
        return None
    known = {key: value for key, value in data.items() if key in ("update_id", *ALLOWED)}
    try:
        update = Update.de_json(known, None)
        return _read(update)
    except Exception:  # whatever shape the library stumbles over, it is nothing we answer
        return None


def _read(update: Update) -> Asked | None:
    if not 0 < update.update_id < 2**63:
        return None
    if update.callback_query:
        return _pressed(update.update_id, update.callback_query)
    message = update.message or update.edited_message
    if message is None or (message.from_user and message.from_user.is_bot):
        return None
    if message.chat.type != ChatType.PRIVATE:
        return _in_group(update, message)
    if update.edited_message:
        return Asked(update.update_id, message.chat.id, "edited")
    return _message(update.update_id, message)


def _in_group(update: Update, message: Message) -> Asked | None:
    written = update.message is not None and (message.text or _media(message))
    if message.chat.type == ChatType.CHANNEL or not written:
        return None
    return Asked(update.update_id, message.chat.id, "group")


def _message(update: int, message: Message) -> Asked | None:
    text = message.text
    if text is None:
        kind = _media(message)
        return Asked(update, message.chat.id, "media", kind) if kind else None
    command = _COMMAND.match(text)
    if command:
        name = _COMMANDS.get(command[1].lower(), "unknown")
        return Asked(update, message.chat.id, "command", name)
    return Asked(update, message.chat.id, "text", text)


def _media(message: Message) -> str:
    """Return which kind of media it is; nothing for notes of Telegram's own."""
    for kind, attributes in _MEDIA.items():
        if any(getattr(message, attribute, None) for attribute in attributes):
            return kind
    return ""


def _pressed(update: int, query: CallbackQuery) -> Asked | None:
    message = query.message
    if message is not None and message.chat.type != ChatType.PRIVATE:
        return None
    chat = message.chat.id if message else query.from_user.id
    number = message.message_id if message else None
    return Asked(update, chat, "button", query.data or "", number, query.id)
