"""Making the views' tables: the same statements for a first start, a new version and a shadow, rights included."""

from collections.abc import Iterable

from sqlalchemy import Table, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.schema import CreateIndex, CreateTable

from services.kernel.follow_positions import follower
from services.projections.view import View

MAKING = 4712
SEEN = "stream = ANY ((SELECT my_streams())::uuid[]) AND ((SELECT my_access()) -> stream::text) ?| audience"


async def make_tables(engine: AsyncEngine, views: Iterable[View]) -> None:
    """Those that are missing; several processes may try at once."""
    async with engine.begin() as connection:
        await connection.execute(text(f"SELECT pg_advisory_xact_lock({MAKING})"))
        for view in views:
            if not await _exists(connection, view.table):
                await _make(connection, view.table)
            await connection.execute(
                insert(follower).values(name=view.table.name, kind="view", position=0).on_conflict_do_nothing()
            )


async def _exists(connection: AsyncConnection, table: Table) -> bool:
    return await connection.scalar(text("SELECT to_regclass(:name)"), {"name": table.name}) is not None


async def _make(connection: AsyncConnection, table: Table) -> None:
    await connection.execute(CreateTable(table))
    for index in table.indexes:
        await connection.execute(CreateIndex(index))
    for statement in (
        f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY written ON {table.name} TO stafettlogg_projector USING (true) WITH CHECK (true)",
        f"CREATE POLICY seen ON {table.name} FOR SELECT TO stafettlogg_reader USING ({SEEN})",
        f"GRANT SELECT ON {table.name} TO stafettlogg_reader",
    ):
        await connection.execute(text(statement))
