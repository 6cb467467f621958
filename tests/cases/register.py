"""The register that the tests need: one school, another one, a helsestasjon, and the people of the practice case."""

from datetime import date
from uuid import UUID

import asyncpg

from tests.cases.people import (
    ANNEN_SKOLE,
    BJARNE,
    EVERYBODY,
    FAR,
    GRETE,
    HELSESTASJON,
    INGER,
    KARI,
    LISE,
    MOR,
    OLA,
    SANDER,
    SKOLE,
    SOLVEIG,
    TOR,
    Somebody,
)

SINCE = date(2020, 8, 1)
UNITS = [
    (SKOLE, "Sokndal skole", "skole"), (ANNEN_SKOLE, "Hauge skole", "skole"), (HELSESTASJON, "Helsestasjonen", "helse"),
]
WORK = [
    (KARI, SKOLE, "lærer", False), (INGER, SKOLE, "rektor", True), (OLA, SKOLE, "lærer", False),
    (SOLVEIG, HELSESTASJON, "helsesykepleier", False), (BJARNE, ANNEN_SKOLE, "rektor", True),
]
OFFICES = [(GRETE, "kontrolloer"), (TOR, "bti_koordinator")]
PARENTS = [(MOR, LISE, "mor"), (FAR, LISE, "far")]
PUPILS = [(LISE, SKOLE, "7B"), (SANDER, ANNEN_SKOLE, "10A")]


async def fill(connection: "asyncpg.Connection | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]") -> None:
    """By SQL, as an import from the municipality's own systems would."""
    await connection.executemany("INSERT INTO unit VALUES ($1, $2, $3)", UNITS)
    await connection.executemany(
        "INSERT INTO person (id, given_name, family_name) VALUES ($1, $2, $3)",
        [(one.id, one.given_name, one.family_name) for one in EVERYBODY],
    )
    await connection.executemany(
        "INSERT INTO employment (person, unit, title, leads, from_on) VALUES ($1, $2, $3, $4, $5)",
        [(one.id, unit, title, leads, SINCE) for one, unit, title, leads in WORK],
    )
    await connection.executemany(
        "INSERT INTO office (person, role, from_on) VALUES ($1, $2, $3)",
        [(one.id, role, SINCE) for one, role in OFFICES],
    )
    await connection.executemany(
        "INSERT INTO parental (parent, child, kind, relation, from_on) VALUES ($1, $2, 'foresatt', $3, $4)",
        [(parent.id, child.id, relation, SINCE) for parent, child, relation in PARENTS],
    )
    await connection.executemany(
        "INSERT INTO enrolment (child, unit, group_name, from_on) VALUES ($1, $2, $3, $4)",
        [(child.id, unit, group, SINCE) for child, unit, group in PUPILS],
    )


async def hand_over(connection: "asyncpg.Pool | asyncpg.Connection", unit: UUID, leader: Somebody, on: date) -> None:
    """The unit gets another leader from that day."""
    await connection.execute("UPDATE employment SET until_on = $2 WHERE unit = $1 AND leads", unit, on)
    await connection.execute(
        "INSERT INTO employment (person, unit, title, leads, from_on) VALUES ($1, $2, 'rektor', true, $3)",
        leader.id, unit, on,
    )
