"""One running program for each file of tests that asks for it, on a database of its own."""

from collections.abc import AsyncIterator
from itertools import count

import asyncpg
import pytest

from tests.web.running import Running, open_running
from tests.web.town import hub, persons, runtime, visitor

__all__ = ["hub", "persons", "running", "runtime", "visitor"]

NUMBERS = count(1)


@pytest.fixture(scope="module")
async def running(cluster: str, nats_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    name = f"web_{next(NUMBERS)}"
    connection = await asyncpg.connect(cluster)
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    address, _, options = cluster.partition("?")
    dsn = f"{address.rpartition('/')[0]}/{name}?{options}"
    async with open_running(dsn, nats_url, tmp_path_factory.mktemp("web")) as running:
        yield running


@pytest.fixture
async def others_barn(running: Running) -> AsyncIterator[None]:
    """As the fixture of that name for the actions: whom this test's family keeps away, the next one's does not."""
    yield
    await running.school.admin.execute("UPDATE access SET barn = NULL WHERE barn IS NOT NULL")
