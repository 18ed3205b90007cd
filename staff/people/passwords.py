"""Hash passwords with argon2id, and refuse those that others guess."""

from __future__ import annotations

import asyncio
import re
import string
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 128
_LEAST_LETTERS = 5
_AT_ONCE = 2  # each takes 64 MiB for a moment
_LIST = Path(__file__).with_name("common_passwords.txt")
_LOOKS_LIKE = str.maketrans("013457@$!", "oieastasi")
_YEAR = re.compile(r"(19|20)\d\d")
_MARKS = re.compile(rf"[\s{re.escape(string.punctuation)}]|(.)\1+")
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertzuiop",
    "qwertyuiop",
    "asdfghjkl",
    "yxcvbnm",
    "zxcvbnm",
    # up and down the keys, and letters and digits in turn
    "1q2w3e4r5t6z7u8i9o0p",
    "5t6y7u",
    *("1qay", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6zhn", "6yhn", "7ujm"),
    *("a1b2c3d4e5f6g7h8i9", "1a2b3c4d5e6f7g8h9i"),
)
_BESIDE = {a + b for row in _ROWS for line in (row, row[::-1]) for a, b in pairwise(line)}


class Passwords:
    """Hashes and compares, a few at once."""

    def __init__(self) -> None:
        """Take the library's parameters (RFC 9106, low memory)."""
        self._hasher = PasswordHasher()
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """Return the hash to store."""
        return self._hasher.hash(password)

    async def matches(self, stored: str | None, password: str) -> bool:
        """Compare; takes as long if there is no such account or password."""
        async with self._turn:
            found = await asyncio.to_thread(self._verify, stored or self._nobody, password)
        return found and stored is not None

    async def hashed(self, password: str) -> str:
        """Return the hash to store, made beside the event loop."""
        async with self._turn:
            return await asyncio.to_thread(self.hash, password)

    def is_outdated(self, stored: str) -> bool:
        """Tell whether the hash was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(stored)

    def _verify(self, stored: str, password: str) -> bool:
        try:
            found = self._hasher.verify(stored, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
        return found and len(password) <= LONGEST  # what was cut is another password


def fault_of(password: str, name: str = "") -> str:
    """Return what is wrong with a new password as a German sentence, empty if nothing is."""
    if len(password) < SHORTEST:
        return f"Das Kennwort braucht mindestens {SHORTEST} Zeichen."
    if len(password) > LONGEST:
        return f"Das Kennwort darf höchstens {LONGEST} Zeichen haben."
    if len(set(password.lower())) < _LEAST_LETTERS:
        return "Das Kennwort besteht aus zu wenigen verschiedenen Zeichen."
    if name and name.lower() in password.lower():
        return "Das Kennwort darf den Namen nicht enthalten."
    if _is_common(password):
        return "Dieses Kennwort ist verbreitet und leicht zu erraten."
    return ""


def _is_common(password: str) -> bool:
    """Tell whether little is left when words, rows of keys and years everybody tries are out."""
    plain = _YEAR.sub("", password.lower())
    disguised = plain.rstrip(f"{string.punctuation}{string.digits}").translate(_LOOKS_LIKE)
    return any(_what_is_left(text) < _LEAST_LETTERS for text in (plain, disguised))


def _what_is_left(text: str) -> int:
    """Return how many characters are neither common words nor rows, repeats or marks."""
    for word in _words():
        text = text.replace(word, "")
    return len(_MARKS.sub("", _without_rows(text)))


def _without_rows(text: str) -> str:
    """Drop three or more characters that stand side by side in the alphabet or on the keys."""
    runs = [text[:1]]
    for before, char in pairwise(text):
        runs[-1:] = [runs[-1] + char] if before + char in _BESIDE else [runs[-1], char]
    return "".join(run for run in runs if len(run) < 3)


@lru_cache(maxsize=1)
def _words() -> list[str]:
    """Return the words of the list, the longest first."""
    return sorted(_LIST.read_text(encoding="utf-8").split(), key=len, reverse=True)
