"""How people read and change the facts: names of the sections, fields, and what a form gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]
SECTIONS = {
    "sources": "Quellen",
    "office": "Büro",
    "persons": "Ansprechpersonen",
    "partner_cities": "Partnerstädte",
    "departments": "Beteiligte Ämter",
    "commitment": "Nachhaltigkeit und Beschlüsse",
    "cooperation": "Zusammenarbeit",
    "goals": "Die 17 Ziele",
    "related_topics": "Mehr zum Thema",
    "known_gaps": "Bekannte Lücken",
    "countries": "Länder",
    "regions": "Kontinente und Regionen",
    "service_numbers": "Rufnummern für Notfälle und Behörden",
}
GAPS = "known_gaps"


@dataclass(frozen=True)
class Field:
    """A value that people may change.

    Attributes:
        path: Where it stands in the object, with dots between.
        kind: line, text or list (one entry a line).
        choices: What may be chosen, as (value, label).
        needed: Whether it must not be empty.
        inner: Whether it only helps to build sentences: a form has it, a reader does not need it.
    """

    path: str
    label: str
    kind: str = "line"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = True
    inner: bool = False


_NAME = Field("name", "Name")
_ENGLISH = Field("english_name", "Englischer Name", needed=False)
_ALIASES = Field(
    "aliases",
    "Andere Schreibweisen",
    "list",
    "Eine je Zeile. Ein Stern steht für beliebige Buchstaben: Telefon*",
    needed=False,
)
_QUOTE = Field("quote", "Wortlaut", "text", "So, wie es auf der Seite steht.")
_STATEMENT = (_NAME, _QUOTE, _ALIASES)
_FIELDS: dict[str, tuple[Field, ...]] = {
    "sources": (),
    "office": (
        _NAME,
        Field("address.street", "Straße"),
        Field("address.house_number", "Hausnummer"),
        Field("address.postcode", "Postleitzahl"),
        Field("address.city", "Ort"),
        Field("parent.name", "Gehört zu"),
        Field("role", "Aufgabe", "text"),
        _ALIASES,
    ),
    "persons": (
        Field("salutation", "Anrede", choices=(("Frau", "Frau"), ("Herr", "Herr"))),
        _NAME,
        Field("tasks", "Aufgaben", "list", "Eine je Zeile."),
        _ALIASES,
    ),
    "partner_cities": (_NAME, Field("country", "Land"), _ALIASES),
    "departments": (
        _NAME,
        Field("kind", "Art"),
        Field(
            "article",
            "Artikel",
            choices=(("das", "das"), ("der", "der"), ("die", "die")),
            inner=True,
        ),
        _ALIASES,
    ),
    "commitment": _STATEMENT,
    "cooperation": _STATEMENT,
    "goals": (
        _NAME,
        Field("page_statement", "Was die Seite dazu sagt", "text", needed=False),
        Field("themes", "Worte, die zu diesem Ziel führen", "list", _ALIASES.hint, needed=False),
    ),
    "related_topics": (
        _NAME,
        Field("teaser", "Text", "text"),
        Field("plain_teaser", "Text in Leichter Sprache", "text", needed=False),
        _ALIASES,
    ),
    "known_gaps": (
        Field("name", "Was fehlt?", hint="Mit Artikel, zum Beispiel: eine Telefonnummer"),
        Field("sentence", "Was der Assistent sagt", "text"),
        Field("known_instead", "Was stattdessen bekannt ist", "text"),
        Field(
            "number",
            "Es fehlt",
            choices=(("singular", "etwas Einzelnes"), ("plural", "mehreres")),
            inner=True,
        ),
        Field("ask", "Verweist auf", choices=(("office", "das Büro"), ("page", "die Seite"))),
        Field(
            "group",
            "Gehört zu",
            choices=(("contact", "Kontakt"), ("general", "Allgemeines")),
            inner=True,
        ),
        _ALIASES,
    ),
    "countries": (_NAME, _ENGLISH, _ALIASES),
    "regions": (_NAME, _ENGLISH, _ALIASES),
    "service_numbers": (_NAME, Field("number", "Rufnummer"), _ALIASES),
}

# what the bot quotes of a statement by itself
_VALUES = {
    "author": "Daraus: wer",
    "author_genitive": "Daraus: wer (wessen?)",
    "title": "Daraus: Titel",
    "act": "Daraus: Beschluss",
    "full_name": "Daraus: voller Name",
    "short_name": "Daraus: Abkürzung",
    "goal_count": "Daraus: Zahl der Ziele",
}


def fields(document: Document, section: str, item: Mapping[str, Any]) -> list[Field]:
    """Return what people may change of an object, with the choices that the document gives."""
    found = []
    for field in _FIELDS[section]:
        if field.path == "country":
            choices = tuple((c["id"], str(c["name"])) for c in document["countries"])
            field = Field(field.path, field.label, choices=choices)
        found.append(field)
    values = item.get("values", {})
    known = [
        Field(f"values.{key}", _VALUES.get(key, f"Daraus: {key}"), inner=True) for key in values
    ]
    return [*found, *known]


def items(document: Document, section: str) -> list[dict[str, Any]]:
    """Return the objects of a section; the office is the only one of its kind."""
    value = document[section]
    return value if isinstance(value, list) else [value]


def item(document: Document, section: str, item_id: str) -> dict[str, Any] | None:
    """Return an object by its id."""
    return next((i for i in items(document, section) if i["id"] == item_id), None)


def as_text(value: Any) -> str:
    """Return a value as people read and type it."""
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def get(item: Mapping[str, Any], field: Field) -> str:
    """Return the value of a field as text, empty if there is none."""
    value: Any = item
    for key in field.path.split("."):
        value = value.get(key, "") if isinstance(value, Mapping) else ""
    return as_text(value)


def shown(item: Mapping[str, Any], field: Field) -> str:
    """Return the value of a field as people read it: a choice by its label."""
    return dict(field.choices).get(get(item, field), get(item, field))


def put(item: dict[str, Any], field: Field, typed: str) -> None:
    """Set the value of a field from what was typed; what is empty and not needed goes."""
    *outer, key = field.path.split(".")
    place = item
    for name in outer:
        place = place.setdefault(name, {})
    if field.kind == "list":
        place[key] = list(dict.fromkeys(line.strip() for line in typed.split("\n") if line.strip()))
    elif not typed and not field.needed:
        place.pop(key, None)
    elif isinstance(place.get(key), int) and typed.isdecimal():
        place[key] = int(typed)
    else:
        place[key] = typed


def label(section: str, path: str) -> str:
    """Return the German name of a value by the end of its JSON path."""
    by_path = {field.path: field.label for field in _FIELDS.get(section, ())}
    extra = {"source": "Quelle", "as_of": "Zuletzt geprüft", "id": "Kennung"}
    tail = path.rpartition("]")[2].lstrip(".").removeprefix("$.office.")
    return {**by_path, **extra}.get(tail, tail.removeprefix("values.") or "Eintrag")
