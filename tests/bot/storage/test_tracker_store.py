"""The tracker store: what it keeps, what it leaves out, and what it does when storage fails."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot, FloatSlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.storage.held_back import holding_back
from bot.storage.shortened import TURNS, shortened
from bot.storage.tracker_store import RecordsTrackerStore
from records import Database, StorageError, trackers

SLOTS = [AnySlot("focus", [], influence_conversation=False), FloatSlot("misses", [])]
DOMAIN = Domain([], [], SLOTS, {}, [], {}, {})
EARLY, LATE = "focus", "misses"


def talk(turns: int, sender: str = "someone") -> DialogueStateTracker:
    events = [ActionExecuted("action_session_start"), SessionStarted()]
    events.append(ActionExecuted("action_listen"))
    for number in range(turns):
        events.append(UserUttered(f"Frage {number}"))
        events += [SlotSet(EARLY, ["goal"])] if number == 0 else []
        events += [SlotSet(LATE, float(number)), BotUttered(f"Antwort {number}")]
        events.append(ActionExecuted("action_listen"))
    return DialogueStateTracker.from_events(sender, events, DOMAIN.slots, domain=DOMAIN)


@pytest.fixture
def store(tmp_path: Path) -> RecordsTrackerStore:
    return RecordsTrackerStore(DOMAIN, Database(f"sqlite:///{tmp_path / 'records.db'}"))


@pytest.mark.parametrize("turns", [1, TURNS, TURNS + 1, 60])
def test_a_tracker_comes_back_in_the_same_state(store: RecordsTrackerStore, turns: int) -> None:
    tracker = talk(turns)

    async def there_and_back() -> DialogueStateTracker | None:
        await store.save(tracker)
        return await store.retrieve("someone")

    back = asyncio.run(there_and_back())
    assert back is not None
    assert back.current_slot_values() == tracker.current_slot_values()
    assert back.latest_action_name == "action_listen"
    assert back.latest_message.text == f"Frage {turns - 1}"


def test_a_long_conversation_is_stored_as_short_as_a_brief_one() -> None:
    assert len(shortened(talk(300))) < len(shortened(talk(TURNS))) + 5


def test_what_nobody_looks_back_at_is_not_stored() -> None:
    ranking = {"intent_ranking": [{"name": "greet"}], "questions": [{"intent": "greet"}]}
    events = [UserUttered("Hallo", parse_data=ranking), BotUttered("Guten Tag")]
    tracker = DialogueStateTracker.from_events("someone", events, DOMAIN.slots)

    [user] = [event for event in shortened(tracker) if event["event"] != "session_started"]

    assert user["event"] == "user"
    assert user["parse_data"]["questions"] == [{"intent": "greet"}]
    assert "intent_ranking" not in user["parse_data"]
    assert tracker.latest_message.parse_data["intent_ranking"]  # the turn that runs has it


def test_inside_of_a_turn_memory_is_written_with_the_answer(store: RecordsTrackerStore) -> None:
    async def turn() -> None:
        with holding_back() as waiting:
            await asyncio.wait_for(store.save(talk(1)), 5)
            seen = await store.retrieve("someone")
            assert seen is not None and seen.get_slot(LATE) == 0
            assert store._database.run(trackers.find, "someone") is None
            store._database.run(waiting.write)

    asyncio.run(turn())

    assert store._database.run(trackers.names) == ["someone"]


def test_a_turn_that_breaks_changes_nothing(store: RecordsTrackerStore) -> None:
    async def turn() -> None:
        await store.save(talk(1))
        with pytest.raises(RuntimeError), holding_back():
            await store.save(talk(2))
            raise RuntimeError

    asyncio.run(turn())

    assert asyncio.run(store.retrieve("someone")).get_slot(LATE) == 0  # type: ignore[union-attr]


@pytest.mark.parametrize("sender", ["a\ud800b", "a\x00b"])
def test_no_sender_ends_the_process(store: RecordsTrackerStore, sender: str) -> None:
    try:
        asyncio.run(store.save(talk(1, sender)))
    except (StorageError, ValueError):
        pass  # an error of this one call

    assert list(asyncio.run(store.keys())) in ([], [sender])


def test_a_database_that_is_away_is_told(store: RecordsTrackerStore) -> None:
    store._database.run(lambda connection: connection.exec_driver_sql("DROP TABLE trackers"))

    with pytest.raises(StorageError):
        asyncio.run(store.retrieve("someone"))
    with pytest.raises(StorageError):
        asyncio.run(store.save(talk(1)))


def test_personal_data_is_masked_but_for_what_is_being_handed_over() -> None:
    said = "Schreibt an eva@stadt.example, ruft 0231 445566"
    events = [
        UserUttered(said, parse_data={"questions": [{"text": said, "context": said}]}),
        SlotSet("last_questions", [{"text": said}]),
        SlotSet("hand_over_contact", "eva@stadt.example"),
    ]
    tracker = DialogueStateTracker.from_events("someone", events, DOMAIN.slots)

    user, questions, contact = shortened(tracker)[-3:]

    assert "eva@" not in str((user, questions))
    assert "445566" not in str((user, questions))
    assert contact["value"] == "eva@stadt.example"
