"""One running program as the tests of the log see it: a writer of its own, a cache of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg

from services.kernel.database import Database
from services.kernel.event_log import EventLog, Repository
from services.kernel.event_log.writer import Writer
from services.kernel.vault import FileStore, Vault

MASTER = bytes(range(32))


@dataclass
class Program:
    """``admin`` is the superuser; ``told`` the positions that were announced."""

    log: EventLog
    writer: Writer
    writing: "asyncio.Task[None]"
    vault: Vault
    admin: asyncpg.Pool
    told: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.repository = Repository(self.log)

    async def rows(self, question: str, *values: Any) -> list[asyncpg.Record]:
        """What is there, row-level security or not."""
        return list(await self.admin.fetch(question, *values))

    async def height(self) -> int:
        return int(await self.admin.fetchval("SELECT position FROM head"))


@asynccontextmanager
async def open_program(dsn: str, folder: Path) -> AsyncIterator[Program]:
    """Several on one database and folder are several processes."""
    database = Database(dsn)
    told: list[int] = []

    async def after(position: int) -> None:
        told.append(position)

    pool = await database.pool("appender")
    writer = Writer(pool, after)
    writing = asyncio.create_task(writer.run())
    vault = Vault(FileStore(folder / "vault.sqlite3"), MASTER)
    admin = await asyncpg.create_pool(dsn, min_size=1, max_size=2)
    try:
        yield Program(EventLog(pool, writer, vault), writer, writing, vault, admin, told)
    finally:
        writing.cancel()
        await asyncio.wait([writing])
        admin.terminate()
        await database.close()
