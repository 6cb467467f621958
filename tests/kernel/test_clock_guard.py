"""The guard on a real PostgreSQL, its clocks set by hand: a jump of a day holds everything that cannot be undone."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.clock_guard import ClockGuard, clocks_in_doubt, confirm
from services.kernel.clock_guard.guard import OUT_OF_SIGHT
from services.kernel.clock_guard.marks import STALE, WRITTEN_EACH
from services.kernel.database import Database
from tests.databases import execute
from tests.kernel.hand_clocks import YEAR, HandClocks
from tests.waiting import until

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
JUMPS = pytest.mark.parametrize("jump", [YEAR, -YEAR, DAY + HOUR, -DAY - HOUR], ids=str)


@pytest.fixture
async def keeper(fresh: str) -> AsyncIterator[AsyncEngine]:
    database = Database(fresh)
    yield database.engine("keeper")
    await database.close()


@pytest.fixture
def clocks() -> HandClocks:
    return HandClocks()


async def started(keeper: AsyncEngine, clocks: HandClocks) -> ClockGuard:
    guard = ClockGuard(keeper, clocks)
    await guard.look()
    return guard


async def stop(guard: ClockGuard) -> None:
    """As the program ends: its task is cancelled."""
    running = asyncio.create_task(guard.run())
    await asyncio.sleep(0)
    running.cancel()
    await asyncio.wait([running])


async def seen(keeper: AsyncEngine) -> list[str]:
    async with keeper.begin() as connection:
        return list(await clocks_in_doubt(connection))


async def confirmed(keeper: AsyncEngine, clocks: HandClocks) -> None:
    async with keeper.begin() as connection:
        await confirm(connection, clocks, ["noe"])


async def test_before_the_first_look_nothing_may_expire(keeper: AsyncEngine, clocks: HandClocks) -> None:
    guard = ClockGuard(keeper, clocks)
    assert not guard.may_expire()
    await guard.look()
    assert guard.may_expire()


@JUMPS
async def test_a_jump_while_running_holds_at_once_and_the_time_goes_on_unmoved(
    keeper: AsyncEngine, clocks: HandClocks, jump: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    guard = await started(keeper, clocks)
    clocks.pass_time(HOUR)
    clocks.jump(jump)
    assert not guard.may_expire()
    await guard.look()
    await guard.look()
    assert not guard.may_expire()
    assert guard.now() == clocks.true
    assert guard.span() == (clocks.true, clocks.true)
    (alarm,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert "Klokka på maskin-1 viser" in alarm
    assert "Klokka hos databasen viser" in alarm
    assert "stafettlogg confirm-clock" in alarm


@JUMPS
async def test_a_clock_that_is_put_right_lifts_the_hold_by_itself(
    keeper: AsyncEngine, clocks: HandClocks, jump: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    guard = await started(keeper, clocks)
    clocks.jump(jump)
    await guard.look()
    clocks.pass_time(timedelta(days=3))
    assert not guard.may_expire()
    clocks.jump(timedelta())
    await guard.look()
    assert guard.may_expire()
    assert await seen(keeper) == []
    assert guard.now() == clocks.true
    assert "Klokkene stemmer igjen." in caplog.text


@pytest.mark.parametrize("jump", [DAY - HOUR, -DAY + HOUR, timedelta(seconds=1)], ids=str)
async def test_less_than_a_day_is_a_time_server_at_work(
    keeper: AsyncEngine, clocks: HandClocks, jump: timedelta
) -> None:
    guard = await started(keeper, clocks)
    clocks.jump(jump)
    await guard.look()
    assert guard.may_expire()
    assert guard.now() == clocks.true + jump


async def test_many_small_jumps_make_a_large_one(keeper: AsyncEngine, clocks: HandClocks) -> None:
    guard = await started(keeper, clocks)
    for hours in (10, 20, 30):
        clocks.jump(timedelta(hours=hours))
        await guard.look()
    assert not guard.may_expire()


async def test_what_one_process_sees_holds_all_of_them(keeper: AsyncEngine, clocks: HandClocks) -> None:
    other = HandClocks(host="maskin-2", boot="another machine")
    here, there = await started(keeper, clocks), await started(keeper, other)
    other.ahead = YEAR
    await there.look()
    assert here.may_expire()
    await here.look()
    assert not here.may_expire()
    assert here.now() == there.now() == clocks.true
    assert [("maskin-2" in said, "maskin-1" in said) for said in here.in_doubt] == [(True, False)]
    other.ahead = timedelta()
    await there.look()
    await here.look()
    assert here.may_expire()


async def test_the_clock_of_a_process_that_is_dead_concerns_nobody(keeper: AsyncEngine, clocks: HandClocks) -> None:
    other = HandClocks(host="maskin-2", boot="another machine")
    here = await started(keeper, clocks)
    killed, stopped = await started(keeper, other), await started(keeper, other)
    other.ahead = YEAR
    await killed.look()
    await stopped.look()
    await stop(stopped)
    await here.look()
    assert not here.may_expire()
    clocks.pass_time(STALE + WRITTEN_EACH)
    await here.look()
    assert here.may_expire()


@JUMPS
async def test_a_jump_during_a_stop_of_the_machine_holds_from_the_start(
    keeper: AsyncEngine, clocks: HandClocks, jump: timedelta
) -> None:
    await stop(await started(keeper, clocks))
    last = clocks.true
    clocks.stand_still(HOUR / 2)
    clocks.jump(jump)
    guard = await started(keeper, clocks)
    assert not guard.may_expire()
    assert guard.now() == last
    assert guard.span() == (min(last, clocks.wall()), max(last, clocks.wall()))
    assert "Enten har det stått stille imens, eller så er klokka feil." in guard.in_doubt[0]
    clocks.jump(timedelta())
    await guard.look()
    assert guard.may_expire()
    assert guard.now() == clocks.true


async def test_a_machine_that_was_off_for_a_week_waits_for_a_word(keeper: AsyncEngine, clocks: HandClocks) -> None:
    await stop(await started(keeper, clocks))
    clocks.stand_still(timedelta(days=7))
    guard = await started(keeper, clocks)
    assert not guard.may_expire()
    await stop(guard)
    guard = await started(keeper, clocks)
    assert not guard.may_expire()
    await confirmed(keeper, clocks)
    await guard.look()
    assert guard.may_expire()
    assert guard.now() == clocks.true
    await stop(guard)
    assert (await started(keeper, clocks)).may_expire()


async def test_a_kill_in_the_middle_of_a_hold_ends_no_hold(keeper: AsyncEngine, clocks: HandClocks) -> None:
    await started(keeper, clocks)
    clocks.jump(YEAR)
    await started(keeper, clocks)
    clocks.pass_time(timedelta(days=2))
    again = await started(keeper, clocks)
    assert not again.may_expire()
    assert again.now() == clocks.true


async def test_an_operator_may_confirm_a_clock_that_has_jumped(keeper: AsyncEngine, clocks: HandClocks) -> None:
    """It was wrong all the while, and is right now."""
    here, there = await started(keeper, clocks), await started(keeper, clocks)
    clocks.jump(-YEAR)
    await here.look()
    await there.look()
    await confirmed(keeper, clocks)
    await here.look()
    await there.look()
    assert here.may_expire()
    assert there.may_expire()
    assert here.now() == there.now() == clocks.wall()


async def test_a_clock_that_disagrees_with_the_confirmed_one_goes_on_holding(
    keeper: AsyncEngine, clocks: HandClocks
) -> None:
    guard = await started(keeper, clocks)
    clocks.database_ahead = YEAR
    await guard.look()
    await confirmed(keeper, clocks)
    await guard.look()
    assert not guard.may_expire()
    assert guard.now() == clocks.true
    assert [said.partition(" viser")[0] for said in guard.in_doubt] == ["Klokka hos databasen"]


async def test_what_a_clock_that_ran_ahead_has_written_comes_back_with_the_confirmation(
    keeper: AsyncEngine, clocks: HandClocks, fresh: str
) -> None:
    await execute(fresh, "INSERT INTO draft VALUES (gen_random_uuid(), 'x', '', $1)", clocks.true + YEAR)
    await confirmed(keeper, clocks)
    async with keeper.begin() as connection:
        saved = (await connection.exec_driver_sql("SELECT saved FROM draft")).scalar_one()
    assert saved == clocks.true


async def test_while_the_database_is_out_of_sight_nothing_expires_and_the_time_goes_on(
    keeper: AsyncEngine, clocks: HandClocks
) -> None:
    guard = await started(keeper, clocks)
    clocks.pass_time(timedelta(seconds=OUT_OF_SIGHT + 1))
    assert not guard.may_expire()
    assert guard.now() == clocks.true
    await guard.look()
    assert guard.may_expire()


async def test_a_clock_that_only_the_process_is_told_about_gives_itself_away_by_the_databases(
    keeper: AsyncEngine, clocks: HandClocks
) -> None:
    """As under libfaketime, which moves the seconds since boot as well."""
    guard = await started(keeper, clocks)
    clocks.ahead = YEAR
    clocks.booted += YEAR.total_seconds()
    await guard.look()
    assert not guard.may_expire()


async def test_it_looks_by_itself_and_survives_a_database_that_goes_away(
    keeper: AsyncEngine, clocks: HandClocks, fresh: str
) -> None:
    guard = await started(keeper, clocks)
    await execute(fresh, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'stafet%'")
    running = asyncio.create_task(guard.run())
    clocks.jump(YEAR)
    await until(lambda: bool(guard.in_doubt))
    running.cancel()
    await asyncio.wait([running])


async def test_a_minute_is_how_old_a_mark_grows(keeper: AsyncEngine, clocks: HandClocks, fresh: str) -> None:
    guard = await started(keeper, clocks)
    for _ in range(4):
        clocks.pass_time(WRITTEN_EACH / 2)
        await guard.look()
    async with keeper.begin() as connection:
        must_be = (await connection.exec_driver_sql("SELECT must_be FROM clock_mark")).scalar_one()
    assert clocks.true - must_be < WRITTEN_EACH
