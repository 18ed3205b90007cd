"""The bot's actions, two of which break: one raises an error, one never ends.

A name for `actions_module` in endpoints.yml. Import it in no test: rasa_sdk takes every action that
is imported anywhere, so the whole ones would be broken there, too.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.actions import GoalsAction, SourceAction, check

__all__ = ["check"]


class Raises(GoalsAction):
    """Raises an error that holds what the user wrote."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Fail."""
        raise KeyError(tracker.latest_message["text"])


class Hangs(SourceAction):
    """Never ends."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Go on for ever."""
        while True:
            pass
