"""A town for campaigns: schools, teachers, children and their parents, each grown-up logged in from the start."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import asyncpg

from services.kernel.database import Database

SINCE = date(2020, 8, 1)


@dataclass(frozen=True, eq=False)
class Person:
    """A grown-up with a session; ``cookie`` is what their browser sends."""

    id: UUID = field(default_factory=uuid4)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def cookie(self) -> str:
        return f"stafettlogg={self.token}"


@dataclass(frozen=True, eq=False)
class Family:
    """One barn and both parents."""

    mor: Person = field(default_factory=Person)
    far: Person = field(default_factory=Person)
    barn: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, eq=False)
class School:
    """The first teacher leads."""

    unit: UUID
    staff: Sequence[Person]
    families: Sequence[Family]


@dataclass(frozen=True)
class Town:
    """Everybody there is."""

    schools: Sequence[School]

    @property
    def people(self) -> Sequence[Person]:
        return [person for school in self.schools for person in _grown_ups(school)]


def _grown_ups(school: School) -> Iterator[Person]:
    yield from school.staff
    for family in school.families:
        yield from (family.mor, family.far)


def town(schools: int, families: int) -> Town:
    """``families`` at each school, with a leader and three teachers."""
    return Town(
        [School(uuid4(), [Person() for _ in range(4)], [Family() for _ in range(families)]) for _ in range(schools)]
    )


async def settle(town: Town, address: str) -> None:
    """Into a database that is empty yet, as an import and logins would do it."""
    await Database(address).migrate()
    connection = await asyncpg.connect(address)
    async with connection.transaction():
        for school in town.schools:
            await _settle(school, connection)
        now = datetime.now(UTC)
        await connection.executemany(
            "INSERT INTO session (token_hash, person, created, seen) VALUES ($1, $2, $3, $3)",
            [(hashlib.sha256(one.token.encode()).digest(), one.id, now) for one in town.people],
        )
    await connection.close()


async def _settle(school: School, connection: asyncpg.Connection) -> None:
    families = school.families
    people = [*((one.id, "Voksen") for one in _grown_ups(school)), *((one.barn, "Barn") for one in families)]
    work = [(one.id, school.unit, n == 0, SINCE) for n, one in enumerate(school.staff)]
    parents = [(parent.id, one.barn, SINCE) for one in families for parent in (one.mor, one.far)]
    await connection.execute("INSERT INTO unit VALUES ($1, 'Skolen', 'skole')", school.unit)
    await connection.executemany("INSERT INTO person (id, given_name, family_name) VALUES ($1, $2, 'Øvre')", people)
    await connection.executemany(
        "INSERT INTO employment (person, unit, title, leads, from_on) VALUES ($1, $2, 'lærer', $3, $4)", work
    )
    await connection.executemany(
        "INSERT INTO parental (parent, child, kind, relation, from_on) VALUES ($1, $2, 'foresatt', 'forelder', $3)",
        parents,
    )
    await connection.executemany(
        "INSERT INTO enrolment (child, unit, group_name, from_on) VALUES ($1, $2, '7B', $3)",
        [(one.barn, school.unit, SINCE) for one in families],
    )
