"""The shapes of the facts: frozen dataclasses, one for each kind of object."""

from dataclasses import dataclass, field
from typing import Literal

SourceKind = Literal["page", "titles", "general"]


@dataclass(frozen=True)
class Source:
    """Where facts come from and when it was read (ISO date)."""

    id: str
    kind: SourceKind
    name: str
    publisher: str
    as_of: str
    site: str = ""
    section: str = ""
    breadcrumb: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """What all objects share: a stable id, a name, other spellings, source and date."""

    id: str
    name: str
    aliases: tuple[str, ...]
    source: str
    as_of: str


@dataclass(frozen=True)
class Address:
    """A postal address in Germany."""

    street: str
    house_number: str
    postcode: str
    city: str

    def __str__(self) -> str:
        """Return the address as one line."""
        return f"{self.street} {self.house_number}, {self.postcode} {self.city}"


@dataclass(frozen=True)
class Office(Item):
    """The office that coordinates the partnerships, and the Amt it belongs to."""

    parent: Item
    address: Address
    role: str


@dataclass(frozen=True)
class Person(Item):
    """A person that the page names."""

    salutation: str
    tasks: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """Salutation and name, as in "Frau Claudia Schütz"."""
        return f"{self.salutation} {self.name}"


@dataclass(frozen=True)
class Area:
    """A field of work and the words people use for it (`*` stands for any letters)."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Department(Item):
    """A body of the city that takes part.

    `areas` are those the page names; `keywords` are everyday words that lead to the body
    by its name alone.
    """

    kind: str
    article: str
    areas: tuple[Area, ...]
    keywords: tuple[Area, ...]


@dataclass(frozen=True)
class Region(Item):
    """A continent or a part of one (general knowledge)."""

    kind: str
    english_name: str = ""


@dataclass(frozen=True)
class Country(Item):
    """A country with the regions it lies in (general knowledge)."""

    regions: tuple[str, ...]
    english_name: str = ""


@dataclass(frozen=True)
class PartnerCity(Item):
    """A city with which Dortmund has a project partnership."""

    country: str
    partnership: str


@dataclass(frozen=True)
class Goal(Item):
    """One of the 17 goals, with everyday words for it and what the page says of it."""

    number: int
    themes: tuple[str, ...]
    page_statement: str = ""


@dataclass(frozen=True)
class Statement(Item):
    """A statement of the page, word for word."""

    quote: str
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class RelatedTopic(Item):
    """An entry of the page's "Mehr zum Thema" list; a generic name is no sign of it in a text.

    It may also be asked for by a description: a text that holds, of each of these groups,
    one of the folded beginnings of words.
    """

    teaser: str
    name_is_generic: bool = False
    plain_teaser: str = ""
    described_by: tuple[tuple[str, ...], ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """Title, teaser and the teaser in Leichte Sprache (where there is none: the teaser)."""
        return {
            "title": self.name,
            "teaser": self.teaser,
            "plain": self.plain_teaser or self.teaser,
        }


@dataclass(frozen=True)
class KnownGap(Item):
    """Something people ask and the page does not say, and what is known instead."""

    number: Literal["singular", "plural"]
    sentence: str
    known_instead: str
    ask: str
    group: str


@dataclass(frozen=True)
class ServiceNumber(Item):
    """A public telephone number for emergencies or for other authorities."""

    number: str


@dataclass(frozen=True)
class Knowledge:
    """All facts of one file."""

    sources: tuple[Source, ...]
    office: Office
    persons: tuple[Person, ...]
    departments: tuple[Department, ...]
    countries: tuple[Country, ...]
    regions: tuple[Region, ...]
    partner_cities: tuple[PartnerCity, ...]
    goals: tuple[Goal, ...]
    commitment: tuple[Statement, ...]
    cooperation: tuple[Statement, ...]
    related_topics: tuple[RelatedTopic, ...]
    known_gaps: tuple[KnownGap, ...]
    service_numbers: tuple[ServiceNumber, ...]

    def source(self, source_id: str) -> Source:
        """Return the source with this id; raises KeyError."""
        return {source.id: source for source in self.sources}[source_id]
