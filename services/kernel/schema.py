"""The schema, brought up to date at every start. Alembic is loaded only when there is something to do: it is a tenth
of the start's time and of the program's memory."""

import asyncio
import logging
from pathlib import Path

import asyncpg
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.follow_faults import LOCKED, sqlstate

logger = logging.getLogger(__name__)
PATIENCE, PAUSE = "1s", 1.0
MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATING = 4711
ONE_AT_A_TIME = asyncio.Lock()
"""Alembic keeps the connection it works on in globals: two databases migrated at once would get each other's tables."""


def newest() -> str:
    """The last revision of this release: each file is named after its own, and they are numbered."""
    return max(file.name for file in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


async def is_up_to_date(url: str) -> bool:
    """Also where a later release has been here: the schema only grows, so this one goes on in it."""
    connection = await asyncpg.connect(url)
    try:
        found: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    except asyncpg.UndefinedTableError:
        return False
    finally:
        await connection.close()
    return found is not None and found >= newest()


async def upgrade(engine: AsyncEngine) -> None:
    """Several processes may try at once, and others may be at work: who reads or writes never waits long behind a
    change that itself waits for somebody slow."""
    while not await _upgraded(engine):
        logger.warning("Skjemaet venter på at noen som leser, blir ferdig.")
        await asyncio.sleep(PAUSE)


async def _upgraded(engine: AsyncEngine) -> bool:
    try:
        async with ONE_AT_A_TIME, engine.begin() as connection:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATING})"))
            await connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
            await connection.run_sync(_upgrade)
    except DBAPIError as fault:
        if sqlstate(fault) not in LOCKED:
            raise
        return False
    return True


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
