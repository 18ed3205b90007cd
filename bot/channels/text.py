"""What a message may be: its length, its characters, and that it is never a command."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.channels.refusal import Refusal

# NUL and other control characters but tab and line breaks, and lone halves of surrogate pairs:
# they are in no sentence, and some end Rasa's process when they reach its tracker store
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Limits:
    """How much a channel takes."""

    characters: int
    words: int
    body: int


WEBSITE = Limits(characters=1_000, words=200, body=16 * 1024)
# staff paste whole e-mails; JSON may write each character as six
LOCAL = Limits(characters=8_000, words=1_500, body=256 * 1024)


def clean(text: str) -> str:
    """Return the text without characters that belong to no sentence, and never as a command.

    Rasa reads a text with a leading slash as an intent, `/restart` for instance.
    """
    text = _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub(" ", text.replace("\r\n", "\n")))
    return text.strip().lstrip("/ \t\n\u00a0").strip()


def check_length(text: str, limits: Limits) -> None:
    """Raise Refusal if the text is too long."""
    if len(text) > limits.characters or len(text.split()) > limits.words:
        raise too_long(limits)


def too_long(limits: Limits) -> Refusal:
    """Return the refusal of a message that is too long."""
    characters = f"{limits.characters:,}".replace(",", ".")
    words = f"{limits.words:,}".replace(",", ".")
    return Refusal("too_long", characters=characters, words=words)
