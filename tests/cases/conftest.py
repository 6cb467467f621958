"""A real PostgreSQL with a small register in it, copied for each file of tests; and `Cases`, wired by hand."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.cases.register import fill
from tests.cases.school import School, open_school
from tests.databases import copied


@pytest.fixture(scope="session")
async def sokndal(cluster: str, migrated: str) -> AsyncIterator[str]:
    """The name of a migrated database with the register in it; nobody is connected to it."""
    async with copied(cluster, migrated) as dsn:
        connection = await asyncpg.connect(dsn)
        await fill(connection)
        await connection.close()
        yield dsn.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="module")
async def school(cluster: str, sokndal: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[School]:
    """One program on a database of its own: its own connections, cache and writer."""
    async with copied(cluster, sokndal) as dsn, open_school(dsn, tmp_path_factory.mktemp("vault")) as school:
        yield school


@pytest.fixture
async def others_barn(school: School) -> AsyncIterator[None]:
    """What the family has said in this test about whom it keeps away, goes for no log of the next one: from here on the
    logs of this test are about nobody in particular."""
    yield
    await school.admin.execute("UPDATE access SET barn = NULL WHERE barn IS NOT NULL")
