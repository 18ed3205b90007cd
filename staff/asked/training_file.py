"""Questions that staff have assigned, as training data of Rasa: for people to look through."""

from __future__ import annotations

import io
from collections.abc import Iterable

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from records.unanswered import Unanswered
from staff.asked.intents import DONE, GAP, OUTSIDE

_OUTSIDE_INTENT = "out_of_scope_general"
_HEAD = """\
# Zur Durchsicht: Fragen, die der Assistent nicht beantwortet hat, mit der Zuordnung aus dem
# Arbeitsplatz. Diese Datei gehört nie ungelesen ins Training. Eine Person prüft jede Zeile:
# Stimmt die Zuordnung? Steht noch etwas Persönliches darin? Gibt es den Satz schon?
# Erst danach kommt er nach bot/data/nlu/.
"""
# brackets would mark entities; a line break would begin another example
_BRACKETS = str.maketrans("[]{}", "()()")


def training_file(questions: Iterable[Unanswered]) -> str:
    """Return the file: examples by intent, and gaps that have no intent yet as comments."""
    by_intent: dict[str, set[str]] = {}
    for one in questions:
        text = _line(one.text)
        if text and one.assigned not in ("", DONE):
            by_intent.setdefault(one.assigned, set()).add(text)
    gaps = by_intent.pop(GAP, set())
    if OUTSIDE in by_intent:
        by_intent.setdefault(_OUTSIDE_INTENT, set()).update(by_intent.pop(OUTSIDE))
    return _HEAD + _comments(gaps) + _body(by_intent)


def _comments(gaps: set[str]) -> str:
    if not gaps:
        return ""
    lines = "".join(f"#   {text}\n" for text in sorted(gaps))
    return f"#\n# Als Wissenslücke gemeldet, noch ohne Absicht:\n{lines}"


def _body(by_intent: dict[str, set[str]]) -> str:
    examples = {
        intent: LiteralScalarString("".join(f"- {text}\n" for text in sorted(texts)))
        for intent, texts in sorted(by_intent.items())
    }
    nlu = [{"intent": intent, "examples": lines} for intent, lines in examples.items()]
    written, yaml = io.StringIO(), YAML()
    yaml.dump({"version": "3.1", "nlu": nlu}, written)
    return written.getvalue()


def _line(text: str) -> str:
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(shown.translate(_BRACKETS).split())
