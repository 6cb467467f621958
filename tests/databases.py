"""Databases by the dozen: one is migrated, the others are copies of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

import asyncpg

from services.kernel.database import Database

MIGRATED = "migrated"
NUMBERS = count(1)


def named(cluster: str, database: str) -> str:
    """The DSN of another database of the same server."""
    address, _, options = cluster.partition("?")
    return f"{address.rpartition('/')[0]}/{database}?{options}"


async def migrate(cluster: str) -> str:
    """The name of a database with the schema and nothing else; nobody is connected to it."""
    await execute(cluster, f"CREATE DATABASE {MIGRATED}")
    await Database(named(cluster, MIGRATED)).migrate()
    return MIGRATED


@asynccontextmanager
async def copied(cluster: str, template: str) -> AsyncIterator[str]:
    """The DSN of a copy, gone afterwards."""
    name = f"copy_{next(NUMBERS)}"
    await execute(cluster, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield named(cluster, name)
    finally:
        await execute(cluster, f"DROP DATABASE {name} WITH (FORCE)")


async def execute(dsn: str, statement: str, *values: object) -> None:
    """By the superuser, on a connection of its own."""
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(statement, *values)
    finally:
        await connection.close()
