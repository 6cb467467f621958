"""Who has access, and what is new, are found by keys: what a question reads does not grow with the municipality."""

from contextlib import AsyncExitStack
from datetime import UTC, datetime
from uuid import uuid4

import asyncpg
import pytest

from services.kernel.database import Database, Role
from services.kernel.event_log import read
from services.notify import claims
from services.notify.announce import ANNOUNCE
from tests.cases.people import KARI, MOR
from tests.databases import execute

pytestmark = pytest.mark.slow

# A thousand families and their teachers, none of whom the questions are about.
GROW = """
    INSERT INTO person SELECT gen_random_uuid(), 'N', 'N', NULL FROM generate_series(1, 3000);
    INSERT INTO unit SELECT gen_random_uuid(), 'N', 'N' FROM generate_series(1, 100);
    INSERT INTO employment SELECT p.id, (SELECT id FROM unit ORDER BY id LIMIT 1), 'N', false, '2020-01-01'
      FROM person p WHERE p.given_name = 'N';
    INSERT INTO parental SELECT p.id, p.id, 'foresatt', 'N', '2020-01-01' FROM person p WHERE p.given_name = 'N';
    INSERT INTO office SELECT p.id, 'bti_koordinator', '2020-01-01' FROM person p WHERE p.given_name = 'N';
    INSERT INTO access (position, stream, person, role, given)
    SELECT 1, gen_random_uuid(), p.id, 'stafettholder', true FROM person p WHERE p.given_name = 'N';
    INSERT INTO event
    SELECT n, gen_random_uuid(), 1, '', gen_random_uuid(), '', now(), gen_random_uuid(), '', '{}', '', ''
      FROM generate_series(100000, 110000) n;
    INSERT INTO payload SELECT position, stream, '{}', '', '' FROM event WHERE position >= 100000"""
ROWS_READ = "SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::int FROM pg_stat_xact_user_tables"
A_FEW = 100


@pytest.fixture
async def database(fresh: str, stack: AsyncExitStack) -> Database:
    database = Database(fresh)
    stack.push_async_callback(database.close)
    return database


NOW = datetime(2026, 11, 22, tzinfo=UTC)
QUESTIONS: dict[str, tuple[Role, str, tuple[object, ...]]] = {
    "people_of": ("keeper", "SELECT people_of($1)", (uuid4(),)),
    "roles_of": ("appender", "SELECT roles_of($1, $2)", (KARI.id, uuid4())),
    "announce": ("keeper", ANNOUNCE, (1, 2, None, NOW, [], [], [], [])),
    "claim": ("keeper", claims.CLAIM, (NOW, NOW, 10)),
    "log after": ("projector", read.FROM, (109_990, 500)),
}


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_question_that_was_planned_on_empty_tables_reads_a_few_rows_of_full_ones(
    database: Database, fresh: str, name: str
) -> None:
    role, question, values = QUESTIONS[name]
    async with (await database.pool(role, size=1)).acquire() as connection:
        for _ in range(7):  # more often than the server looks before it settles on a plan
            await connection.fetch(question, *values)
        await execute(fresh, GROW)
        assert await _rows_read(connection, question, *values) < A_FEW


async def test_what_a_reader_may_see_is_found_by_keys(database: Database, fresh: str) -> None:
    async with (await database.pool("reader", size=1)).acquire() as connection:
        await execute(fresh, GROW)
        async with connection.transaction():
            await connection.execute("SELECT set_config('stafettlogg.person', $1, true)", str(MOR.id))
            assert await _rows_read(connection, "SELECT my_streams()") < A_FEW


async def _rows_read(
    connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]", question: str, *values: object
) -> int:
    async with connection.transaction():
        before = await connection.fetchval(ROWS_READ)
        await connection.fetch(question, *values)
        read_now: int = await connection.fetchval(ROWS_READ)
        return read_now - int(before)
