"""Several processes, or several databases of one server, brought up at the same moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from services.kernel.database import Database
from services.kernel.embedded import postgres
from services.kernel.vault import open_store
from tests.databases import execute, named
from tests.waiting import until

pytestmark = pytest.mark.slow
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[str]:
    """One whose roles nobody has made yet."""
    async with postgres(tmp_path / "postgresql") as dsn:
        yield dsn


async def test_two_databases_of_one_server_may_make_its_roles_at_once(server: str) -> None:
    """The other one is in the midst of its grants when ours comes to them."""
    await execute(server, "CREATE DATABASE ours")
    await execute(server, "CREATE ROLE stafettlogg_appender")
    other, looking = await asyncpg.connect(server), await asyncpg.connect(server)
    transaction = other.transaction()
    await transaction.start()
    await other.execute("GRANT stafettlogg_appender TO CURRENT_USER")
    ours = asyncio.create_task(Database(named(server, "ours")).migrate())

    async def ours_waits() -> bool:
        return bool(await looking.fetchval(WAITING))

    await until(ours_waits)
    await transaction.commit()
    await ours
    await execute(named(server, "ours"), "SELECT position FROM head")
    await other.close()
    await looking.close()


async def test_processes_that_start_at_once_make_the_vault_once(server: str, stack: AsyncExitStack) -> None:
    await execute(server, "CREATE DATABASE vault")
    opening = [stack.enter_async_context(open_store(named(server, "vault"), Path())) for _ in range(8)]
    stores = await asyncio.gather(*opening)
    stream = uuid4()
    await stores[0].put({stream: b"wrapped"})
    assert await stores[-1].get([stream]) == {stream: b"wrapped"}
