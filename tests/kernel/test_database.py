"""What each role of the database can do, asked of PostgreSQL itself: the guard behind a forgotten WHERE."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.database import Database, reading_as
from services.projections.tables import make_tables
from services.projections.views import VIEWS
from tests.cases.people import KARI, MOR
from tests.cases.register import fill
from tests.databases import execute, named
from tests.waiting import until

GUARDED = ["payload", *(view.table.name for view in VIEWS)]


@dataclass
class Reading:
    """``stream`` has one row in each guarded table; KARI has the role that may see it."""

    database: Database
    reader: AsyncEngine
    admin: asyncpg.Pool
    stream: UUID


@pytest.fixture(scope="module")
async def reading(shared: str) -> AsyncIterator[Reading]:
    database, stream = Database(shared), uuid4()
    await make_tables(database.engine("projector"), VIEWS)
    admin = await asyncpg.create_pool(shared, min_size=1, max_size=2)
    async with admin.acquire() as connection:
        await fill(connection)
    await admin.execute("INSERT INTO access VALUES (1, $1, $2, NULL, 'forfatter', true)", stream, KARI.id)
    for table in GUARDED:
        await _insert_row(admin, table, stream)
    yield Reading(database, database.engine("reader", 1), admin, stream)
    admin.terminate()
    await database.close()


async def _insert_row(admin: asyncpg.Pool, table: str, stream: UUID) -> None:
    """Something in every column, whatever the columns are."""
    columns = await admin.fetch(
        "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = $1", table
    )
    some = {
        "uuid": "gen_random_uuid()",
        "text": "'x'",
        "bigint": "1",
        "integer": "1",
        "boolean": "true",
        "ARRAY": "'{}'",
        "date": "now()",
        "bytea": "'x'",
        "timestamp with time zone": "now()",
        "timestamp without time zone": "now()",
        "jsonb": "'{}'",
    }
    named_ = {"stream": f"'{stream}'", "audience": "ARRAY['forfatter']"}
    values = ", ".join(named_.get(column["name"]) or some[column["type"]] for column in columns)
    names = ", ".join(f'"{column["name"]}"' for column in columns)
    await admin.execute(f"INSERT INTO {table} ({names}) VALUES ({values})")


async def _count(engine: AsyncEngine, table: str, person: UUID | None) -> int:
    question = text(f"SELECT count(*) FROM {table}")
    if person is None:
        async with engine.begin() as connection:
            return int(await connection.scalar(question))
    async with reading_as(engine, person) as connection:
        return int(await connection.scalar(question))


@pytest.mark.parametrize("table", GUARDED)
async def test_rows_are_for_those_with_the_role_and_for_nobody_else(reading: Reading, table: str) -> None:
    assert await _count(reading.reader, table, KARI.id) == 1
    assert await _count(reading.reader, table, MOR.id) == 0
    assert await _count(reading.reader, table, UUID(int=0)) == 0
    assert await _count(reading.reader, table, None) == 0


@pytest.mark.parametrize("table", GUARDED)
async def test_security_is_forced_also_on_the_owner(reading: Reading, table: str) -> None:
    found = await reading.admin.fetchrow(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = $1::text::regclass", table
    )
    assert found is not None
    assert tuple(found) == (True, True)


async def test_every_table_with_an_audience_is_guarded(reading: Reading) -> None:
    rows = await reading.admin.fetch(
        "SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' "
        "WHERE a.attname = 'audience'"
    )
    assert {row["relname"] for row in rows} == {*GUARDED, "event"}


@pytest.mark.parametrize("ending", ["COMMIT", "ROLLBACK"])
async def test_the_person_is_forgotten_at_the_end_of_the_transaction(reading: Reading, ending: str) -> None:
    """One connection, as a pool would hand it out again."""
    async with reading.reader.connect() as connection:
        await connection.execute(text("SELECT set_config('stafettlogg.person', :who, true)"), {"who": str(KARI.id)})
        assert await connection.scalar(text("SELECT count(*) FROM payload")) == 1
        await (connection.commit() if ending == "COMMIT" else connection.rollback())
        assert await connection.scalar(text("SELECT count(*) FROM payload")) == 0


async def test_a_reading_that_fails_leaves_no_person_behind(reading: Reading) -> None:
    with pytest.raises(RuntimeError):
        async with reading_as(reading.reader, KARI.id):
            raise RuntimeError
    assert await _count(reading.reader, "payload", None) == 0


async def test_a_person_that_is_no_id_sees_nothing(reading: Reading) -> None:
    async with reading.reader.connect() as connection:
        await connection.execute(text("SELECT set_config('stafettlogg.person', 'x'' OR true', true)"))
        with pytest.raises(Exception, match="invalid input syntax for type uuid"):
            await connection.scalar(text("SELECT count(*) FROM payload"))


@pytest.mark.parametrize("reset", ["RESET ROLE", "RESET ALL", "DISCARD ALL", "SET SESSION AUTHORIZATION DEFAULT"])
async def test_a_reset_stays_in_the_role(reading: Reading, reset: str) -> None:
    pool = await reading.database.pool("reader", size=1)
    async with pool.acquire() as connection:
        await connection.execute(reset)
        assert await connection.fetchval("SELECT current_user") == "stafettlogg_reader"
        assert await connection.fetchval("SELECT count(*) FROM payload") == 0


async def test_a_connection_comes_back_from_the_pool_in_its_role(reading: Reading) -> None:
    pool = await reading.database.pool("reader", size=1)
    for _ in range(2):
        async with pool.acquire() as connection:
            assert await connection.fetchval("SELECT current_user") == "stafettlogg_reader"
            await connection.execute("SET LOCAL ROLE NONE")


@pytest.mark.parametrize("table", ["event", "access", "command", "session", "draft", "delivery", "subscription"])
async def test_the_reader_does_not_read_what_is_not_a_view(reading: Reading, table: str) -> None:
    await _refused(reading, f"SELECT FROM {table}")


@pytest.mark.parametrize("table", [*GUARDED, "event", "access", "head", "follower", "person", "employment"])
async def test_the_reader_writes_nowhere(reading: Reading, table: str) -> None:
    await _refused(reading, f"DELETE FROM {table}")
    await _refused(reading, f"INSERT INTO {table} SELECT * FROM {table}")


@pytest.mark.parametrize("question", ["access_of('{}')", "roles_of('{}', '{}')", "people_of('{}')"])
async def test_the_reader_cannot_ask_about_others(reading: Reading, question: str) -> None:
    await _refused(reading, f"SELECT * FROM {question.replace('{}', str(KARI.id))}")


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE mine (a int)",
        "ALTER TABLE payload NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY seen ON payload",
        "CREATE POLICY all_ ON payload USING (true)",
    ],
)
async def test_the_reader_changes_no_rule(reading: Reading, change: str) -> None:
    await _refused(reading, change)


async def test_a_table_of_the_searchers_own_does_not_fool_the_policy(reading: Reading) -> None:
    """The functions run with the owner's rights: a temporary «access» must not be what they read."""
    async with reading.reader.begin() as connection:
        await connection.execute(text("CREATE TEMPORARY TABLE access (position bigint, stream uuid, person uuid, "
                                      "unit uuid, role text, given boolean)"))  # fmt: skip
        await connection.execute(
            text("INSERT INTO access VALUES (9, :stream, :who, NULL, 'forfatter', true)"),
            {"stream": reading.stream, "who": MOR.id},
        )
        await connection.execute(text("SELECT set_config('stafettlogg.person', :who, true)"), {"who": str(MOR.id)})
        assert await connection.scalar(text("SELECT count(*) FROM payload")) == 0
        await connection.rollback()


