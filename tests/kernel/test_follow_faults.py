"""Which faults a follower waits for, asked of the real server: those that pass. The others end the program, loudly."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.database import Database
from services.kernel.follow import follow, patiently
from services.kernel.follow_faults import passing, sqlstate
from services.kernel.signals import Wakeup
from tests.projections.watch import Silence

RAISED = "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"


@pytest.fixture
async def engine(shared: str) -> AsyncIterator[AsyncEngine]:
    database = Database(shared)
    yield database.engine("projector", 1)
    await database.close()


async def _fault(engine: AsyncEngine, *statements: str) -> Exception:
    """What the last of them raises."""
    try:
        async with engine.begin() as connection:
            for statement in statements:
                await connection.execute(text(statement))
    except Exception as fault:
        return fault
    raise AssertionError("nothing was raised")


@pytest.mark.parametrize(
    "state", ["40P01", "40001", "55P03", "57014", "57P01", "53100", "53300", "25006", "58030", "08006"]
)
async def test_the_server_says_that_it_passes(engine: AsyncEngine, state: str) -> None:
    fault = await _fault(engine, RAISED.format(state=state))
    assert sqlstate(fault) == state
    assert passing(fault)


@pytest.mark.parametrize("state", ["42703", "42501", "23505", "22P02", "42601", "XX000", "0A000"])
async def test_the_server_says_that_the_program_is_wrong(engine: AsyncEngine, state: str) -> None:
    assert not passing(await _fault(engine, RAISED.format(state=state)))


async def test_a_table_that_is_away_for_a_moment_is_waited_for_and_a_missing_column_is_not(engine: AsyncEngine) -> None:
    assert passing(await _fault(engine, "SELECT position FROM being_swapped"))
    assert not passing(await _fault(engine, "SELECT wrong FROM head"))


async def test_a_connection_that_is_cut_passes(engine: AsyncEngine) -> None:
    fault = await _fault(engine, "SET ROLE NONE", "SELECT pg_terminate_backend(pg_backend_pid())")
    assert "permission" not in str(fault)
    assert passing(fault)


async def test_a_server_that_is_not_there_passes(tmp_path: object) -> None:
    database = Database(f"postgresql://nobody@/none?host={tmp_path}")
    assert passing(await _fault(database.engine("reader"), "SELECT 1"))
    await database.close()


async def test_a_wrong_use_of_the_library_does_not_pass() -> None:
    assert not passing(InvalidRequestError())
    assert not passing(ValueError())


async def test_a_plan_that_the_schema_has_overtaken_passes(shared: str) -> None:
    connection, other = await asyncpg.connect(shared), await asyncpg.connect(shared)
    await other.execute("CREATE TABLE wide (a integer)")
    async with connection.transaction():
        await connection.fetch("SELECT * FROM wide")
    await other.execute("ALTER TABLE wide ADD COLUMN b text")
    with pytest.raises(asyncpg.PostgresError) as found:
        async with connection.transaction():
            await connection.fetch("SELECT * FROM wide")
    assert passing(found.value)
    await connection.close()
    await other.close()


async def test_a_follower_tries_again_and_tells_once_then_ends_at_a_defect(
    engine: AsyncEngine, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.kernel.follow.PAUSE", 0.001)
    states = iter(["40P01"] * 5 + ["42703"])
    tried = 0

    async def advance() -> bool:
        nonlocal tried
        tried += 1
        async with engine.begin() as connection:
            await connection.execute(text(RAISED.format(state=next(states))))
        return False

    with pytest.raises(DBAPIError):
        async with asyncio.timeout(20):
            await follow("the follower", advance, Wakeup(Silence(), "stafettlogg.log"))  # type: ignore[arg-type]
    assert tried == 6
    assert [record.getMessage() for record in caplog.records if "venter" in record.getMessage()] == [
        "the follower venter på databasen (DBAPIError)."
    ]


async def test_a_look_that_took_long_is_followed_by_a_rest_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine cannot keep up, each look does more; a follower never takes more than half of it."""
    clock, began = asyncio.get_running_loop().time, list[float]()

    async def advance() -> bool:
        began.append(clock())
        await asyncio.sleep(0.03)
        return len(began) == 2  # there is more: the next batch of the same look

    wakeup = Wakeup(Silence(), None)
    following = asyncio.create_task(follow("the follower", advance, wakeup))
    while len(began) < 4:
        wakeup.wake(1)
        await asyncio.sleep(0.001)
    following.cancel()
    first, second, _, fourth = began[:4]
    assert second - first >= 0.059
    assert fourth - second >= 0.099


async def test_patience_answers_with_what_came_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.kernel.follow.PAUSE", 0.001)
    away = [OSError(), ConnectionRefusedError()]

    async def work() -> str:
        if away:
            raise away.pop()
        return "done"

    assert await patiently("somebody", work) == "done"
