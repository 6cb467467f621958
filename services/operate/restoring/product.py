"""The product's own parts on a database that nobody else can see yet: erasures, views, deliveries."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.database import Database
from services.kernel.erasures import ErasureList, Erasures
from services.kernel.event_log import EventLog
from services.kernel.event_log.writer import Writer
from services.kernel.signals import Subject
from services.kernel.vault import Vault
from services.notify.announce import Announcer
from services.projections.rebuild import Rebuild
from services.projections.tables import make_tables
from services.projections.views import VIEWS

KNOWN = "SELECT line FROM erased ORDER BY n"


class Silence:
    """Nobody listens yet."""

    connected = False

    async def publish(self, subject: Subject, position: int) -> None:
        """To nobody."""

    def subscribe(self, subject: Subject, wake: Callable[[int], None]) -> None:
        """Nothing will come."""

    def wake(self, position: int) -> None:
        """Nobody delivers."""


@dataclass
class Product:
    """What a restore needs of it."""

    pool: asyncpg.Pool
    projector: AsyncEngine
    records: asyncpg.Pool
    eraser: AsyncEngine
    vault: Vault

    async def erase(self, kept: ErasureList, whole: bool) -> None:
        """What is on the list is gone. Where the list was lost, the lines that the database knows are the list."""
        if not whole:
            kept.begin()
            kept.extend([], [row["line"] for row in await self.pool.fetch(KNOWN)])
        await Erasures(kept, self.pool, self.eraser, self.vault, _nothing).start()

    async def fill_views(self, progress: Callable[[str], None]) -> None:
        """From the first event to the last, so that the product has its pages when it starts."""
        log = EventLog(self.pool, Writer(self.pool, _never), self.vault)
        if missing := await make_tables(self.projector, VIEWS):
            await Rebuild(self.projector, log, missing, lambda done, of: progress(f"{done} av {of} hendelser")).run()

    async def note_news(self) -> None:
        """Of everything that happened it can be said who was told how, also of what nobody is told any more."""
        announcer = Announcer(self.records, lambda: datetime.now(UTC), Silence())  # type: ignore[arg-type]  # it only wakes
        await announcer.start()
        while await announcer.advance():
            pass


@asynccontextmanager
async def product_on(url: str, vault: Vault) -> AsyncIterator[Product]:
    """Brings the schema up to date first: the backup may be an older release's."""
    database = Database(url)
    await database.migrate()
    try:
        pool, records = await database.pool("appender", 2), await database.pool("keeper", 2)
        yield Product(pool, database.engine("projector", 2), records, database.engine("eraser", 1), vault)
    finally:
        await database.close()


async def _nothing(_stream: UUID) -> None:
    """Nothing is remembered here."""


async def _never(_position: int) -> None:
    """Nothing is appended here."""
