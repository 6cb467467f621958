"""The log page's query among a million entries: as its reader, under row-level security, and without it."""

import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import UUID

import asyncpg
from sqlalchemy import event

from bench.figure import RUNS, Figure, progress
from bench.many_logs import Case, fill
from services.kernel.database import PAGES, Database, reading_as
from services.kernel.embedded import postgres
from services.kernel.event_log import EventLog
from services.kernel.event_log.writer import Writer
from services.kernel.vault import FileStore, Vault
from services.projections import timeline
from services.projections.build import build_missing
from web.case_facts import NEWEST

FIGURES = {
    "rls": "ratio ≤ 2.5, value ≤ 1 ms",
    "rls_wide": "reported: the same for somebody who is in 10,000 logs",
}
LOGS, EVENTS_EACH = 50_000, 20
LOOKS, WIDE_LOOKS = 400, 40
WIDE = 10_000
READERS = "holder", "mor", "far"
MASTER = bytes(32)
GIVEN = "INSERT INTO access (position, stream, person, role, given) VALUES (0, $1, $2, 'stafettholder', true)"
ME = "SELECT set_config('stafettlogg.person', $1, true)"


@dataclass(frozen=True)
class Store:
    """A filled database, and the statement that the log page sends."""

    dsn: str
    cases: Sequence[Case]
    question: str


async def measure() -> AsyncIterator[Figure]:
    """``value`` and ``against`` in ms, each the median over many logs on one connection, prepared. Asked as the first
    question of its transaction: a page has mostly asked another one before, and access is worked out only once."""
    async with _filled() as store:
        people = [(case[READERS[n % len(READERS)]], case["logg"]) for n, case in enumerate(store.cases)]
        yield await _figure(store, "rls", people, LOOKS)
        somebody = await _in_many(store)
        yield await _figure(store, "rls_wide", [(somebody, case["logg"]) for case in store.cases[:WIDE]], WIDE_LOOKS)


async def _figure(store: Store, name: str, looks: Sequence[tuple[UUID, UUID]], number: int) -> Figure:
    runs = []
    for run in range(RUNS):
        chosen = Random(run).sample(looks, number)
        runs.append((await _median(store, chosen, {"role": "stafettlogg_reader"}), await _median(store, chosen, {})))
        progress(f"  {name}, {run + 1} av {RUNS}: {runs[-1][0]:.3f} ms mot {runs[-1][1]:.3f} ms")
    value, against = (statistics.median(one) for one in zip(*runs, strict=True))
    return Figure(name, round(value, 3), "ms", round(against, 3), round(value / against, 2))


async def _median(store: Store, looks: Sequence[tuple[UUID, UUID]], role: Mapping[str, str]) -> float:
    """Planned as pages are. Without a role it is the superuser, whom no policy holds."""
    connection = await asyncpg.connect(store.dsn, server_settings={**PAGES, **role})
    try:
        asked = await connection.prepare(store.question)
        return statistics.median([await _look(connection, asked, *look) for look in looks])
    finally:
        await connection.close()


async def _look(
    connection: asyncpg.Connection, asked: "asyncpg.prepared_stmt.PreparedStatement", person: UUID, log: UUID
) -> float:
    async with connection.transaction():
        await connection.execute(ME, str(person))
        started = time.perf_counter()
        rows = await asked.fetch(NEWEST, log)
        took = time.perf_counter() - started
    assert rows
    return took * 1000


@asynccontextmanager
async def _filled() -> AsyncIterator[Store]:
    with tempfile.TemporaryDirectory(prefix="bench-rls-") as name:
        folder = Path(name)
        async with postgres(folder / "postgresql") as dsn:
            database, keys = Database(dsn), FileStore(folder / "vault.sqlite3")
            await database.migrate()
            cases = await fill(dsn, keys, MASTER, LOGS, EVENTS_EACH)
            pool = await database.pool("projector")
            log = EventLog(pool, Writer(pool, _nobody), Vault(keys, MASTER))
            await build_missing(database.engine("projector"), log, [timeline.Timeline()])
            question = await _question(database, cases[0])
            await database.close()
            yield Store(dsn, cases, question)


async def _question(database: Database, case: Case) -> str:
    """As it goes over the line when a page asks."""
    engine, sent = database.engine("reader", 1), list[str]()
    event.listen(engine.sync_engine, "before_cursor_execute", lambda *told: sent.append(told[2]))
    async with reading_as(engine, case["holder"]) as reading:
        await timeline.entries(reading, [case["logg"]], NEWEST)
    return sent[-1]


async def _in_many(store: Store) -> UUID:
    """A stafettholder gets the logs of many others too."""
    somebody = store.cases[0]["holder"]
    connection = await asyncpg.connect(store.dsn)
    await connection.executemany(GIVEN, [(case["logg"], somebody) for case in store.cases[:WIDE]])
    await connection.execute("ANALYZE access")
    await connection.close()
    return somebody


async def _nobody(_position: int) -> None:
    return
