"""A real PostgreSQL, migrated once and copied for each test, and a push service that answers as it is told."""

from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from services.kernel.database import Database
from tests.cases.register import fill
from tests.doubles.push_service import PushService, push_service
from tests.notify.office import Office, open_office

TEMPLATE = "notify_template"
NUMBERS = count(1)


@pytest.fixture(scope="session")
async def migrated(cluster: str) -> str:
    """The name of a migrated database with the register in it; nobody is connected to it."""
    await _execute(cluster, f"CREATE DATABASE {TEMPLATE}")
    await Database(_named(cluster, TEMPLATE)).migrate()
    connection = await asyncpg.connect(_named(cluster, TEMPLATE))
    await fill(connection)
    await connection.close()
    return TEMPLATE


@pytest.fixture
async def dsn(cluster: str, migrated: str) -> AsyncIterator[str]:
    """A database of its own for this test."""
    name = f"notify_{next(NUMBERS)}"
    await _execute(cluster, f"CREATE DATABASE {name} TEMPLATE {migrated}")
    yield _named(cluster, name)
    await _execute(cluster, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def office(dsn: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(dsn, tmp_path) as office:
        yield office


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with push_service() as double:
        yield double


def _named(cluster: str, database: str) -> str:
    address, _, options = cluster.partition("?")
    return f"{address.rpartition('/')[0]}/{database}?{options}"


async def _execute(cluster: str, statement: str) -> None:
    connection = await asyncpg.connect(cluster)
    await connection.execute(statement)
    await connection.close()
