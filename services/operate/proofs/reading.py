"""The database as somebody who only reads, whether the product runs or not: nothing is migrated or mended."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from services.kernel.config import Settings
from services.kernel.embedded import joined_postgres
from services.kernel.errors import Misconfigured, Unavailable

SETTINGS = {
    "role": "stafettlogg_appender",  # reads every table that verifying needs; the next line keeps it at that
    "default_transaction_read_only": "on",
    "application_name": "stafettlogg verify",
    "timezone": "UTC",
}
GONE = "Databasen forsvant underveis, eller mangler en tabell ({fault}). Prøv igjen."
AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError)


@asynccontextmanager
async def reading(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    """Raises `Misconfigured` where there is no database, `Unavailable` where it goes away."""
    async with _address(settings) as url:
        try:
            connection = await asyncpg.connect(url, server_settings=SETTINGS)
        except AWAY as fault:
            raise Misconfigured(
                "DATABASE_URL: databasen svarer ikke eller slipper oss ikke inn ({fault}).", fault=type(fault).__name__
            ) from fault
        try:
            yield connection
        except (asyncpg.PostgresError, asyncpg.InterfaceError, ConnectionError) as fault:
            raise Unavailable(GONE, fault=type(fault).__name__) from fault
        finally:
            connection.terminate()


@asynccontextmanager
async def _address(settings: Settings) -> AsyncIterator[str]:
    """That of a running product, or of a server of our own where it stands still."""
    if settings.database_url:
        yield settings.database_url
        return
    folder = settings.data / "postgresql"
    if not folder.is_dir():
        raise Misconfigured("Det er ingen database i {folder}. Sjekk STAFETTLOGG_DATA.", folder=settings.data)
    async with joined_postgres(folder) as url:
        yield url
