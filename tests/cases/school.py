"""One running program as the tests of the actions see it: commands go in, events and refusals come out."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.command import Command
from services.cases.kontroll import Kontroll
from services.cases.pack import Pack, shipped
from services.cases.perform import Cases
from services.cases.stafettlogg import Stafettlogg
from services.cases.undring import Undring
from services.kernel.clock import OSLO, Clock
from services.kernel.database import Database
from services.kernel.errors import StafettloggError
from services.kernel.event_log import Event, EventLog, Repository, StoredEntry, Stream
from services.kernel.event_log.writer import Writer
from services.kernel.people import Register
from services.kernel.vault import FileStore, Vault
from tests.cases.people import NOW, Somebody

S = TypeVar("S", bound=Stream)
E = TypeVar("E", bound=Event)


class HandClock(Clock):
    """Stands still until it is moved."""

    def __init__(self, at: datetime = NOW) -> None:
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        return self.at


@dataclass
class School:
    """``cases`` is the only door for writes; the rest looks at what came of it."""

    cases: Cases
    clock: HandClock
    reader: AsyncEngine
    admin: asyncpg.Pool
    writing: "asyncio.Task[None]"
    folder: Path
    dsn: str

    @property
    def today(self) -> date:
        return self.clock.now().astimezone(OSLO).date()

    @property
    def pack(self) -> Pack:
        return self.cases.packs.current

    def days(self, number: int) -> date:
        """That many days from today."""
        return self.today + timedelta(days=number)

    async def perform(self, command: Command, who: Somebody, command_id: UUID | None = None) -> UUID:
        """A person sends a form. Answers with the stream it was about."""
        return (await self.cases.perform(command, who.id, command_id or uuid4())).stream

    async def refused(
        self, command: Command, who: Somebody, kind: type[StafettloggError], sentence: str, field: str | None = None
    ) -> None:
        """Exactly this refusal, in these words, and not one event more in the log."""
        before = await self.height()
        with pytest.raises(StafettloggError) as caught:
            await self.perform(command, who)
        assert type(caught.value) is kind
        assert str(caught.value) == sentence
        assert getattr(caught.value, "field", None) == field
        assert await self.height() == before

    async def height(self) -> int:
        """The position of the last event of all."""
        return int(await self.admin.fetchval("SELECT position FROM head"))

    async def entries(self, stream: UUID) -> Sequence[StoredEntry]:
        """What is stored of the stream."""
        return await self.cases.log.stream_after(stream, 0)

    async def events(self, stream: UUID) -> Sequence[Event]:
        """The stream's events, opened."""
        return [self.cases.log.open(entry) for entry in await self.entries(stream)]

    async def last(self, kind: type[E], stream: UUID) -> E:
        """The latest event of that kind in the stream."""
        return [event for event in await self.events(stream) if isinstance(event, kind)][-1]

    async def audience(self, kind: type[Event], stream: UUID) -> Sequence[str]:
        """Who sees the latest entry of that kind, as the database holds it."""
        return [entry.audience for entry in await self.entries(stream) if entry.topic == kind.TOPIC][-1]

    async def roles(self, who: Somebody, stream: UUID) -> frozenset[str]:
        return await self.cases.repository.roles(who.id, stream)

    async def undring(self, stream: UUID) -> Undring:
        return await self.cases.repository.at_version(Undring, stream)

    async def log(self, stream: UUID) -> Stafettlogg:
        return await self.cases.repository.at_version(Stafettlogg, stream)

    async def kontroll(self, stream: UUID) -> Kontroll:
        return await self.cases.repository.at_version(Kontroll, stream)


@asynccontextmanager
async def open_school(dsn: str, folder: Path) -> AsyncIterator[School]:
    """Several on one database and folder are several replicas."""
    database = Database(dsn)
    writer = Writer(await database.pool("appender"), _nobody_listens)
    writing = asyncio.create_task(writer.run())
    log = EventLog(await database.pool("appender"), writer, Vault(FileStore(folder / "vault.sqlite3"), _master(folder)))
    clock = HandClock()
    cases = Cases(log, Repository(log), Register(database.engine("keeper")), shipped(), clock)
    admin = await asyncpg.create_pool(dsn, min_size=1, max_size=1)
    try:
        yield School(cases, clock, database.engine("reader"), admin, writing, folder, dsn)
    finally:
        writing.cancel()
        await asyncio.wait([writing])
        admin.terminate()
        await database.close()


def _master(folder: Path) -> bytes:
    file = folder / "master"
    if not file.exists():
        file.write_bytes(os.urandom(32))
    return file.read_bytes()


async def _nobody_listens(_position: int) -> None:
    """In place of the wake-up: no follower runs here."""
