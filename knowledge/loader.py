"""Read a knowledge file, check it against the schema and build the facts."""

import dataclasses
import json
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import jsonschema

from knowledge.errors import KnowledgeError, Problem
from knowledge.model import Knowledge

SCHEMA_PATH = Path(__file__).with_name("schema.json")

T = TypeVar("T")


def load(path: Path) -> Knowledge:
    """Return the facts of the file at `path`.

    Raises:
        KnowledgeError: The file is missing, is no JSON, breaks the schema or names an id that
            does not exist; the error lists file, JSON path and reason of each fault.
    """
    document = read(path)
    check(path, document)
    return _build(Knowledge, document)


def check(path: Path, document: Any) -> None:
    """Compare a document with the schema and its references; raises KnowledgeError."""
    problems = [*_schema_problems(path, document)]
    if not problems:
        problems = [*_reference_problems(path, document)]
    if problems:
        raise KnowledgeError(problems)


def read(path: Path) -> Any:
    """Return the document of a file, unchecked; raises KnowledgeError if it is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
    except UnicodeDecodeError:
        reason = "is not UTF-8 text"
    except json.JSONDecodeError as error:
        reason = f"is not valid JSON: {error.msg} in line {error.lineno}, column {error.colno}"
    raise KnowledgeError([Problem(str(path), "$", reason)])


def _schema_problems(path: Path, document: Any) -> Iterator[Problem]:
    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for error in sorted(validator.iter_errors(document), key=lambda e: str(e.json_path)):
        yield Problem(str(path), error.json_path, error.message)


def _reference_problems(path: Path, document: dict[str, Any]) -> Iterator[Problem]:
    """Find ids that stand twice in a list, and references to ids that do not exist."""
    for section, items in document.items():
        if isinstance(items, list):
            ids = [item["id"] for item in items]
            for index, item_id in enumerate(ids):
                if item_id in ids[:index]:
                    yield Problem(str(path), f"$.{section}[{index}].id", f"'{item_id}' twice")
    known = {
        section: {item["id"] for item in document[section]}
        for section in ("sources", "countries", "regions")
    }
    for json_path, section, reference in _references(document):
        if reference not in known[section]:
            yield Problem(str(path), json_path, f"'{reference}' is not among the {section}")


def _references(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for section, items in document.items():
        if section == "sources" or not isinstance(items, list):
            continue
        for index, item in enumerate(items):
            yield f"$.{section}[{index}].source", "sources", item["source"]
    for index, city in enumerate(document["partner_cities"]):
        yield f"$.partner_cities[{index}].country", "countries", city["country"]
    for index, country in enumerate(document["countries"]):
        for region in country["regions"]:
            yield f"$.countries[{index}].regions", "regions", region
    yield "$.office.source", "sources", document["office"]["source"]


def _build(kind: type[T], value: dict[str, Any]) -> T:
    """Build a dataclass from JSON: lists become tuples, objects become dataclasses."""
    hints = typing.get_type_hints(kind)
    fields = {field.name for field in dataclasses.fields(typing.cast(Any, kind))}
    return kind(**{name: _convert(hints[name], value[name]) for name in fields & value.keys()})


def _convert(hint: Any, value: Any) -> Any:
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_convert(inner, element) for element in value)
    if isinstance(hint, type) and not isinstance(hint, types.GenericAlias):
        if dataclasses.is_dataclass(hint):
            return _build(hint, value)
    return value
