"""Check what the action server answers, as Rasa does, but check the schema itself only once.

Rasa calls `jsonschema.validate` in each turn, and that checks first whether the schema is one:
a third of a turn's processor time (docs/performance.md).
"""

from __future__ import annotations

from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def check_schema_once() -> None:
    """Let Rasa check all later answers with a schema that is known to be right."""
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
