"""200,000 events of 10,000 cases into all views, by the rebuild that runs while the product does; beside it the floor:
the same bytes read, decrypted and written by COPY, and nothing else."""

import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from bench.figure import RUNS, Figure, progress
from bench.many_logs import fill
from services.kernel.database import Database
from services.kernel.embedded import postgres
from services.kernel.event_log import EventLog
from services.kernel.event_log.read import FROM
from services.kernel.event_log.writer import Writer
from services.kernel.vault import FileStore, Vault
from services.projections.build import build_missing
from services.projections.rebuild import Rebuild
from services.projections.views import VIEWS

FIGURES = {"rebuild": "value ≥ 10,000, ratio ≥ 0.3"}
CASES, EVENTS_EACH = 10_000, 15
AT_ONCE = 4_000
MASTER = bytes(32)


@dataclass(frozen=True)
class Store:
    """A filled log and its views."""

    dsn: str
    engine: AsyncEngine
    log: EventLog
    vault: Vault
    events: int


async def measure() -> AsyncIterator[Figure]:
    """Ours and the floor take turns on one server, so that the machine's mood hits both."""
    async with _filled() as store:
        await build_missing(store.engine, store.log, VIEWS)
        ours, floors = [], []
        for run in range(RUNS):
            ours.append(store.events / await _rebuilt(store))
            floors.append(store.events / await _floor(store))
            progress(f"  rebuild, {run + 1} av {RUNS}: {ours[-1]:,.0f}/s mot {floors[-1]:,.0f}/s")
        value, against = median(ours), median(floors)
        yield Figure("rebuild", round(value), "events/s", round(against), round(value / against, 2))


@asynccontextmanager
async def _filled() -> AsyncIterator[Store]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with postgres(folder / "postgresql") as dsn:
            database = Database(dsn)
            await database.migrate()
            keys = FileStore(folder / "vault.sqlite3")
            await fill(dsn, keys, MASTER, CASES, EVENTS_EACH, with_undring=True)
            pool = await database.pool("projector")
            vault = Vault(keys, MASTER)
            log = EventLog(pool, Writer(pool, _nobody), vault)
            events = await pool.fetchval("SELECT position FROM head")
            yield Store(dsn, database.engine("projector"), log, vault, events)
            await database.close()


async def _nobody(_position: int) -> None:
    return


async def _rebuilt(store: Store) -> float:
    """Seconds, the swap included."""
    started = time.perf_counter()
    await Rebuild(store.engine, store.log, VIEWS).run()
    return time.perf_counter() - started


async def _floor(store: Store) -> float:
    """Seconds for reading every row, decrypting its payload and copying the sealed bytes into a table of their own."""
    reading, writing = await asyncpg.connect(store.dsn), await asyncpg.connect(store.dsn)
    await writing.execute("CREATE TABLE floor (position bigint, stream uuid, sealed bytea)")
    started, position = time.perf_counter(), 0
    while rows := await reading.fetch(FROM, position, AT_ONCE):
        await store.vault.fetch([row["stream"] for row in rows])
        for row in rows:
            store.log.mapper.unseal(row["stream"], row["version"], row["topic"], row["sealed"])
        records = [(row["position"], row["stream"], row["sealed"]) for row in rows]
        await writing.copy_records_to_table("floor", records=records)
        position = rows[-1]["position"]
    seconds = time.perf_counter() - started
    await writing.execute("DROP TABLE floor")
    await reading.close()
    await writing.close()
    return seconds
