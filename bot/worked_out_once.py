"""What Rasa works out anew in each turn although it never changes.

The figures stand in docs/performance.md.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event


def check_schema_once() -> None:
    """Let Rasa check the action server's answers with a schema that is known to be right.

    `jsonschema.validate`, which it calls, checks first whether the schema is one.
    """
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def check(_: RemoteAction, result: Any) -> bool:
        error = best_match(validator.iter_errors(result))
        if error is not None:
            raise error
        return True

    RemoteAction._validate_action_result = check


def find_event_types_once() -> None:
    """Let Rasa remember which class an event is of; it goes through all subclasses each time."""
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=64)(Event.resolve_by_type))
