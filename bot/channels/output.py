"""What the bot says in a turn, collected, and as a channel shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.channels.hand_over import Order

_SOURCE = "Quelle: "
_ENGLISH = "utter_english_"
_FOREIGN = "utter_foreign_language_"


@dataclass(frozen=True)
class Part:
    """Which question of the message a text answers, as `actions.answer.Answer.part` tells it.

    Attributes:
        number: The place of the question in the message, from 0.
        kind: fact, gap, outside, unclear, social or care.
        question: The question as written.
        span: Its start and end in the normalised message, in characters.
        intent: What it was read as.
        confidence: How likely that was, 0 to 1.
        ranking: The likeliest intents with their confidence.
        source: Where the answer comes from, with the date; empty where it states nothing.
    """

    number: int
    kind: str
    question: str = ""
    span: tuple[int, int] = (0, 0)
    intent: str = ""
    confidence: float = 1.0
    ranking: tuple[tuple[str, float], ...] = ()
    source: str = ""

    @classmethod
    def from_message(cls, told: Any) -> Part | None:
        """Read what the action told beside a text; None if it told nothing."""
        if not isinstance(told, dict):
            return None
        start, end = told.get("span") or (0, 0)
        return cls(
            int(told["number"]),
            str(told["kind"]),
            str(told.get("question", "")),
            (int(start), int(end)),
            str(told.get("intent", "")),
            float(told.get("confidence", 1.0)),
            tuple((str(name), float(score)) for name, score in told.get("ranking") or ()),
            str(told.get("source", "")),
        )


@dataclass(frozen=True)
class Spoken:
    """One text of the bot with its quick replies as (title, payload)."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    lang: str = "de"
    kind: str = "answer"
    source: str | None = None
    part: Part | None = None
    order: Order | None = None


class Collector(OutputChannel):
    """Keep what is said; everything else falls back to text."""

    def __init__(self, channel: str) -> None:
        """Take the name of the channel that the texts are for."""
        self.channel = channel
        self.spoken: list[Spoken] = []

    def name(self) -> str:  # type: ignore[override, unused-ignore]  # Rasa asks the instance
        """Return the name of the channel."""
        return self.channel

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Keep a text."""
        self._keep(text, [], kwargs)

    async def send_text_with_buttons(
        self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **kwargs: Any
    ) -> None:
        """Keep a text with its buttons."""
        self._keep(text, buttons, kwargs)

    def _keep(self, text: str, buttons: list[dict[str, Any]], extra: dict[str, Any]) -> None:
        if text.strip():
            offered = tuple((str(b["title"]), str(b["payload"])) for b in buttons)
            response = str(extra.get("utter_action") or "")
            part, order = Part.from_message(extra.get("part")), Order.from_message(extra)
            language = _language(response)
            self.spoken.append(Spoken(text.strip(), offered, language, part=part, order=order))


def _language(response: str) -> str:
    """Return the language of a response of the domain, by its name."""
    if response.startswith(_FOREIGN):
        return response.removeprefix(_FOREIGN)
    return "en" if response.startswith(_ENGLISH) else "de"


def parts_of(spoken: list[Spoken]) -> list[Part]:
    """Return the questions that a turn answers, each once, in the order of the message."""
    told = {said.part.number: said.part for said in spoken if said.part}
    return [told[number] for number in sorted(told)]


def with_footnotes(spoken: list[Spoken]) -> list[Spoken]:
    """Turn the line that names the source into a footnote; buttons go to the last text."""
    texts = [part for part in spoken if not part.text.startswith(_SOURCE)]
    sources = [part.text.removeprefix(_SOURCE) for part in spoken if part not in texts]
    if not texts:
        return spoken
    buttons = tuple(dict.fromkeys(button for part in spoken for button in part.buttons))
    texts = [replace(part, buttons=()) for part in texts]
    texts[-1] = replace(texts[-1], buttons=buttons, source="; ".join(sources) or None)
    return texts
