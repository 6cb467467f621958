"""One rebuild at a time, in all processes of all releases."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.errors import Unavailable

REBUILDING = 4713


class Busy(Unavailable):
    """Another rebuild goes on."""

    def __init__(self) -> None:
        super().__init__("Visninger bygges opp allerede, av en annen prosess. Vent til den er ferdig, og prøv igjen.")


@asynccontextmanager
async def alone(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection whose lock lives and dies with it, whatever happens to the process. Raises `Busy`."""
    async with engine.connect() as connection:
        try:
            async with connection.begin():
                mine = await connection.scalar(text(f"SELECT pg_try_advisory_lock({REBUILDING})"))
            if not mine:
                raise Busy
            yield connection
        finally:
            await connection.invalidate()
