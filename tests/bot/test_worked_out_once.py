from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest import mock

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.worked_out_once import check_schema_once, find_event_types_once

SLOT = {"event": "slot", "name": "plain_language", "value": True}
GOOD = [
    {"events": [], "responses": []},
    {"events": [SLOT], "responses": [{"response": "utter_source", "source": "Seite"}]},
]
BROKEN = [
    [],
    "kein JSON-Objekt",
    {"events": [{"event": "no such event"}]},
    {"events": "keine"},
    {"responses": ["Hallo"]},
]
RASAS_OWN = RemoteAction._validate_action_result
RASAS_TYPES = Event.resolve_by_type


@pytest.fixture(autouse=True)
def checked_once() -> Iterator[None]:
    check_schema_once()
    find_event_types_once()
    yield
    RemoteAction._validate_action_result = RASAS_OWN
    Event.resolve_by_type = staticmethod(RASAS_TYPES)


def check(answer: Any) -> Any:
    return RemoteAction("action_source", None)._validate_action_result(answer)


@pytest.mark.parametrize("answer", GOOD)
def test_a_right_answer_passes(answer: Any) -> None:
    assert check(answer) is True


@pytest.mark.parametrize("answer", BROKEN)
def test_a_broken_answer_is_refused_for_the_reason_that_rasa_finds(answer: Any) -> None:
    with pytest.raises(jsonschema.ValidationError) as ours:
        check(answer)
    with pytest.raises(jsonschema.ValidationError) as rasas:
        RASAS_OWN(RemoteAction("action_source", None), answer)

    assert rasas.value.message.startswith(ours.value.message)
    assert list(ours.value.absolute_path) == list(rasas.value.absolute_path)


def test_the_schema_itself_is_not_checked_in_each_turn() -> None:
    with mock.patch.object(jsonschema.Draft202012Validator, "check_schema") as schema_check:
        check(GOOD[1])

    schema_check.assert_not_called()


def test_events_are_of_the_same_types_as_before() -> None:
    for name in ("slot", "user", "bot", "action", "session_started", "topic"):
        assert Event.resolve_by_type(name) is RASAS_TYPES(name)
    assert Event.resolve_by_type("none of ours", SlotSet) is SlotSet
    with pytest.raises(ValueError):
        Event.resolve_by_type("none of ours")


def test_the_type_of_an_event_is_looked_up_once() -> None:
    with mock.patch("rasa.shared.utils.common.all_subclasses", return_value=[UserUttered]) as look:
        found = [Event.resolve_by_type("user") for _ in range(3)]

    assert found == [UserUttered] * 3
    look.assert_called_once()
