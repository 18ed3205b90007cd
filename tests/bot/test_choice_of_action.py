"""The quick choice of the next action against Rasa's own, on all stories and random dialogues."""

from __future__ import annotations

import ast
import copy
import inspect
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from rasa.core.policies.ensemble import DefaultPolicyPredictionEnsemble
from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates, TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.utils.io import read_config_file

from bot import choice_of_action
from bot.choice_of_action import COPYING, RuleIndex, choose_quickly

ROOT = Path(__file__).parents[2]
OWN = (RulePolicy._get_possible_keys, RulePolicy._find_action_from_rules)
FORM = "hand_over_form"
# about slots that only actions fill
pytestmark = pytest.mark.filterwarnings("ignore:Slot auto-fill:UserWarning")
DIALOGUES, TURNS = 150, 8


@pytest.fixture(scope="module")
def importer() -> RasaFileImporter:
    data = [str(ROOT / "bot" / "data" / name) for name in ("rules.yml", "stories.yml")]
    return RasaFileImporter(str(ROOT / "config.yml"), str(ROOT / "domain.yml"), data)


@pytest.fixture(scope="module")
def domain(importer: RasaFileImporter) -> Domain:
    return importer.get_domain()


@pytest.fixture(scope="module")
def trackers(importer: RasaFileImporter, domain: Domain) -> list[TrackerWithCachedStates]:
    generator = TrainingDataGenerator(importer.get_stories(), domain, augmentation_factor=0)
    made: list[TrackerWithCachedStates] = generator.generate()
    return made


@pytest.fixture(scope="module")
def policies(
    domain: Domain, trackers: list[TrackerWithCachedStates], tmp_path_factory: Any
) -> list[Any]:
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("policies"))
    context = ExecutionContext(GraphSchema({}))
    trained = []
    settings = {p.pop("name"): p for p in read_config_file(str(ROOT / "config.yml"))["policies"]}
    for kind in (MemoizationPolicy, RulePolicy):
        config = {**kind.get_default_config(), **settings[kind.__name__]}
        policy = kind.create(config, storage, Resource(kind.__name__), context)
        policy.train(trackers, domain)
        trained.append(policy)
    return trained


@pytest.fixture
def quickly() -> Iterator[None]:
    choose_quickly()
    yield
    _as_rasa_does()


def _as_rasa_does() -> None:
    RulePolicy._get_possible_keys, RulePolicy._find_action_from_rules = OWN
    for module in COPYING:
        module.copy = copy


def predict(policies: list[Any], tracker: DialogueStateTracker, domain: Domain) -> Any:
    """Return what each policy predicts, and what comes of both."""
    rules_only = policies[1]._get_rule_only_data()
    each = [p.predict_action_probabilities(tracker, domain, rules_only) for p in policies]
    told = [vars(prediction).copy() for prediction in each]
    best = DefaultPolicyPredictionEnsemble().combine_predictions(each, tracker, domain)
    return best, [*told, vars(best)]


def both_ways(policies: list[Any], tracker: DialogueStateTracker, domain: Domain) -> Any:
    """Predict as Rasa does, and quickly; return the prediction if they are the same."""
    _as_rasa_does()
    best, told = predict(policies, tracker, domain)
    choose_quickly()
    _, quick = predict(policies, tracker, domain)
    assert quick == told
    return best


def test_each_step_of_all_stories_and_rules_is_chosen_alike(
    policies: list[Any], trackers: list[TrackerWithCachedStates], domain: Domain, quickly: None
) -> None:
    for tracker in trackers:
        replayed = tracker.init_copy()
        for event in tracker.applied_events():
            if isinstance(event, events.ActionExecuted):
                both_ways(policies, replayed, domain)
            replayed.update(event)


def _user(chance: Random, domain: Domain) -> events.Event:
    intents = [*domain.intents, *["hand_over", "nlu_fallback", "restart", "back"] * 4]
    entity = chance.choice(domain.entities)
    entities = [{"entity": entity, "value": "x"}] if chance.random() < 0.4 else []
    intent = {"name": chance.choice(intents), "confidence": chance.random()}
    return events.UserUttered("Frage", intent, entities)


def _happens(chance: Random, action: str, prediction: Any) -> list[events.Event]:
    """Return what an action may leave behind, the form all that a form may."""
    done = events.ActionExecuted(
        action, prediction.policy_name, hide_rule_turn=prediction.hide_rule_turn
    )
    if action == "action_restart":
        return [done, events.Restarted()]
    if action == "action_back":
        return [done, events.UserUtteranceReverted(), events.UserUtteranceReverted()]
    if action != FORM:
        slots = [events.SlotSet("plain_language", True)] if chance.random() < 0.1 else []
        return [done, *slots]
    return chance.choice(
        [
            [done, events.ActiveLoop(FORM), events.SlotSet("requested_slot", "hand_over_text")],
            [done, events.ActiveLoop(None), events.SlotSet("requested_slot", None)],
            [events.ActionExecutionRejected(FORM)],
        ]
    )


@pytest.mark.parametrize("seed", range(DIALOGUES))
def test_random_dialogues_go_on_alike(
    seed: int, policies: list[Any], domain: Domain, quickly: None
) -> None:
    chance = Random(seed)
    tracker = DialogueStateTracker("random", domain.slots)
    tracker.update_with_events(
        [events.ActionExecuted("action_session_start"), events.SessionStarted()], domain
    )
    tracker.update(events.ActionExecuted("action_listen"), domain)
    for _ in range(TURNS):
        tracker.update(_user(chance, domain), domain)
        for _ in range(5):
            prediction = both_ways(policies, tracker, domain)
            action = domain.action_names_or_texts[prediction.max_confidence_index]
            tracker.update_with_events(prediction.events, domain)
            tracker.update_with_events(_happens(chance, action, prediction), domain)
            if action == "action_listen":
                break


def test_a_rule_for_a_text_is_still_found() -> None:
    rule = '[{"prev_action": {"action_name": "action_listen"}, "user": {"text": "Hallo"}}]'

    assert RuleIndex({rule: "action_assistant"}).candidates(choice_of_action._ASKED) == {rule}


def test_only_rules_that_may_fit_are_looked_at(policies: list[Any]) -> None:
    rules = policies[1].lookup["rules"]
    state = {"prev_action": {"action_name": "action_listen"}, "user": {"intent": "greet"}}

    assert len(rules) > 200
    assert len(RuleIndex(rules).candidates(state)) < 5


@pytest.mark.parametrize("module", COPYING)
def test_what_is_not_copied_is_only_logged(module: ModuleType) -> None:
    """Rasa copies in these modules for messages at debug level, and for nothing else."""
    logged, copied = set(), set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "structlogger.debug":
            logged |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("copy."):
            copied.add(id(node))

    assert copied
    assert copied <= logged
