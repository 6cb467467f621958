"""The driver under SQLAlchemy's connection, for what SQLAlchemy has no words for: COPY, and the log's own reader."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection


async def driver(connection: AsyncConnection) -> Any:
    """asyncpg's connection. A transaction that SQLAlchemy has begun, by a first statement, is its transaction too."""
    return (await connection.get_raw_connection()).driver_connection