async def test_the_keepers_see_headers_and_no_payload(reading: Reading) -> None:
    pool = await reading.database.pool("keeper", size=1)
    assert await pool.fetchval("SELECT count(*) FROM (SELECT position, audience FROM event) e") == 0
    for question in ("SELECT FROM payload", "SELECT payload_hash FROM event", "SELECT FROM command"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.execute(question)


async def test_the_eraser_removes_payloads_and_nothing_else(reading: Reading) -> None:
    pool = await reading.database.pool("eraser", size=1)
    others = ("DELETE FROM event", "UPDATE payload SET sealed = ''", "DELETE FROM access", "SELECT topic FROM event")
    for change in others:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.execute(change)
    async with pool.acquire() as connection, connection.transaction():
        assert await connection.execute("DELETE FROM payload WHERE position = -1") == "DELETE 0"


async def test_several_programs_may_migrate_and_make_the_tables_at_once(cluster: str) -> None:
    await execute(cluster, "CREATE DATABASE at_once")
    databases = [Database(named(cluster, "at_once")) for _ in range(4)]
    await asyncio.gather(*(database.migrate() for database in databases))
    await asyncio.gather(*(make_tables(database.engine("projector"), VIEWS) for database in databases))
    await databases[0].migrate()
    connection = await asyncpg.connect(named(cluster, "at_once"))
    assert await connection.fetchval("SELECT count(*) FROM head") == 1
    assert await connection.fetchval("SELECT count(*) FROM follower WHERE kind = 'view'") == len(VIEWS)
    await connection.close()
    for database in databases:
        await database.close()
    await execute(cluster, "DROP DATABASE at_once WITH (FORCE)")


async def test_municipalities_of_one_server_may_migrate_at_once(cluster: str) -> None:
    names = [f"kommune_{number}" for number in range(3)]
    for name in names:
        await execute(cluster, f"CREATE DATABASE {name}")
    await asyncio.gather(*(Database(named(cluster, name)).migrate() for name in names))
    for name in names:
        await execute(named(cluster, name), "SELECT FROM event, payload, delivery")
        await execute(cluster, f"DROP DATABASE {name} WITH (FORCE)")


async def _refused(reading: Reading, statement: str) -> None:
    async with reading.reader.connect() as connection:
        with pytest.raises(Exception, match=r"permission denied|must be owner"):
            await connection.execute(text(statement))


async def test_a_connection_that_its_server_has_closed_is_replaced_unnoticed(fresh: str) -> None:
    database = Database(fresh)
    engine = database.engine("keeper")
    for _ in range(3):
        async with engine.connect() as connection:
            process = await connection.scalar(text("SELECT pg_backend_pid()"))
            driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        await execute(fresh, "SELECT pg_terminate_backend($1)", process)
        await until(driver.is_closed)
    await database.close()
