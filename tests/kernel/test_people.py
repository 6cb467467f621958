"""The register: facts count from their first day until the day they end, by the calendar of Norway."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest

from services.kernel.clock import OSLO
from services.kernel.database import Database
from services.kernel.people import Child, Employment, Person, Register
from tests.cases.people import (
    ANNEN_SKOLE,
    BJARNE,
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
)
from tests.cases.register import fill

TODAY = datetime.now(OSLO).date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
async def register(shared: str) -> AsyncIterator[Register]:
    database = Database(shared)
    yield Register(database.engine("keeper"))
    await database.close()


@pytest.fixture
async def admin(shared: str) -> AsyncIterator[asyncpg.Connection]:
    """The superuser, with the register as it was."""
    connection = await asyncpg.connect(shared)
    await connection.execute("TRUNCATE unit, person, access CASCADE")
    await fill(connection)
    yield connection
    await connection.close()


async def test_people_are_found_by_id_and_strangers_are_passed_over(
    register: Register, admin: asyncpg.Connection
) -> None:
    await admin.execute("UPDATE person SET born = '2014-02-03', language = 'ar' WHERE id = $1", LISE.id)
    found = await register.people([LISE.id, LISE.id, KARI.id, uuid4()])
    assert set(found) == {LISE.id, KARI.id}
    assert found[LISE.id] == Person(LISE.id, "Lise", "Berg", 2014, "ar", None, None, born_on=date(2014, 2, 3))
    assert found[KARI.id].name == "Kari Lie"
    assert await register.people([]) == {}


async def test_a_chosen_language_goes_before_the_registers(register: Register, admin: asyncpg.Connection) -> None:
    await admin.execute("INSERT INTO choice VALUES ($1, 'pl'), ($2, NULL)", MOR.id, FAR.id)
    found = await register.people([MOR.id, FAR.id])
    assert (found[MOR.id].language, found[FAR.id].language) == ("pl", "nb")


@pytest.mark.parametrize(
    ("from_on", "until_on", "counts"),
    [
        (TODAY, None, True), (TOMORROW, None, False), (YESTERDAY, TODAY, False), (YESTERDAY, TOMORROW, True),
        (TODAY, TODAY, False),
    ],
    ids=["from today", "from tomorrow", "ended today", "ends tomorrow", "never a whole day"],
)  # fmt: skip
async def test_a_fact_counts_from_its_first_day_until_the_day_it_ends(
    register: Register, admin: asyncpg.Connection, from_on: object, until_on: object, counts: bool
) -> None:
    for table in ("employment", "office", "parental", "enrolment"):
        await admin.execute(f"UPDATE {table} SET from_on = $1, until_on = $2", from_on, until_on)
    assert bool(await register.employments(KARI.id)) is counts
    assert await register.offices(GRETE.id) == (frozenset({"kontrolloer"}) if counts else frozenset())
    assert bool(await register.holders("bti_koordinator")) is counts
    assert bool(await register.colleagues([SKOLE])) is counts
    assert bool(await register.children([SKOLE])) is counts
    assert (await register.unit_of_child(LISE.id) == SKOLE) is counts
    assert bool(await register.foresatte(LISE.id)) is counts
    assert await admin.fetchval("SELECT count(*) > 0 FROM access_of($1)", INGER.id) is False


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
async def test_the_day_is_norways_whatever_the_zone_of_the_connection(admin: asyncpg.Connection, zone: str) -> None:
    stream = uuid4()
    await admin.execute("INSERT INTO access VALUES (1, $1, NULL, $2, 'naermeste_leder', true)", stream, SKOLE)
    await admin.execute(f"SET timezone TO '{zone}'")
    for from_on, leads in ((TODAY, 1), (TOMORROW, 0)):
        await admin.execute("UPDATE employment SET from_on = $1 WHERE person = $2", from_on, INGER.id)
        assert await admin.fetchval("SELECT count(*) FROM roles_of($1, $2)", INGER.id, stream) == leads
        assert await admin.fetchval("SELECT count(*) FROM people_of($1)", stream) == leads
        assert await admin.fetchval("SELECT count(*) FROM access_of($1)", INGER.id) == leads


async def test_who_works_where(register: Register, admin: asyncpg.Connection) -> None:
    assert await register.employments(KARI.id) == [Employment(SKOLE, "Sokndal skole", "skole", "lærer", leads=False)]
    assert await register.employments(MOR.id) == []
    colleagues = await register.colleagues([SKOLE, HELSESTASJON])
    assert [one.person.id for one in colleagues] == [INGER.id, KARI.id, OLA.id, SOLVEIG.id]
    assert [one.person.id for one in colleagues if one.leads] == [INGER.id]
    assert await register.colleagues([]) == []


async def test_offices_are_those_held_and_ansatt_where_employed(register: Register, admin: asyncpg.Connection) -> None:
    assert await register.offices(KARI.id) == {"ansatt"}
    assert await register.offices(GRETE.id) == {"kontrolloer"}
    assert await register.offices(MOR.id) == frozenset()
    assert await register.holders("bti_koordinator") == [TOR.id]


async def test_the_children_of_a_unit_and_the_unit_of_a_child(register: Register, admin: asyncpg.Connection) -> None:
    (child,) = await register.children([SKOLE])
    assert child == Child((await register.people([LISE.id]))[LISE.id], "7B")
    assert {one.person.id for one in await register.children([SKOLE, ANNEN_SKOLE])} == {LISE.id, SANDER.id}
    assert await register.unit_of_child(SANDER.id) == ANNEN_SKOLE
    assert await register.unit_of_child(BJARNE.id) is None


async def test_foresatte_are_those_with_parental_responsibility(register: Register, admin: asyncpg.Connection) -> None:
    await admin.execute(
        "INSERT INTO parental (parent, child, kind, relation, from_on) VALUES ($1, $2, 'omsorgsperson', 'tante', $3)",
        SOLVEIG.id, LISE.id, TODAY,
    )  # fmt: skip
    assert [one.id for one in await register.foresatte(LISE.id)] == [MOR.id, FAR.id]
    assert await register.foresatte(SANDER.id) == []


async def test_a_unit_is_known_by_its_name(register: Register, admin: asyncpg.Connection) -> None:
    assert await register.unit_name(SKOLE) == "Sokndal skole"
    assert await register.unit_name(uuid4()) == ""
