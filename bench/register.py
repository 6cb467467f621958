"""A register of families for the measurements: one unit, a teacher and two foresatte for each barn."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import asyncpg

SINCE = date(2020, 8, 1)
FACTS = {
    "unit": "INSERT INTO unit VALUES ($1, 'Bergås skole', 'skole')",
    "person": "INSERT INTO person (id, given_name, family_name) VALUES ($1, $2, $3)",
    "employment": "INSERT INTO employment (person, unit, title, leads, from_on) VALUES ($1, $2, 'lærer', $3, $4)",
    "parental": "INSERT INTO parental (parent, child, kind, relation, from_on) VALUES ($1, $2, 'foresatt', 'mor', $3)",
    "enrolment": "INSERT INTO enrolment (child, unit, group_name, from_on) VALUES ($1, $2, '7B', $3)",
}


@dataclass(frozen=True)
class Family:
    """The barn, the foresatte, and the teacher who becomes stafettholder."""

    barn: UUID
    mor: UUID
    far: UUID
    holder: UUID


@dataclass(frozen=True)
class School:
    """One unit and its leader."""

    unit: UUID
    leader: UUID
    families: list[Family]


async def fill(dsn: str, families: int, teachers: int) -> School:
    """By SQL, as an import would. Each teacher has the barn of several families."""
    holders = [uuid4() for _ in range(teachers)]
    made = [Family(uuid4(), uuid4(), uuid4(), holders[n % teachers]) for n in range(families)]
    school = School(uuid4(), uuid4(), made)
    connection = await asyncpg.connect(dsn)
    try:
        async with connection.transaction():
            await _insert(connection, school, holders)
    finally:
        await connection.close()
    return school


async def _insert(connection: asyncpg.Connection, school: School, holders: list[UUID]) -> None:
    unit, families = school.unit, school.families
    people = [(one, "Kari", "Lie") for one in (school.leader, *holders)]
    people += [(one, "Lise", "Berg") for family in families for one in (family.barn, family.mor, family.far)]
    work = [(school.leader, unit, True, SINCE), *((one, unit, False, SINCE) for one in holders)]
    parents = [(parent, family.barn, SINCE) for family in families for parent in (family.mor, family.far)]
    await connection.execute(FACTS["unit"], unit)
    await connection.executemany(FACTS["person"], people)
    await connection.executemany(FACTS["employment"], work)
    await connection.executemany(FACTS["parental"], parents)
    await connection.executemany(FACTS["enrolment"], [(family.barn, unit, SINCE) for family in families])
