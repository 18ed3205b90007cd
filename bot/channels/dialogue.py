"""The part of Rasa that channels use: say something, set Leichte Sprache, forget."""

from __future__ import annotations

from typing import Any, Protocol

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import SlotSet

from bot.channels.output import Collector, Spoken

_SLOT = "plain_language"


class Dialogue(Protocol):
    """What the gate needs of the bot."""

    async def say(
        self, channel: str, conversation: str, message_id: str, text: str
    ) -> list[Spoken]:
        """Put a message to the bot and return what it says; raises what goes wrong."""

    async def set_plain_language(self, conversation: str, wanted: bool) -> None:
        """Choose Leichte Sprache or usual German for all later answers."""

    async def forget(self, conversation: str) -> None:
        """Delete the bot's memory of the conversation."""

    def wording(self, response: str) -> str:
        """Return the text of a response of the domain that has no variables."""


class RasaDialogue:
    """The dialogue of a Rasa agent."""

    def __init__(self, agent: Any) -> None:
        """Take the agent; its tracker store must be bot.storage.tracker_store's."""
        self._agent = agent

    async def say(
        self, channel: str, conversation: str, message_id: str, text: str
    ) -> list[Spoken]:
        """Run one turn."""
        output = Collector(channel)
        await self._agent.handle_message(
            UserMessage(text, output, conversation, input_channel=channel, message_id=message_id)
        )
        return output.spoken

    async def set_plain_language(self, conversation: str, wanted: bool) -> None:
        """Set the slot on the tracker, under the lock."""
        agent = self._agent
        async with agent.lock_store.lock(conversation):
            tracker = await agent.processor.fetch_tracker_with_initial_session(conversation)
            if bool(tracker.get_slot(_SLOT)) != wanted:
                tracker.update(SlotSet(_SLOT, wanted), agent.domain)
                await agent.tracker_store.save(tracker)

    async def forget(self, conversation: str) -> None:
        """Delete the tracker, under the lock."""
        async with self._agent.lock_store.lock(conversation):
            await self._agent.tracker_store.delete(conversation)

    def wording(self, response: str) -> str:
        """Return the first text of a response."""
        return str(self._agent.domain.responses[response][0]["text"])
