"""The projector as its tests see it: events go in, tables come out."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import asyncpg
from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.permissions import audience
from services.kernel.database import Database, reading_as
from services.kernel.event_log import Event, EventLog
from services.kernel.signals import Subject
from services.projections.projector import Projector
from services.projections.tables import make_tables
from services.projections.view import View
from services.projections.views import VIEWS
from tests.cases.register import fill
from tests.kernel.event_log.program import Program, open_program
from tests.kernel.event_log.saves import PACK, command
from tests.projections import lise


class Silence:
    """NATS is away: nothing that is published arrives, nothing wakes."""

    connected = False

    def __init__(self) -> None:
        self.said: list[tuple[Subject, int]] = []

    async def publish(self, subject: Subject, position: int) -> None:
        self.said.append((subject, position))

    def subscribe(self, subject: Subject, wake: Callable[[int], None]) -> None:
        return


@dataclass
class Watch:
    """Fulfils the Parts of the projections."""

    program: Program
    database: Database
    projector: AsyncEngine
    folding: asyncpg.Pool
    reader: AsyncEngine
    signals: Silence = field(default_factory=Silence)

    @property
    def log(self) -> EventLog:
        return self.program.log

    @property
    def admin(self) -> asyncpg.Pool:
        return self.program.admin

    def projecting(self, views: Sequence[View] = VIEWS) -> Projector:
        return Projector(self.folding, self.log, self.signals, views)

    async def happen(self, events: Sequence[Event]) -> int:
        """In one save. Answers with the last position."""
        return await self.log.append([(event, audience(event)) for event in events], command(), PACK)

    async def lises_case(self) -> None:
        for events in (lise.whole_undring(), lise.whole_log(), lise.whole_kontroll()):
            await self.happen(events)

    async def keep_up(self, views: Sequence[View] = VIEWS) -> None:
        """One projector, as far as there is anything."""
        projector = self.projecting(views)
        while await projector.advance():
            pass

    async def tables(self, views: Sequence[View] = VIEWS) -> dict[str, list[str]]:
        """Everything that stands in the views, row by row."""
        return {view.table.name: await self.rows(view.table.name) for view in views}

    async def rows(self, table: str) -> list[str]:
        return sorted(row["line"] for row in await self.admin.fetch(f"SELECT t::text AS line FROM {table} t"))

    async def positions(self) -> set[int]:
        return {row["position"] for row in await self.admin.fetch("SELECT position FROM follower WHERE kind = 'view'")}

    async def parked(self) -> set[tuple[str, UUID]]:
        rows = await self.admin.fetch("SELECT follower, stream FROM parked")
        return {(row["follower"], row["stream"]) for row in rows}

    async def forget(self) -> None:
        """As a rebuild begins: empty tables, positions at the start."""
        for view in VIEWS:
            await self.admin.execute(f"DELETE FROM {view.table.name}")
        await self.admin.execute("UPDATE follower SET position = 0")

    async def begin_again(self) -> None:
        """Nothing has happened yet."""
        tables = ", ".join(view.table.name for view in VIEWS)
        await self.admin.execute(f"TRUNCATE event, payload, access, command, parked, erased, {tables}")
        await self.admin.execute("UPDATE head SET position = 0")
        await self.admin.execute("UPDATE follower SET position = 0")
        self.signals.said.clear()

    async def seen_by(self, person: UUID, table: Table, stream: UUID) -> list[dict[str, object]]:
        """What the database shows this person of the stream, in the reader's role."""
        async with reading_as(self.reader, person) as connection:
            rows = await connection.execute(select(table).where(table.c.stream == stream))
            return [dict(row) for row in rows.mappings()]


@asynccontextmanager
async def open_watch(dsn: str, folder: Path) -> AsyncIterator[Watch]:
    """With the register of the practice case, and empty views."""
    database = Database(dsn)
    async with open_program(dsn, folder) as program:
        async with program.admin.acquire() as connection:
            await fill(connection)
        folding = await database.pool("projector")
        watch = Watch(program, database, database.engine("projector"), folding, database.engine("reader"))
        await make_tables(watch.projector, VIEWS)
        try:
            yield watch
        finally:
            await database.close()
