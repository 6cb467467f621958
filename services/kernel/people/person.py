"""What the register answers with."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Person:
    """A name for an id, and how to reach them. ``interpreter``: one is needed in meetings, as they have said."""

    id: UUID
    given_name: str
    family_name: str
    born: int | None
    language: str
    phone: str | None
    email: str | None
    interpreter: bool = False
    born_on: date | None = None

    @property
    def name(self) -> str:
        """As it is spoken: given name first."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True)
class Employment:
    """Where somebody works now."""

    unit: UUID
    unit_name: str
    service: str
    title: str
    leads: bool


@dataclass(frozen=True)
class Unit:
    """A place of work. ``service``: the kind of service it is."""

    id: UUID
    name: str
    service: str


@dataclass(frozen=True)
class Colleague:
    """Somebody who works in a unit now."""

    person: Person
    title: str
    leads: bool


@dataclass(frozen=True)
class Child:
    """A barn in a unit, with what an employee confirms before writing anything: name, birth year, class."""

    person: Person
    group: str
