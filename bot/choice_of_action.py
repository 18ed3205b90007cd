"""Choose the next action as Rasa does, without what it looks at in vain.

Rasa puts each state of a conversation to each rule, once with the intent and once with the text
of what the user wrote. The figures stand in docs/performance.md.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from rasa.core import processor
from rasa.core.actions import forms
from rasa.core.policies import memoization, rule_policy
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    PREVIOUS_ACTION,
    SHOULD_NOT_BE_SET,
    USER,
)
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

COPYING = (processor, forms, memoization, rule_policy)  # copies are for messages at debug level

State = dict[str, dict[str, Any]]
_ASKED = {PREVIOUS_ACTION: {ACTION_NAME: ACTION_LISTEN_NAME}}  # the state after a text, without it
_find_action = RulePolicy._find_action_from_rules


class RuleIndex:
    """Rules by the action and the intent that their last state demands."""

    def __init__(self, rules: dict[str, str]) -> None:
        """Take Rasa's table: states as JSON, and the action that follows them."""
        self.rules = rules
        states = {key: json.loads(key) for key in rules}
        self.longest = max(map(len, states.values()), default=0)
        self._keys: dict[tuple[str | None, str | None], list[str]] = defaultdict(list)
        for key, [*_, last] in states.items():
            self._keys[_demands(last)].append(key)

    def candidates(self, state: State) -> set[str]:
        """Return the rules that may fit if this is the present state; none is missing."""
        action, intent = _demands(state)
        places = {(a, i) for a in (action, None) for i in (intent, None)}
        return {key for place in places for key in self._keys.get(place, ())}


def _demands(state: State) -> tuple[str | None, str | None]:
    """Return action and intent; None where a rule leaves it open."""
    before = state.get(PREVIOUS_ACTION)
    if not before:
        return None, None  # the begin of a conversation: nothing else is compared
    return _set(before.get(ACTION_NAME)), _set(state.get(USER, {}).get(INTENT))


def _set(value: Any) -> str | None:
    return value if isinstance(value, str) and value and value != SHOULD_NOT_BE_SET else None


def choose_quickly() -> None:
    """Let Rasa look only at the rules that may fit, and copy nothing for messages nobody reads."""
    RulePolicy._get_possible_keys = _possible_keys
    RulePolicy._find_action_from_rules = _find_action_from_rules
    for module in COPYING:
        module.copy = SimpleNamespace(deepcopy=lambda value: value)


def _possible_keys(policy: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    index = _index(policy, lookup)
    keys = index.candidates(states[-1])
    for turn, state in enumerate(reversed(states[-index.longest :])):
        keys = {key for key in keys if policy._is_rule_applicable(key, turn, state)}
    return keys


def _find_action_from_rules(
    policy: RulePolicy, tracker: Any, domain: Any, use_text_for_last_user_input: bool
) -> tuple[str | None, str | None, bool]:
    """Leave out the look at the text if no rule could fit it, whatever it is."""
    if use_text_for_last_user_input and not tracker.active_loop_name:
        if not _index(policy, policy.lookup[RULES]).candidates(_ASKED):
            return None, None, False
    found: tuple[str | None, str | None, bool]
    found = _find_action(policy, tracker, domain, use_text_for_last_user_input)
    return found


def _index(policy: RulePolicy, rules: dict[str, str]) -> RuleIndex:
    """Return the index of a table of the policy; it never changes after loading."""
    known: Iterable[RuleIndex] = vars(policy).setdefault("_indices", [])
    for index in known:
        if index.rules is rules:
            return index
    index = RuleIndex(rules)
    vars(policy)["_indices"].append(index)
    return index
