"""Custom actions in the bot's own process, in place of a call to an action server.

`endpoints.yml` says it by `action_endpoint: {actions_module: …}`, as Rasa Pro does. What an action
gets and gives is a copy as JSON would carry it, so it can change nothing of the bot's memory.
docs/decisions/0009-actions-in-process.md tells why, and what is different.
"""

from __future__ import annotations

import importlib
import json
import logging
from traceback import extract_tb
from types import ModuleType
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from bot import time_limit
from knowledge import KnowledgeError

logger = logging.getLogger(__name__)
OPTION = "actions_module"
SECONDS = 1.5  # all conversations wait meanwhile; a lock that is not renewed lives for 3 s
_TURNS = 2  # an action reads the last message, the one before, and the slots
_REJECTED, _FAILED = 400, 500  # what an action server answers


class ActionsRefused(RuntimeError):
    """The actions cannot be used; the text says why, in German."""


class ActionsInProcess(EndpointConfig):
    """Takes the calls that Rasa means for an action server, and answers them as one does."""

    def __init__(self, module: str, seconds: float = SECONDS) -> None:
        """Load the actions of a module and ask it whether they can work.

        Args:
            module: The module's name; it may have a function `check`, which raises
                KnowledgeError if its facts cannot be used.
            seconds: How long an action may compute.

        Raises:
            ActionsRefused: The module or its facts cannot be used.
        """
        super().__init__()
        self._seconds = seconds
        self._module = _imported(module)
        self._executor = ActionExecutor()
        self._executor.register_package(self._module)
        self._domain: tuple[Any, Any] = (None, None)
        try:
            self.check()
        except KnowledgeError as error:
            raise ActionsRefused(f"Die Wissensdatei ist fehlerhaft:\n{error}") from None

    def check(self) -> None:
        """Raise an error if the actions cannot answer."""
        getattr(self._module, "check", lambda: None)()

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **call: Any,
    ) -> Any:
        """Run the action that `json` names and return its events and responses.

        Raises:
            ClientResponseError: With status 400 if the action rejects to run, as the action server
                answers then; with 500 if it fails or takes too long. It holds no text of a user.
        """
        asked = call["json"]
        try:
            run = self._executor.run(self._own(asked))
            return _as_sent(await time_limit.Limited(run, self._seconds))
        except ActionExecutionRejection as rejection:
            told = {"action_name": rejection.action_name, "error": rejection.message}
            raise ClientResponseError(_REJECTED, "rejected", json.dumps(told)) from None
        except Exception as error:  # whatever an action does, the bot goes on
            kind = type(error).__name__
            logger.error("%s failed: %s in %s", asked.get("next_action"), kind, _place(error))
            raise ClientResponseError(_FAILED, kind, "") from None

    def _own(self, call: dict[str, Any]) -> dict[str, Any]:
        """Return a copy of a call that the action may change, without the older events."""
        events = call["tracker"].get("events") or []
        tracker = _as_sent({**call["tracker"], "events": _last_turns(events)})
        return {**call, "tracker": tracker, "domain": self._domain_of(call.get("domain"))}

    def _domain_of(self, domain: Any) -> Any:
        """Return the actions' copy of a domain; it is the same one until a model is loaded."""
        original, copy = self._domain
        if domain is not original:
            copy = _as_sent(domain)
            self._domain = (domain, copy)
        return copy


def in_process(endpoint: EndpointConfig | None) -> EndpointConfig | None:
    """Return where actions run: here if the endpoint names a module, whatever its url is for.

    Raises:
        ActionsRefused: The module cannot be used.
    """
    module = endpoint.kwargs.get(OPTION) if endpoint else None
    if endpoint is None or not module:
        return endpoint
    return ActionsInProcess(str(module))


def _imported(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as error:  # it runs its code: anything may go wrong
        kind = type(error).__name__
        raise ActionsRefused(
            f"Die Aktionen aus {name} lassen sich nicht laden ({kind}: {error}). "
            f"Bitte {OPTION} in endpoints.yml prüfen."
        ) from None


def _as_sent(value: Any) -> Any:
    """Return what would arrive at another process: a copy, of the types that JSON has."""
    return json.loads(json.dumps(value))


def _last_turns(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    starts = [index for index, event in enumerate(events) if event.get("event") == "user"]
    return events[starts[-_TURNS] :] if len(starts) > _TURNS else events


def _place(error: Exception) -> str:
    """Return file and line where it was raised; its text may hold what somebody wrote."""
    frames = extract_tb(error.__traceback__)
    [*_, last] = [frame for frame in frames if frame.filename != time_limit.__file__]
    return f"{last.filename.rpartition('/')[2]}:{last.lineno}"
