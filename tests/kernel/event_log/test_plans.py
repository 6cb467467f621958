"""A plan is made once and kept: it must find its rows by their keys, however large the tables have grown since."""

from contextlib import AsyncExitStack
from uuid import uuid4

import asyncpg
import pytest

from services.kernel.database import Database
from services.kernel.event_log import arrays
from services.kernel.event_log.line import CHECKED, OPTIMISTIC, SINGLE
from tests.databases import execute
from tests.kernel.event_log.saves import save, sealed

GROW = """
    INSERT INTO event
    SELECT n, gen_random_uuid(), 1, '', gen_random_uuid(), '', now(), gen_random_uuid(), '', '{}', '', ''
      FROM generate_series(100000, 120000) n"""
ROWS_READ = """
    SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int FROM pg_stat_xact_user_tables
     WHERE relname IN ('event', 'payload', 'command', 'access')"""
A_FEW = 50


@pytest.mark.slow
async def test_what_was_planned_on_empty_tables_reads_a_few_rows_of_full_ones(
    fresh: str, stack: AsyncExitStack
) -> None:
    database = Database(fresh)
    stack.push_async_callback(database.close)
    async with (await database.pool("appender", size=1)).acquire() as connection:
        for _ in range(7):  # more often than the server looks before it settles on a plan
            await _append_all_ways(connection)
        await execute(fresh, GROW)
        async with connection.transaction():
            before = await connection.fetchval(ROWS_READ)
            await _append_all_ways(connection)
            assert await connection.fetchval(ROWS_READ) - before < A_FEW


async def _append_all_ways(connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]") -> None:
    stream, one, two = uuid4(), save(sealed(uuid4(), 1)), save(sealed(uuid4(), 1))
    await connection.fetch(SINGLE, *arrays.single(one))
    await connection.fetch(OPTIMISTIC, *arrays.optimistic([two, save(sealed(stream, 1), sealed(stream, 2))]))
    follows, lost = save(sealed(stream, 3)), save(sealed(stream, 2))
    assert len(await connection.fetch(CHECKED, *arrays.checked([follows, lost]))) == 1
