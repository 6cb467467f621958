"""An action where 100,000 logs are stored beside the same where there are 1,000: two towns, side by side."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from random import Random
from statistics import median

import asyncpg

from bench.alone import p50
from bench.figure import RUNS, Figure, progress
from bench.history import Log
from bench.many_logs import Case, fill
from bench.register import Family
from bench.town import Town, town
from services.kernel.database import Database
from services.kernel.event_log import EventLog
from services.kernel.event_log.writer import Writer
from services.kernel.vault import FileStore, Vault, master_key
from services.notify.announce import NAME as NOTIFY
from services.projections.build import build_missing
from services.projections.views import VIEWS

FIGURES = {"grow": "ratio ≤ 1.2"}
FEW, MANY, EVENTS_EACH = 1_000, 100_000, 20
ACTED_ON = 60
TURNS = 6
TOLD = "INSERT INTO follower (name, kind, position) SELECT $1, 'follower', position FROM head"


async def measure() -> AsyncIterator[Figure]:
    """ms through HTTP, one process for all in each town. The actions are on logs that were warm already."""
    async with _grown(MANY) as many, _grown(FEW) as few:
        for place in (many, few):
            await _acted(place, place.logs)
        runs = [await _run(many, few) for _ in range(RUNS)]
    value, against = (median(one) for one in zip(*runs, strict=True))
    yield Figure("grow", round(value, 2), "ms", round(against, 2), round(value / against, 2))


async def _run(many: Town, few: Town) -> tuple[float, float]:
    """Taken in turn, so that the machine's mood hits both."""
    share = ACTED_ON // TURNS
    slices = [slice(n * share, (n + 1) * share) for n in range(TURNS)]
    turns = [(await _acted(many, many.logs[one]), await _acted(few, few.logs[one])) for one in slices]
    slow, quick = (median(one) for one in zip(*turns, strict=True))
    progress(f"  {slow:.1f} ms mot {quick:.1f} ms")
    return slow, quick


async def _acted(place: Town, logs: Sequence[Log]) -> float:
    return median([await p50(place.people[log.family.holder], [log]) for log in logs])


@asynccontextmanager
async def _grown(logs: int) -> AsyncIterator[Town]:
    """A running town with so many logs; `Town.logs` are those that are acted on."""
    async with town(logs=0, teachers=1) as place:
        keys, master = FileStore(place.folder / "vault.sqlite3"), master_key(place.folder / "master.key")
        cases = await fill(place.dsn, keys, master, logs, EVENTS_EACH)
        await _views(place, keys, master)
        place.logs = [_log(case) for case in Random(0).sample(cases, ACTED_ON)]
        await place.let_in({log.family.holder for log in place.logs})
        async with place.running("all"):
            await place.signed()
            yield place


async def _views(place: Town, keys: FileStore, master: bytes) -> None:
    database = Database(place.dsn)
    try:
        pool = await database.pool("projector")
        log = EventLog(pool, Writer(pool, _nobody), Vault(keys, master))
        await build_missing(database.engine("projector"), log, VIEWS)
        await _settled(place.dsn)
    finally:
        await database.close()


async def _settled(dsn: str) -> None:
    """What the filling has left for later is done, and everybody has been told of what is old: nobody who acts is to
    wait for that."""
    connection = await asyncpg.connect(dsn)
    await connection.execute(TOLD, NOTIFY)
    await connection.execute("VACUUM ANALYZE")
    await connection.execute("CHECKPOINT")
    await connection.close()


def _log(case: Case) -> Log:
    maal = next(name for name in case.ids if name.startswith("maal"))
    return Log(case["logg"], case[maal], Family(case["barn"], case["mor"], case["far"], case["holder"]))


async def _nobody(_position: int) -> None:
    return
