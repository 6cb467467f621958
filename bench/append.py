"""Concurrent saves through the log, every row and the encryption included, beside the library's own recorder.

Each save is one event that gives one access: rows in event, payload, access and command, synced before it is answered.
The peer inserts the same sealed bytes as plain rows, a thread and a pooled connection for each writer.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

from bench.figure import RUNS, Figure, progress
from services.kernel.database import Database
from services.kernel.embedded import postgres
from services.kernel.event_log import Access, Command, Event, EventLog
from services.kernel.event_log.writer import Writer
from services.kernel.vault import FileStore, Vault
from services.run import seldom_collecting

FIGURES = {
    "append_1": "ratio ≥ 1.5",
    "append_32": "ratio ≥ 12",
    "append_128": "ratio ≥ 16",
}
WRITERS = (1, 32, 128)
SECONDS = 2.0
NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
PERSON = UUID("5d9c1c53-8d5e-4c6c-a1f5-3f1f5f5d7a01")
TEXT = "Lise får en fast voksen i friminuttene, og hun velger selv hvem hun vil være sammen med."
BODY, PACK = bytes(range(32)), bytes(32)
MOST = 2 * 30_000  # saves: more than a run and its beginning can take
AUDIENCE = ("stafettholder", "foresatt", "deltaker")


@dataclass(frozen=True)
class Measured(Event):
    """As long and as wide as a tiltak that was agreed, with the access that a new deltaker gets."""

    TOPIC: ClassVar[str] = "bench.measured.1"

    tiltak: UUID
    responsible: UUID
    text: str
    begins_on: date
    ends_on: date

    def access(self) -> tuple[Access, ...]:
        return (Access("deltaker", self.responsible),)


async def measure() -> AsyncIterator[Figure]:
    """The three figures; ours and the peer take turns on one server, so that the machine's mood hits both."""
    seldom_collecting()
    with tempfile.TemporaryDirectory() as folder:
        async with postgres(Path(folder) / "postgresql", max_connections="200") as dsn, _log(dsn, Path(folder)) as log:
            for writers in WRITERS:
                yield await _figure(dsn, log, writers)


async def _figure(dsn: str, log: EventLog, writers: int) -> Figure:
    ids = [uuid4() for _ in range(MOST)]
    streams = [_Writing(log, ids) for _ in range(writers)]
    await asyncio.gather(*[stream.once() for stream in streams])
    ours, peers = [], []
    with _peer(dsn, writers) as peer:
        for run in range(RUNS):
            ids += [uuid4() for _ in range(MOST - len(ids))]
            ours.append(await _saves_a_second(streams))
            peers.append(await asyncio.to_thread(peer.inserts_a_second))
            progress(f"  append_{writers}, {run + 1} av {RUNS}: {ours[-1]:,.0f}/s mot {peers[-1]:,.0f}/s")
    value, against = median(ours), median(peers)
    return Figure(f"append_{writers}", round(value), "saves/s", round(against), round(value / against, 2))


class _Writing:
    """One writer with a stream of its own. Random ids come from a heap that was made before: the clock measures what
    storing takes."""

    def __init__(self, log: EventLog, ids: list[UUID]) -> None:
        self._log = log
        self._ids = ids
        self._stream = uuid4()
        self._version = 0

    async def once(self) -> None:
        self._version += 1
        header: dict[str, Any] = {"actor": PERSON, "role": "stafettholder"}
        event = Measured(
            originator_id=self._stream,
            originator_version=self._version,
            timestamp=NOW,
            **header,
            tiltak=self._ids[-1],
            responsible=PERSON,
            text=TEXT,
            begins_on=NOW.date(),
            ends_on=NOW.date(),
        )
        await self._log.append([(event, AUDIENCE)], Command(self._ids.pop(), PERSON, BODY, "{}"), PACK)

    async def until(self, end: float) -> int:
        saves = 0
        while time.monotonic() < end:
            await self.once()
            saves += 1
        return saves


async def _saves_a_second(streams: list[_Writing]) -> float:
    began = time.monotonic()
    saves = await asyncio.gather(*[stream.until(began + SECONDS) for stream in streams])
    return sum(saves) / (time.monotonic() - began)


@asynccontextmanager
async def _log(dsn: str, folder: Path) -> AsyncIterator[EventLog]:
    database = Database(dsn)
    await database.migrate()

    async def after(_position: int) -> None:
        """Nobody is woken here."""

    pool = await database.pool("appender")
    writer = Writer(pool, after)
    writing = asyncio.create_task(writer.run())
    try:
        yield EventLog(pool, writer, Vault(FileStore(folder / "vault.sqlite3"), os.urandom(32)))
    finally:
        writing.cancel()
        await asyncio.wait([writing])
        await database.close()


class _peer:  # noqa: N801 - read as a word in a `with`
    """The library's recorder: its plain insert, from threads, each with a connection of the pool."""

    def __init__(self, dsn: str, threads: int) -> None:
        parts = urlsplit(dsn)
        host = parse_qs(parts.query)["host"][0]
        self._store = PostgresDatastore(parts.path.lstrip("/"), host, 5432, parts.username or "", "", pool_size=threads)
        self._recorder = PostgresApplicationRecorder(self._store, events_table_name="peer_events")
        self._recorder.create_table()
        self._store.pool.wait()  # two threads that wait for the pool to fill at once trip over an assertion of its own
        self._threads = ThreadPoolExecutor(threads)
        self._streams = [[uuid4(), 0] for _ in range(threads)]

    def inserts_a_second(self) -> float:
        began = time.monotonic()
        end = began + SECONDS
        inserts = sum(self._threads.map(lambda stream: self._until(stream, end), self._streams))
        return inserts / (time.monotonic() - began)

    def _until(self, stream: list[UUID | int], end: float) -> int:
        inserts = 0
        while time.monotonic() < end:
            stream[1] += 1  # type: ignore[operator]
            event = StoredEvent(
                originator_id=stream[0],  # type: ignore[arg-type]
                originator_version=stream[1],  # type: ignore[arg-type]
                topic=Measured.TOPIC,
                state=os.urandom(320),
            )
            self._recorder.insert_events([event])
            inserts += 1
        return inserts

    def __enter__(self) -> "_peer":
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()
        self._store.close()
