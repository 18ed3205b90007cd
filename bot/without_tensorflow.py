"""Run Rasa without loading TensorFlow, which no component of config.yml uses.

Rasa imports it all the same, for components that it only offers: 450 MB of memory and three
seconds in each process. Here its modules are empty ones, with names that can be inherited from
and can annotate, and that raise an error as soon as something is to be computed with them.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import MutableSequence
from types import ModuleType
from typing import Any

_PACKAGES = ("tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras")


class TensorFlowLeftOut(RuntimeError):
    """A component of the model needs TensorFlow; the text says what to do, in German."""

    def __init__(self) -> None:
        """Say how the bot is started with it."""
        super().__init__(
            "Das Modell braucht TensorFlow. Starten Sie den Bot mit: python -m bot.server"
        )


class _Name(type):
    """The type of all names of the empty modules."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(name, (), {})

    def __call__(cls, *given: Any, **named: Any) -> Any:
        """Decorate: leave a function as it is. Everything else needs TensorFlow."""
        if cls.__name__ not in ("function", "custom_gradient"):
            raise TensorFlowLeftOut
        if given:
            return given[0]
        return lambda decorated: decorated


class _Module(ModuleType):
    __path__: MutableSequence[str] = []  # noqa: RUF012  # a package, but without files

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(name, (), {})


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, name: str, path: Any = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Take the place of TensorFlow's modules."""
        if name.partition(".")[0] not in _PACKAGES:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Return an empty module."""
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing."""


def leave_out() -> None:
    """Give all later imports empty modules in place of TensorFlow's; call it before Rasa's."""
    if "tensorflow" in sys.modules:
        return
    _tell_thinc_there_is_none()
    sys.meta_path.insert(0, _Finder())


def _tell_thinc_there_is_none() -> None:
    """Let spaCy's library find out at its import, the only time it asks."""
    modules: dict[str, Any] = sys.modules
    modules["tensorflow"] = None  # lets an import fail
    try:
        importlib.import_module("thinc.compat")
    finally:
        del modules["tensorflow"]
