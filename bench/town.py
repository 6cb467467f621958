"""A municipality to measure in: real servers, open logs, people with sessions, and the program as real processes."""

import hashlib
import secrets
import signal
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import asyncpg
from aiohttp import ClientSession

from bench.cpu import Meter
from bench.figure import progress
from bench.history import Log, open_logs
from bench.people import Person
from bench.register import fill
from services.compose import compose
from services.kernel.config import read_settings
from services.kernel.embedded import nats_server, postgres
from services.kernel.proof.archive import Archive
from services.notify.announce import NAME
from tests.program import answers, begin, free_port, views_at
from tests.waiting import until

SESSION = "INSERT INTO session (token_hash, person, created, seen) VALUES ($1, $2, $3, $3)"
ALL_TOLD = "SELECT FROM follower f, head h WHERE f.name = $1 AND f.position = h.position"


@dataclass
class Town:
    """``dsn`` and ``nats`` are servers of our own. ``logs`` are open; ``people`` are logged in, by their id."""

    dsn: str
    nats: str
    folder: Path
    port: int = field(default_factory=free_port)
    logs: list[Log] = field(default_factory=list)
    people: dict[UUID, Person] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)
    meter: Meter = field(default_factory=Meter)

    @property
    def settings(self) -> dict[str, str]:
        """For the program: no demo, nobody else in it."""
        servers = {"DATABASE_URL": self.dsn, "NATS_URL": self.nats, "VAULT_URL": f"file://{self.folder}/vault.sqlite3"}
        data = {"STAFETTLOGG_DATA": str(self.folder), "PORT": str(self.port)}
        return servers | data | {"STAFETTLOGG_DEMO": "0", "OIDC_ISSUER": "https://innlogging.example"} | dict(self.more)

    async def found(self, logs: int, teachers: int) -> None:
        """The register, the logs' history by real commands, and a session for everyone."""
        progress(f"  {logs} logger åpnes …")
        async with compose(read_settings(self.settings)) as runtime:
            school = await fill(self.dsn, logs, teachers)
            self.logs = await open_logs(runtime.cases, school)
        await self.let_in({one for log in self.logs for one in (log.family.holder, log.family.mor, log.family.far)})

    @asynccontextmanager
    async def running(self, *parts: str) -> AsyncIterator[None]:
        """Each part as a process; `all` alone is all of them. The views have caught up when it begins."""
        async with AsyncExitStack() as stack:
            for part in parts:
                process = await begin(part, self.settings)
                stack.push_async_callback(_stop, process)
                self.meter.add(part, process.pid)
            await until(lambda: answers(self.port), seconds=120)
            await self.caught_up()
            try:
                yield
            finally:
                for person in self.people.values():
                    person.close()

    async def caught_up(self) -> float:
        """Until the views have all that happened; the moment when they had it."""
        height = await self.height()

        async def there() -> bool:
            return await views_at(self.port) >= height

        await until(there, seconds=120)
        return time.monotonic()

    async def announced(self) -> None:
        """Until notify has been through all that happened: what a device hears from then on is new."""

        async def there() -> bool:
            return bool(await self.sql(ALL_TOLD, NAME))

        await until(there, seconds=120)

    async def signed(self) -> None:
        """Until there is a checkpoint over all that has happened."""
        archive, height = Archive(self.folder / "checkpoints"), await self.height()
        await until(lambda: (archive.largest() or 0) >= height, seconds=600)

    async def wired(self) -> bool:
        """Whether web is connected to NATS."""
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{self.port}/ready") as answer:
            return bool((await answer.json())["nats"])

    async def height(self) -> int:
        """The position of the last event of all."""
        rows = await self.sql("SELECT position FROM head")
        return int(rows[0]["position"])

    async def sql(self, statement: str, *values: object) -> list[asyncpg.Record]:
        """As the superuser."""
        connection = await asyncpg.connect(self.dsn)
        try:
            return list(await connection.fetch(statement, *values))
        finally:
            await connection.close()

    async def let_in(self, people: Iterable[UUID]) -> None:
        """Each gets a session."""
        now, rows = datetime.now(UTC), []
        for one in people:
            token = secrets.token_urlsafe(32)
            rows.append((hashlib.sha256(token.encode()).digest(), one, now))
            self.people[one] = Person(self.port, one, f"stafettlogg={token}")
        connection = await asyncpg.connect(self.dsn)
        try:
            await connection.executemany(SESSION, rows)
        finally:
            await connection.close()


@asynccontextmanager
async def town(logs: int, teachers: int, more: Mapping[str, str] | None = None) -> AsyncIterator[Town]:
    """PostgreSQL as it is embedded (synced to disk), NATS, and that many open logs."""
    with TemporaryDirectory(prefix="bench-") as folder:
        async with postgres(Path(folder) / "postgresql") as dsn, nats_server(Path(folder) / "nats") as nats:
            place = Town(dsn, nats, Path(folder), more=more or {})
            place.meter.add_postgres(Path(folder) / "postgresql")
            place.meter.add_nats(Path(folder) / "nats")
            await place.found(logs, teachers)
            yield place


async def _stop(process: Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGINT)
    _, said = await process.communicate()
    for line in said.decode(errors="replace").splitlines():
        if '"level": "info"' not in line and '"level": "warning"' not in line:
            progress(f"  {line[:2000]}")
