"""The frister of 10,000 open logs, as the pages ask for them through row-level security: the leader of every unit they
are in, the BTI-koordinator who counts them, and a stafettholder with twenty."""

import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bench.case_template import TODAY
from bench.figure import RUNS, Figure, progress
from bench.many_logs import BARN_PER_HOLDER, Case, fill
from services.kernel.database import Database, reading_as
from services.kernel.embedded import postgres
from services.kernel.event_log import EventLog
from services.kernel.event_log.writer import Writer
from services.kernel.vault import FileStore, Vault
from services.projections import frist, movement
from services.projections.build import build_missing

FIGURES = {
    "deadlines": "≤ 50 ms",
    "deadlines_town": "reported: the BTI-koordinator counts all of them",
    "deadlines_mine": "reported: a stafettholder's own twenty",
}
LOGS, EVENTS_EACH, LOOKS = 10_000, 15, 15
MASTER = bytes(32)
AHEAD = TODAY + timedelta(days=90)
"""So far that every frist is shown as one that ends soon: no page asks for more."""
LEADS = """
    INSERT INTO employment (person, unit, title, leads, from_on)
    SELECT $1, u.id, 'rektor', true, '2020-08-01' FROM unit u
     WHERE NOT EXISTS (SELECT FROM employment e WHERE e.person = $1 AND e.unit = u.id)"""
OVERSEES = "INSERT INTO office (person, role, from_on) VALUES ($1, 'bti_koordinator', '2020-08-01')"
Ask = Callable[[AsyncConnection], Awaitable[Sequence[object]]]


@dataclass(frozen=True)
class Store:
    """``reader`` is held by the policies, ``projector`` by none."""

    reader: AsyncEngine
    projector: AsyncEngine
    cases: Sequence[Case]
    units: Collection[UUID]


async def measure() -> AsyncIterator[Figure]:
    """``value`` and ``against`` (the same without policies) in ms, the answer's rows as objects included. Each is the
    first question of its transaction."""
    async with _filled() as store:
        first = store.cases[0]
        mine = [case["logg"] for case in store.cases[:BARN_PER_HOLDER]]
        led = partial(frist.of_units, units=store.units, until=AHEAD, limit=frist.MOST)
        yield await _figure(store, "deadlines", first["leader"], led)
        yield await _figure(store, "deadlines_town", first["mor"], lambda c: frist.counts(c, TODAY))
        yield await _figure(store, "deadlines_mine", first["holder"], lambda c: frist.of_streams(c, mine))


async def _figure(store: Store, name: str, person: UUID, ask: Ask) -> Figure:
    runs = []
    for run in range(RUNS):
        runs.append((await _median(store.reader, person, ask), await _median(store.projector, person, ask)))
        progress(f"  {name}, {run + 1} av {RUNS}: {runs[-1][0]:.2f} ms mot {runs[-1][1]:.2f} ms")
    value, against = (statistics.median(one) for one in zip(*runs, strict=True))
    return Figure(name, round(value, 2), "ms", round(against, 2), round(value / against, 2))


async def _median(engine: AsyncEngine, person: UUID, ask: Ask) -> float:
    return statistics.median([await _look(engine, person, ask) for _ in range(LOOKS)])


async def _look(engine: AsyncEngine, person: UUID, ask: Ask) -> float:
    async with reading_as(engine, person) as reading:
        started = time.perf_counter()
        rows = await ask(reading)
        took = time.perf_counter() - started
    assert rows
    return took * 1000


@asynccontextmanager
async def _filled() -> AsyncIterator[Store]:
    with tempfile.TemporaryDirectory(prefix="bench-deadlines-") as name:
        folder = Path(name)
        async with postgres(folder / "postgresql") as dsn:
            database, keys = Database(dsn), FileStore(folder / "vault.sqlite3")
            await database.migrate()
            cases = await fill(dsn, keys, MASTER, LOGS, EVENTS_EACH, with_undring=True)
            pool = await database.pool("projector")
            log = EventLog(pool, Writer(pool, _nobody), Vault(keys, MASTER))
            await build_missing(database.engine("projector"), log, [frist.Frister(), movement.Movements()])
            await _appoint(dsn, cases[0])
            units = {case["unit"] for case in cases}
            yield Store(database.engine("reader", 1), database.engine("projector", 1), cases, units)
            await database.close()


async def _appoint(dsn: str, case: Case) -> None:
    """One leads every unit; another, who has nothing else to do with them, is the BTI-koordinator."""
    connection = await asyncpg.connect(dsn)
    await connection.execute(LEADS, case["leader"])
    await connection.execute(OVERSEES, case["mor"])
    await connection.execute("ANALYZE")
    await connection.close()


async def _nobody(_position: int) -> None:
    return
