"""`stafettlogg confirm-clock`: what the operator reads, and what their word does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.clock_guard import ClockGuard
from services.kernel.database import Database
from services.operate.confirm_clock import shown_and_confirmed
from tests.databases import execute
from tests.kernel.hand_clocks import YEAR, HandClocks
from tests.program import begin

A_YEAR_AGO = """
    INSERT INTO clock_mark
    SELECT gen_random_uuid(), 'maskin-1', 'first boot', 1, 0, t, t, t, true, true
      FROM (SELECT now() - interval '1 year') m (t)"""


@pytest.fixture
async def keeper(fresh: str) -> AsyncIterator[AsyncEngine]:
    database = Database(fresh)
    yield database.engine("keeper")
    await database.close()


@pytest.fixture
async def connection(keeper: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with keeper.connect() as connection:
        yield connection


@pytest.fixture
def clocks() -> HandClocks:
    return HandClocks()


async def test_where_all_is_well_there_is_nothing_to_confirm(
    keeper: AsyncEngine, connection: AsyncConnection, clocks: HandClocks
) -> None:
    await ClockGuard(keeper, clocks).look()
    said, code = await shown_and_confirmed(connection, clocks, only_show=False)
    assert code == 0
    assert said == [
        "Klokka på maskin-1 viser 23.11.2026 10:00:00.",
        "Alle klokker stemmer. Det er ingenting å bekrefte.",
    ]


async def test_only_looking_confirms_nothing(
    keeper: AsyncEngine, connection: AsyncConnection, clocks: HandClocks
) -> None:
    guard = ClockGuard(keeper, clocks)
    await guard.look()
    clocks.jump(YEAR)
    await guard.look()
    said, code = await shown_and_confirmed(connection, clocks, only_show=True)
    assert code == 1
    assert "Klokka på maskin-1 viser 23.11.2027 10:00, men skulle vært 23.11.2026 10:00." in said
    assert said[-1] == "Er klokka her riktig, så kjør: stafettlogg confirm-clock"
    assert (await connection.exec_driver_sql("SELECT count(*) FROM clock_confirmed")).scalar_one() == 0


async def test_a_database_that_disagrees_is_named_and_goes_on_holding(
    keeper: AsyncEngine, connection: AsyncConnection, clocks: HandClocks
) -> None:
    guard = ClockGuard(keeper, clocks)
    await guard.look()
    clocks.database_ahead = YEAR
    await guard.look()
    said, code = await shown_and_confirmed(connection, clocks, only_show=False)
    assert code == 1
    assert said[-1].startswith("Klokka hos databasen viser 23.11.2027 10:00:00: rett den.")


@pytest.mark.slow
async def test_it_is_one_command(fresh: str, nats_url: str, tmp_path: Path) -> None:
    await execute(fresh, A_YEAR_AGO)
    settings = {
        "DATABASE_URL": fresh, "NATS_URL": nats_url, "STAFETTLOGG_DATA": str(tmp_path),
        "VAULT_URL": f"file://{tmp_path}/vault.sqlite3",
    }  # fmt: skip
    first, second = [await _heard(settings) for _ in range(2)]
    assert "Enten har det stått stille imens, eller så er klokka feil." in first
    assert "Bekreftet. Programmet regner tiden herfra." in first
    assert "Alle klokker stemmer. Det er ingenting å bekrefte." in second


async def _heard(settings: dict[str, str]) -> str:
    process = await begin("confirm-clock", settings)
    said, faults = await process.communicate()
    assert process.returncode == 0, faults.decode()
    return said.decode()
