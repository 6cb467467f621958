"""One PostgreSQL, reached in the roles that hold each part of the program down."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal
from uuid import UUID

import asyncpg
from sqlalchemy import event, text
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_connection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from services.kernel.schema import is_up_to_date, upgrade

Role = Literal["appender", "projector", "reader", "keeper", "eraser"]
PATIENCE = 10.0
"""Seconds for a connection, and for each statement of those whom people wait for: a server that hangs says nothing."""
UNHURRIED = frozenset({"projector", "eraser"})
"""They build tables and wait for each other."""
POINT_LOOKUPS = {
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",  # to start a helper takes longer than any of this
}
"""For those who only find rows by a key: planned once, and never by reading a table that happened to be small then."""
PAGES = {"plan_cache_mode": "force_generic_plan", "jit": "off", "max_parallel_workers_per_gather": "0"}
"""For pages: what they ask is planned once, since it is always about one log or one person."""
UNSYNCED = {"synchronous_commit": "off"}


class Database:
    """Opens connections in a role; the role is a start-up setting of the connection, so a RESET stays in it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._engines: list[AsyncEngine] = []
        self._pools: list[asyncpg.Pool] = []

    def engine(self, role: Role, size: int = 8) -> AsyncEngine:
        """SQLAlchemy on asyncpg, in that role."""
        engine = create_async_engine(
            _sqlalchemy(self._url),
            pool_size=size,
            max_overflow=size,
            hide_parameters=True,
            pool_timeout=PATIENCE,
            connect_args={"server_settings": _settings(role), "timeout": PATIENCE, "command_timeout": _patience(role)},
        )
        event.listen(engine.sync_engine, "checkout", _refuse_lost)
        self._engines.append(engine)
        return engine

    async def pool(self, role: Role, size: int = 4, *, synced: bool = True) -> asyncpg.Pool:
        """Plain asyncpg, for the append path, the log's reader and the followers. Not ``synced``: what was committed in
        the last moment may be lost with the machine, since it follows from what is synced."""
        settings = _settings(role) | POINT_LOOKUPS | ({} if synced else UNSYNCED)
        pool = await asyncpg.create_pool(
            self._url, min_size=0, max_size=size, server_settings=settings, reset=_as_it_is, timeout=PATIENCE,
            command_timeout=_patience(role),
        )
        self._pools.append(pool)
        return pool

    async def migrate(self) -> None:
        """Brings the schema up to date; several processes may try at once."""
        if await is_up_to_date(self._url):
            return
        engine = create_async_engine(_sqlalchemy(self._url))
        try:
            await upgrade(engine)
        finally:
            await engine.dispose()

    async def close(self) -> None:
        """Closes everything that was opened here."""
        for engine in self._engines:
            await engine.dispose()
        for pool in self._pools:
            pool.terminate()


@asynccontextmanager
async def reading_as(engine: AsyncEngine, person: UUID) -> AsyncIterator[AsyncConnection]:
    """A read transaction as that person: row-level security shows what they may see, and nothing without a person."""
    async with engine.begin() as connection:
        await connection.execute(
            text("SELECT set_config('stafettlogg.person', :person, true)"), {"person": str(person)}
        )
        yield connection


def _sqlalchemy(url: str) -> str:
    return url.replace("postgresql://", "postgresql+asyncpg://", 1).replace("postgres://", "postgresql+asyncpg://", 1)


def _patience(role: Role) -> float | None:
    return None if role in UNHURRIED else PATIENCE


def _settings(role: Role) -> dict[str, str]:
    own = {"role": f"stafettlogg_{role}", "application_name": f"stafettlogg {role}", "timezone": "UTC"}
    return own | (PAGES if role == "reader" else {})


def _refuse_lost(connection: AsyncAdapt_asyncpg_connection, *_: object) -> None:
    """One that its server has closed: the pool makes another. To ask the server each time whether it is still there
    (``pool_pre_ping``) would be a round trip more for each question."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


async def _as_it_is(_connection: object) -> None:
    """Nobody changes a pooled connection's session, so there is nothing to undo, and no round trip to do it in."""
