"""The driver itself, for what is asked at each batch: SQLAlchemy takes longer over a small question than the server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias, cast

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"


@asynccontextmanager
async def transaction(pool: asyncpg.Pool) -> AsyncIterator[Connection]:
    """A connection of the pool, and one transaction on it."""
    async with pool.acquire() as connection, connection.transaction():
        yield connection


async def driver(connection: AsyncConnection) -> Connection:
    """asyncpg's connection under SQLAlchemy's."""
    return cast("Connection", (await connection.get_raw_connection()).driver_connection)


async def within(connection: AsyncConnection) -> Connection:
    """The same, in the transaction that SQLAlchemy has promised: it begins one with its first statement only."""
    await connection.execute(text("SELECT 1"))
    return await driver(connection)
