"""The swap: readers go on reading, who stands in the way is waited for, and nothing is left of what was broken off."""

import asyncio
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.database import Database, reading_as
from services.kernel.errors import Unavailable
from services.kernel.follow_faults import passing
from services.projections import rebuild as rebuild_
from services.projections.alone import alone
from services.projections.overview import Overview, cases
from services.projections.rebuild import Rebuild
from services.projections.views import VIEWS
from tests.cases import story
from tests.cases.people import KARI
from tests.databases import execute, named
from tests.projections.histories import every_kind, random_events
from tests.projections.rebuilding import LEFT, rebuild, shape, waits
from tests.projections.watch import Watch, open_watch
from tests.waiting import until


async def test_statements_that_readers_have_prepared_outlive_the_swap(watch: Watch) -> None:
    await watch.lises_case()
    await watch.keep_up()
    await watch.admin.execute("INSERT INTO access VALUES (1, $1, $2, NULL, 'forfatter', true)", story.UNDRING, KARI.id)
    pool = await watch.database.pool("keeper", size=1)
    for _ in range(12):  # often enough for the server to keep its plan
        async with reading_as(watch.reader, KARI.id) as connection:
            before = await cases(connection, ["undring"])
        assert len(before) == 1
        assert await pool.fetchval("SELECT position FROM follower WHERE name = 'overview_2'")
    async with watch.admin.acquire() as admin:
        counting = await admin.prepare("SELECT * FROM overview_2 WHERE stream = $1")
        for _ in range(12):
            assert len(await counting.fetch(story.UNDRING)) == 1
        for _ in range(2):
            await rebuild(watch)
            assert len(await counting.fetch(story.UNDRING)) == 1
            async with reading_as(watch.reader, KARI.id) as connection:
                assert await cases(connection, ["undring"]) == before


async def test_a_reader_that_takes_its_time_is_waited_for_and_holds_up_no_other(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild_, "PATIENCE", "50ms")
    await watch.lises_case()
    await watch.keep_up()
    stood = await watch.tables()
    async with watch.admin.acquire() as slow, slow.transaction():
        await slow.fetch("SELECT * FROM overview_2")
        rebuilding = asyncio.create_task(rebuild(watch, [Overview()]))
        await until(lambda: waits(watch))
        for _ in range(20):
            assert await asyncio.wait_for(watch.rows("overview_2"), 5) == stood["overview_2"]
        await watch.happen(list(random_events(Random(1), 3)))
        await watch.keep_up()
        assert not rebuilding.done()
    await rebuilding
    live = await watch.tables()
    await watch.forget()
    await watch.keep_up()
    assert await watch.tables() == live


async def test_a_second_rebuild_is_refused_with_a_sentence(watch: Watch) -> None:
    await watch.lises_case()
    await watch.keep_up()
    stood = await watch.tables()
    async with alone(watch.projector):
        with pytest.raises(Unavailable, match="Visninger bygges opp allerede"):
            await rebuild(watch)
    await rebuild(watch)
    assert await watch.tables() == stood


async def test_one_that_was_interrupted_leaves_nothing_in_the_way(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    await watch.lises_case()
    await watch.keep_up()
    stood = await watch.tables()

    async def interrupted(self: Rebuild, connection: AsyncConnection) -> None:
        await connection.execute(text("SET ROLE NONE"))
        await connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with monkeypatch.context() as broken:
        broken.setattr(Rebuild, "_swap_all", interrupted)
        with pytest.raises(DBAPIError) as cut:
            await rebuild(watch)
    assert passing(cut.value)
    assert len(await watch.admin.fetch(LEFT)) == len(VIEWS)
    assert await watch.tables() == stood
    await rebuild(watch, [Overview()])
    assert await watch.admin.fetch(LEFT) == []
    assert await watch.tables() == stood


async def test_one_that_fails_clears_up_after_itself(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    await watch.lises_case()
    await watch.keep_up()
    stood = await watch.tables()

    async def failing(self: Rebuild, connection: AsyncConnection) -> None:
        await connection.execute(text("SELECT wrong FROM head"))

    with monkeypatch.context() as broken:
        broken.setattr(Rebuild, "_swap_all", failing)
        with pytest.raises(DBAPIError):
            await rebuild(watch)
    assert await watch.admin.fetch(LEFT) == []
    assert await watch.tables() == stood
    assert await watch.admin.fetch("SELECT FROM pg_locks WHERE locktype = 'advisory'") == []


async def test_a_database_user_that_is_no_superuser_may_rebuild(cluster: str, migrated: str, tmp_path: Path) -> None:
    roles = ", ".join(f"stafettlogg_{role}" for role in ("appender", "projector", "reader", "keeper", "eraser"))
    await execute(cluster, "CREATE ROLE kommune LOGIN CREATEROLE")
    await execute(cluster, f"GRANT {roles} TO kommune WITH ADMIN OPTION")
    await execute(cluster, "CREATE DATABASE kommune OWNER kommune")
    owner = named(cluster, "kommune").replace("//stafettlogg@", "//kommune@")
    database = Database(owner)
    await database.migrate()
    async with open_watch(owner, tmp_path) as watch:
        await watch.happen(every_kind())
        await watch.keep_up()
        stood, shaped = await _seen(watch), await shape(watch)
        assert await rebuild(watch) == []
        assert await _seen(watch) == stood
        assert all(stood)
        assert await shape(watch) == shaped
        assert {view.table.name: shaped[view.table.name][-1][1] for view in VIEWS} == dict.fromkeys(
            (view.table.name for view in VIEWS), "stafettlogg_projector"
        )
    await database.close()
    await execute(cluster, "DROP DATABASE kommune WITH (FORCE)")
    await execute(cluster, "DROP ROLE kommune")


async def _seen(watch: Watch) -> list[list[str]]:
    """By the projector: the database's owner is held down by row-level security too."""
    async with watch.projector.connect() as connection:
        tables = [
            await connection.execute(text(f"SELECT t::text FROM {view.table.name} t ORDER BY 1")) for view in VIEWS
        ]
        return [list(table.scalars()) for table in tables]
