from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.worked_out_once import (
    check_schema_once,
    find_event_types_once,
    know_the_empty_domain,
    order_components_once,
)

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
RASAS_IS_EMPTY = Domain.is_empty
RASAS_RUN = DaskGraphRunner.run


@pytest.fixture(autouse=True)
def checked_once() -> Iterator[None]:
    check_schema_once()
    find_event_types_once()
    know_the_empty_domain()
    order_components_once()
    yield
    Domain.is_empty = RASAS_IS_EMPTY
    RemoteAction._validate_action_result = RASAS_OWN
    Event.resolve_by_type = staticmethod(RASAS_TYPES)
    DaskGraphRunner.run = RASAS_RUN


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


class Join(GraphComponent):  # type: ignore[misc, unused-ignore]  # Rasa is untyped
    """Joins its inputs and its own letter."""

    def __init__(self, letter: str) -> None:
        self.letter = letter

    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> Join:
        return cls(config["letter"])

    def join(self, first: str, second: str = "") -> str:
        if "!" in first:
            raise RuntimeError(first)
        return first + second + self.letter


def _node(letter: str, is_target: bool = False, **needs: str) -> SchemaNode:
    return SchemaNode(needs, Join, "create", "join", {"letter": letter}, True, is_target)


@pytest.fixture
def runner(tmp_path: Path) -> DaskGraphRunner:
    schema = GraphSchema(
        {
            "last": _node("d", first="left", second="right", is_target=True),
            "left": _node("b", first="begin"),
            "right": _node("c", first="begin", second="word"),
            "begin": _node("a", first="word"),
            "aside": _node("e", first="left"),
        }
    )
    storage = LocalModelStorage.create(tmp_path)
    return DaskGraphRunner.create(schema, storage, ExecutionContext(schema))


@pytest.mark.parametrize("targets", [None, ["last"], ["left"], ["aside", "right"]])
def test_components_give_the_same_in_the_remembered_order(
    runner: DaskGraphRunner, targets: list[str] | None
) -> None:
    for word in ("x", "y"):
        told = RASAS_RUN(runner, {"word": word}, targets)
        assert runner.run({"word": word}, targets) == told


def test_what_a_component_lacks_is_told_as_before(runner: DaskGraphRunner) -> None:
    for run in (runner.run, partial(RASAS_RUN, runner)):
        with pytest.raises(GraphRunError, match="Missing input"):
            run({})


def test_errors_of_components_are_told_as_before(runner: DaskGraphRunner) -> None:
    told = []
    for run in (runner.run, partial(RASAS_RUN, runner)):
        with pytest.raises(Exception, match="Error running graph component") as caught:
            run({"word": "!"})
        told.append((type(caught.value), str(caught.value)))

    assert told[0] == told[1]


@pytest.mark.parametrize(("content", "empty"), [({}, True), ({"intents": ["greet"]}, False)])
def test_an_empty_domain_is_told_from_others(content: dict[str, Any], empty: bool) -> None:
    domain = Domain.from_dict(content)

    assert domain.is_empty() is empty
    assert RASAS_IS_EMPTY(domain) is empty
