"""Actions in the bot's process: the answers of an action server, and its faults."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
import warnings
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk import Action, Tracker, interfaces
from rasa_sdk.executor import CollectingDispatcher

from bot.actions_in_process import ActionsInProcess, ActionsRefused, in_process
from bot.worked_out_once import check_schema_once
from knowledge import KnowledgeError

ROOT = Path(__file__).parents[2]
SECRET = "Geheimnis4711"
RASAS_OWN = RemoteAction._validate_action_result


class Spoils(Action):  # type: ignore[misc, unused-ignore]
    """Changes all it gets, and tells which texts of users it got."""

    def name(self) -> str:
        return "action_test_spoils"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        texts = [event["text"] for event in tracker.events if event["event"] == "user"]
        given = {"event": "slot", "name": "topic_items", "value": (("texts", *texts),)}
        tracker.slots.clear()
        tracker.latest_message["intent"]["name"] = "spoilt"
        tracker.latest_message["entities"].append({})
        tracker.events[-1].clear()
        domain["responses"].clear()
        return [given]


class Fails(Action):  # type: ignore[misc, unused-ignore]
    """Ends in the way that the message names."""

    def name(self) -> str:
        return "action_test_fails"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        way = tracker.latest_message["text"].split()[0]
        if way == "rejects":
            raise interfaces.ActionExecutionRejection(self.name(), "nicht jetzt")
        if way == "hangs":
            time.sleep(60)
        if way == "unsendable":
            return [{"event": "slot", "name": "focus", "value": object()}]
        raise KeyError(tracker.latest_message["text"])


@pytest.fixture(scope="module")
def domain() -> Domain:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about slots that only actions fill
        return Domain.load(ROOT / "domain.yml")


@pytest.fixture(scope="module")
def endpoint() -> ActionsInProcess:
    return ActionsInProcess("actions.actions", seconds=0.5)


def conversation(domain: Domain, *texts: str, intent: str = "partner_cities_list") -> Any:
    users = [
        UserUttered(text, {"name": intent}, [], {"text": text}, input_channel="website")
        for text in texts
    ]
    return DialogueStateTracker.from_events("someone", users, domain.slots)


def run(action: str, endpoint: EndpointConfig, tracker: Any, domain: Domain) -> list[Any]:
    remote = RemoteAction(action, endpoint)
    nlg = TemplatedNaturalLanguageGenerator(domain.responses)
    return asyncio.run(remote.run(CollectingOutputChannel(), nlg, tracker, domain))


def test_rasa_gets_texts_and_slots_of_the_action(
    domain: Domain, endpoint: ActionsInProcess
) -> None:
    events = run("action_partner_cities", endpoint, conversation(domain, "Welche?"), domain)

    said = " ".join(event.text for event in events if isinstance(event, BotUttered))
    assert "Kumasi" in said
    assert {"last_kind", "topic_items"} <= {e.key for e in events if isinstance(e, SlotSet)}


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("action_partner_cities", "partner_cities_list"),
        ("action_goals", "goals_list"),
        ("action_contact", "contact_reach"),
        ("action_known_gaps", "gap_projects"),
        ("action_assistant", "greet"),
        ("action_not_understood", "nlu_fallback"),
        ("action_ask_hand_over_question", "hand_over"),
        ("action_hand_over", "hand_over"),
        ("validate_hand_over_form", "hand_over"),
    ],
)
def test_the_answer_is_that_of_an_action_server_which_rasa_would_check(
    action: str, intent: str, domain: Domain, endpoint: ActionsInProcess
) -> None:
    texts = ("Guten Tag", "Was kostet das?", "Welche Städte sind dabei?", "Und nun?")
    tracker = conversation(domain, *texts, intent=intent)
    call = RemoteAction(action, endpoint)._action_call_format(tracker, domain)
    sent = json.loads(json.dumps(call))

    ours = asyncio.run(endpoint.request(json=call))
    servers = asyncio.run(endpoint._executor.run(sent))

    assert ours == json.loads(json.dumps(servers))
    jsonschema.validate(ours, RemoteAction.action_response_format_spec())


def test_an_action_cannot_change_the_memory_or_the_domain_of_the_bot(
    domain: Domain, endpoint: ActionsInProcess
) -> None:
    tracker = conversation(domain, "eins", "zwei", "drei")
    tracker.update(SlotSet("topic_items", [["partner_city", "kumasi"]]))
    before = deepcopy([event.as_dict() for event in tracker.events])
    slots, message = deepcopy(tracker.current_slot_values()), deepcopy(tracker.latest_message)
    responses = len(domain.as_dict()["responses"])

    run("action_test_spoils", ActionsInProcess("actions.actions"), tracker, domain)

    assert [event.as_dict() for event in tracker.events] == before
    assert tracker.current_slot_values() == slots
    assert tracker.latest_message == message
    assert len(domain.as_dict()["responses"]) == responses > 0


def test_what_the_bot_remembers_has_the_types_of_json_and_an_action_reads_two_turns(
    domain: Domain,
) -> None:
    tracker = conversation(domain, "eins", "zwei", "drei")

    [event] = run("action_test_spoils", ActionsInProcess("actions.actions"), tracker, domain)

    assert event.value == [["texts", "zwei", "drei"]]


def test_the_domain_is_copied_once(
    domain: Domain, endpoint: ActionsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = conversation(domain, "Welche?")
    run("action_goals", endpoint, tracker, domain)
    sizes: list[int] = []
    dumps = json.dumps

    def noted(value: Any, **options: Any) -> str:
        text = dumps(value, **options)
        sizes.append(len(text))
        return text

    monkeypatch.setattr("bot.actions_in_process.json.dumps", noted)
    run("action_goals", endpoint, tracker, domain)

    assert sizes and max(sizes) < 10_000


def test_a_rejection_is_the_one_that_rasa_makes_of_status_400(
    domain: Domain, endpoint: ActionsInProcess
) -> None:
    with pytest.raises(ActionExecutionRejection, match="nicht jetzt") as rejected:
        run("action_test_fails", endpoint, conversation(domain, "rejects"), domain)

    assert rejected.value.action_name == "action_test_fails"


@pytest.mark.parametrize(
    ("way", "kind"),
    [("raises", "KeyError"), ("hangs", "TookTooLong"), ("unsendable", "TypeError")],
)
def test_a_failed_action_ends_as_with_status_500_and_no_log_holds_the_text(
    way: str,
    kind: str,
    domain: Domain,
    endpoint: ActionsInProcess,
    caplog: pytest.LogCaptureFixture,
) -> None:
    tracker = conversation(domain, f"{way} {SECRET}")

    with caplog.at_level(logging.DEBUG), pytest.raises(RasaException) as failed:
        run("action_test_fails", endpoint, tracker, domain)

    logging.getLogger("test").error("as Rasa logs it", exc_info=failed.value)
    assert isinstance(failed.value.__cause__, ClientResponseError)
    assert failed.value.__cause__.status == 500
    assert f"action_test_fails failed: {kind} in " in caplog.text
    assert "test_actions_in_process.py" in caplog.text or kind == "TypeError"
    assert SECRET not in caplog.text


def test_an_action_that_does_not_exist_fails(domain: Domain, endpoint: ActionsInProcess) -> None:
    with pytest.raises(RasaException):
        run("action_of_nobody", endpoint, conversation(domain, "Hallo"), domain)


def test_answers_from_here_are_not_checked_in_each_turn_but_those_of_a_server_are(
    endpoint: ActionsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RASAS_OWN)
    check_schema_once()
    broken = {"events": "keine"}

    assert RemoteAction("action_goals", endpoint)._validate_action_result(broken) is True
    with pytest.raises(jsonschema.ValidationError):
        RemoteAction("action_goals", EndpointConfig("http://x"))._validate_action_result(broken)


def test_endpoints_with_an_address_or_without_anything_stay_as_they_are() -> None:
    server = EndpointConfig("http://127.0.0.1:5055/webhook")

    assert in_process(server) is server
    assert in_process(None) is None
    assert isinstance(in_process(EndpointConfig(actions_module="actions.actions")), EndpointConfig)


def module(name: str, monkeypatch: pytest.MonkeyPatch, **content: Any) -> EndpointConfig:
    made = ModuleType(name)
    vars(made).update(content)
    monkeypatch.setitem(sys.modules, name, made)
    return EndpointConfig(actions_module=name)


def test_a_wrong_module_is_told_in_german() -> None:
    with pytest.raises(ActionsRefused, match=r"actions\.akten lassen sich nicht laden"):
        in_process(EndpointConfig(actions_module="actions.akten"))


def test_a_module_goes_before_an_address_that_others_read() -> None:
    both = EndpointConfig("http://127.0.0.1:1/webhook", actions_module="actions.actions")

    assert isinstance(in_process(both), ActionsInProcess)


def test_broken_knowledge_is_told_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    def check() -> None:
        raise KnowledgeError([])

    with pytest.raises(ActionsRefused, match="Die Wissensdatei ist fehlerhaft"):
        in_process(module("test_actions_broken", monkeypatch, check=check))


def test_a_module_needs_no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    made = in_process(module("test_actions_plain", monkeypatch))

    assert isinstance(made, ActionsInProcess)
    made.check()
