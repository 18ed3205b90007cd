"""Let the running bot read whole e-mails, on the way that the workspace goes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from staff.letters.bot_answers import ask
from staff.letters.letter import compose, paragraphs
from staff.settings import Settings
from tests.staff.letters.whole_mails import Judged, Mail, judge


def judged(mails: Sequence[Mail], bot_url: str, key_file: Path) -> list[Judged]:
    """Return what the drafts for the mails are worth."""
    settings = Settings("sqlite://", bot_url=bot_url, bot_key_file=key_file)
    return asyncio.run(_judged(mails, settings))


async def _judged(mails: Sequence[Mail], settings: Settings) -> list[Judged]:
    return [await _draft(mail, settings) for mail in mails]


async def _draft(mail: Mail, settings: Settings) -> Judged:
    parts = paragraphs(await ask(settings, mail.text, False), False)
    return judge(mail, parts, compose(mail.text, parts, (), False))
