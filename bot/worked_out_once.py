"""What Rasa works out anew in each turn although it never changes.

The figures stand in docs/performance.md.
"""

from __future__ import annotations

from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event

from bot.actions_in_process import ActionsInProcess


def check_schema_once() -> None:
    """Let Rasa check the action server's answers with a schema that is known to be right.

    `jsonschema.validate`, which it calls, checks first whether the schema is one. Answers of our
    own actions in this process are not checked: tests do that.
    """
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def check(action: RemoteAction, result: Any) -> bool:
        if isinstance(action.action_endpoint, ActionsInProcess):
            return True
        error = best_match(validator.iter_errors(result))
        if error is not None:
            raise error
        return True

    RemoteAction._validate_action_result = check


def find_event_types_once() -> None:
    """Let Rasa remember which class an event is of; it goes through all subclasses each time."""
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=64)(Event.resolve_by_type))


def know_the_empty_domain() -> None:
    """Let Rasa compare its domain with an empty one that is made once, not before each action."""
    empty = Domain.empty().as_dict()
    Domain.is_empty = lambda domain: domain.as_dict() == empty


def order_components_once() -> None:
    """Let Rasa remember in which order the components of a model run; Dask plans it each time.

    Dask would run them in one thread, too.
    """

    def run(
        runner: DaskGraphRunner,
        inputs: dict[str, Any] | None = None,
        targets: list[str] | None = None,
    ) -> dict[str, Any]:
        wanted = targets or runner._graph_schema.target_names
        orders = vars(runner).setdefault("_orders", {})
        if tuple(wanted) not in orders:
            orders[tuple(wanted)] = _order(runner._graph_schema.minimal_graph_schema(wanted))
        known: dict[str, Any] = {}
        runner._add_inputs_to_graph(inputs, known)
        try:
            for name, needs in orders[tuple(wanted)]:
                node = runner._instantiated_nodes[name]
                known[name] = node(*(known.get(need, need) for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(known[target] for target in wanted)

    DaskGraphRunner.run = run


def _order(schema: GraphSchema) -> list[tuple[str, list[str]]]:
    """Return the components in an order in which each has what it needs, and what that is."""
    needs = {name: list(node.needs.values()) for name, node in schema.nodes.items()}
    order = TopologicalSorter(needs).static_order()
    return [(name, needs[name]) for name in order if name in needs]
