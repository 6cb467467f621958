"""A municipality that runs on servers by URL, its backups, and places to restore them to."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg

from services.cases.actions.raise_undring import RaiseUndring
from services.compose import Runtime, compose
from services.demo.seed import seed
from services.kernel.config import read_settings
from services.projections.run import project
from tests.databases import execute, named
from tests.operate.operator import Said, run, run_here
from tests.waiting import until

NUMBERS = count(1)
SECRET_WORDS = "Hun sa at hjemmet lukter av kardemomme og krutt."
TABLES = ("overview_2", "participants_2", "plan_2", "moete_2", "samtykke_1", "timeline_1")


@dataclass
class Municipality:
    """``settings`` are what an operator has in the environment."""

    settings: Mapping[str, str]
    runtime: Runtime
    folder: Path
    dsn: str

    async def raise_undring(self, words: str = "Lise er stille.") -> UUID:
        """One more command, by a teacher about a barn of the demo."""
        rows = await self.sql("""
            SELECT p.id AS teacher, e.child FROM person p JOIN employment w ON w.person = p.id AND NOT w.leads
              JOIN enrolment e ON e.unit = w.unit WHERE w.title LIKE 'kontaktl%' LIMIT 1""")
        command = RaiseUndring(
            barn=rows[0]["child"], observations=words, questions="Hva nå?", arose_on=self.runtime.clock.today(),
            skolemiljoe=False, urgent=False, signals=(), earlier=None, confirmed=True,
        )  # fmt: skip
        return (await self.runtime.cases.perform(command, rows[0]["teacher"], uuid4())).stream

    async def caught_up(self) -> None:
        """The views have everything."""

        async def level() -> bool:
            rows = await self.sql(
                "SELECT (SELECT position FROM head) = (SELECT min(position) FROM follower WHERE kind = 'view')"
            )
            return bool(rows[0][0])

        await until(level)

    async def sql(self, statement: str, *values: object) -> Sequence[asyncpg.Record]:
        """By the superuser."""
        return await rows(self.dsn, statement, *values)

    async def back_up(self, to: Path, *parts: str) -> dict[str, Path]:
        """Each part to a folder of its own."""
        for part in parts or ("database", "vault", "master-key"):
            said = await run_here(self.settings, "backup", part, to / part)
            assert said.code == 0, said
        return {part: to / part for part in parts or ("database", "vault", "master-key")}


@dataclass(frozen=True)
class NewPlace:
    """Where nothing is yet."""

    settings: Mapping[str, str]
    data: Path
    dsn: str

    def bring_list(self, erasures: Path) -> None:
        """The current list of erasures, as an operator puts it there first."""
        shutil.copytree(erasures, self.data / "erasures", dirs_exist_ok=True)

    async def restore(self, *words: str | Path) -> Said:
        return await run_here(self.settings, "restore", *words)

    async def restore_for_real(self, *words: str | Path) -> Said:
        """In a process of its own."""
        return await run(self.settings, "restore", *words)

    async def sql(self, statement: str, *values: object) -> Sequence[asyncpg.Record]:
        return await rows(self.dsn, statement, *values)


@asynccontextmanager
async def open_municipality(dsn: str, nats_url: str, folder: Path) -> AsyncIterator[Municipality]:
    """The demo's, with its views following."""
    settings = settings_at(dsn, nats_url, folder)
    async with compose(read_settings({"STAFETTLOGG_DEMO": "1", **settings})) as runtime:
        await seed(runtime)
        projecting = asyncio.create_task(project(runtime))
        try:
            yield Municipality(settings, runtime, folder, dsn)
        finally:
            projecting.cancel()
            await asyncio.wait([projecting])


@asynccontextmanager
async def new_place(cluster: str, nats_url: str, folder: Path) -> AsyncIterator[NewPlace]:
    """A database's name that nobody has taken, and an empty data folder."""
    name = f"restored_{next(NUMBERS)}"
    dsn = named(cluster, name)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield NewPlace(settings_at(dsn, nats_url, folder), folder, dsn)
    finally:
        for each in (name, f"{name}_restoring"):
            await execute(cluster, f"DROP DATABASE IF EXISTS {each} WITH (FORCE)")


def settings_at(dsn: str, nats_url: str, folder: Path) -> Mapping[str, str]:
    vault = {"VAULT_URL": f"file://{folder}/vault.sqlite3", "STAFETTLOGG_DATA": str(folder)}
    return {"DATABASE_URL": dsn, "NATS_URL": nats_url} | vault


async def rows(dsn: str, statement: str, *values: object) -> Sequence[asyncpg.Record]:
    connection = await asyncpg.connect(dsn)
    try:
        return list(await connection.fetch(statement, *values))
    finally:
        await connection.close()


async def events(dsn: str, until_: int) -> Sequence[str]:
    """The log up to a position, byte for byte."""
    found = await rows(dsn, "SELECT e::text FROM event e WHERE position <= $1 ORDER BY position", until_)
    return [row[0] for row in found]


async def views(dsn: str) -> Mapping[str, Sequence[str]]:
    """Everything that stands in the views, but for what lies beyond a position."""
    return {table: sorted([row[0] for row in await rows(dsn, f"SELECT t::text FROM {table} t")]) for table in TABLES}
