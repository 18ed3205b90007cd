"""Keep of a conversation what its next turn needs: all slots and what users said in the last turns.

Rasa replays a whole session in each turn, and a session may be long: the stock bot needs six
times as long for turn 300 as for turn 5.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_RANKING_KEY

from bot.channels.masking import mask

_QUESTIONS = "last_questions"  # a slot of the dialogue's memory
_TEXTS = ("text", "context", "value")
TURNS = 4  # one more than any policy of config.yml looks back


def shortened(tracker: DialogueStateTracker, turns: int = TURNS) -> list[dict[str, Any]]:
    """Return events that bring a new tracker to the same state, without personal data in texts.

    Later changes of a slot are among the events that stay, so its present value may stand
    before them. What the bot said is left out, and what a message might have meant besides:
    neither policies nor actions look back at that.
    """
    events = [event for event in tracker.events if not isinstance(event, BotUttered)]
    starts = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(starts) > turns:
        events = [*_state(tracker), *events[starts[-turns] :]]
    return [_without_personal_data(_lean(event.as_dict())) for event in events]


def _lean(event: dict[str, Any]) -> dict[str, Any]:
    if event["event"] != "user":
        return event
    parsed = {k: v for k, v in event["parse_data"].items() if k != INTENT_RANKING_KEY}
    return {**event, "parse_data": parsed}


def _without_personal_data(event: dict[str, Any]) -> dict[str, Any]:
    """Mask what users wrote; what the hand-over form took stays until it is handed over."""
    holds_questions = event["event"] == "slot" and event["name"] == _QUESTIONS
    masked: dict[str, Any] = _masked(event)
    return masked if event["event"] == "user" or holds_questions else event


def _masked(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _masked(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_masked(inner, key) for inner in value]
    return mask(value) if key in _TEXTS and isinstance(value, str) else value


def _state(tracker: DialogueStateTracker) -> list[Event]:
    moment = tracker.events[0].timestamp
    slots = [SlotSet(n, s.value) for n, s in tracker.slots.items() if s.value != s.initial_value]
    loop = [ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []
    state = [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
        *slots,
        *loop,
        ActionExecuted(ACTION_LISTEN_NAME),
    ]
    for event in state:
        event.timestamp = moment  # the age of the session is told by its events
    return state
