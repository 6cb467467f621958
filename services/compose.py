"""The only wiring: Settings in, a Runtime out.

Nothing connects at import and nothing is global, so that one process can later hold a Runtime for each municipality.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.pack import Packs
from services.cases.perform import Cases
from services.kernel.backup.aside import refuse_unfinished
from services.kernel.clock import Clock
from services.kernel.clock_guard import ClockGuard, Clocks, Machine
from services.kernel.config import Settings
from services.kernel.database import Database
from services.kernel.disk import Disk
from services.kernel.embedded import joined_nats_server, joined_postgres, nats_server, postgres
from services.kernel.erasures import ErasureList, Erasures, list_key
from services.kernel.errors import Misconfigured
from services.kernel.event_log import EventLog, Repository
from services.kernel.innsyn import InnsynRecorder
from services.kernel.metrics import Metrics
from services.kernel.metrics.appends import CountedWriter
from services.kernel.people import Register
from services.kernel.signals import Signals, Subject, connect_signals
from services.kernel.vault import PROOF, Vault, master_key, open_store
from services.packs_in_force import keep_up, known_packs


@dataclass(frozen=True)
class Runtime:
    """One municipality's running parts, shared by web, projections and notify."""

    settings: Settings
    database: Database
    signals: Signals
    clock: Clock
    log: EventLog
    vault: Vault
    register: Register
    packs: Packs
    cases: Cases
    reader: AsyncEngine
    keeper: AsyncEngine
    records: asyncpg.Pool
    projector: AsyncEngine
    folding: asyncpg.Pool
    erasures: Erasures
    metrics: Metrics
    disk: Disk
    innsyn: InnsynRecorder
    beneath: Sequence[asyncio.Task[None]]
    """What runs as long as the program: writers, disk, clock. If one of them ends, so must the program."""
    listening: asyncio.Event = field(default_factory=asyncio.Event)


@asynccontextmanager
async def compose(settings: Settings, *, join: bool = False, clocks: Clocks | None = None) -> AsyncIterator[Runtime]:
    """Starts or reaches the servers, brings the schema up to date, and wires everything. Leaving it closes it all.

    ``join``: embedded servers that another program runs are used too, and left running. ``clocks``: others than this
    machine's, for tests."""
    async with AsyncExitStack() as stack:
        url, nats = await _servers(settings, stack, join)
        signals = await stack.enter_async_context(connect_signals(nats))
        database = Database(url)
        stack.push_async_callback(database.close)
        with _naming("DATABASE_URL"):
            await refuse_unfinished(url)
            await database.migrate()
        vault = await _vault(settings, stack)
        with _naming("DATABASE_URL", GONE):
            beneath = Beneath(stack)
            keeper = database.engine("keeper")
            clock = await _clock(keeper, clocks or Machine(), beneath)
            runtime = await _wire(settings, database, keeper, signals, vault, clock, beneath)
        yield runtime


async def _servers(settings: Settings, stack: AsyncExitStack, join: bool) -> tuple[str, str]:
    """The URLs of PostgreSQL and NATS: those that are set, else of child processes in the data folder."""
    url, nats = settings.database_url, settings.nats_url
    database, broker = (joined_postgres, joined_nats_server) if join else (postgres, nats_server)
    if url is None:
        url = await stack.enter_async_context(database(settings.data / "postgresql"))
    if nats is None:
        nats = await stack.enter_async_context(broker(settings.data / "nats"))
    return url, nats


GONE = (ConnectionError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
UNREACHED = (*GONE, OSError, ValueError)


@contextmanager
def _naming(setting: str, faults: tuple[type[Exception], ...] = UNREACHED) -> Iterator[None]:
    """A server that cannot be reached at the start ends it with the setting's name, never with its value."""
    try:
        yield
    except faults as fault:
        raise Misconfigured(
            "{setting}: serveren svarer ikke eller slipper oss ikke inn ({fault}). Sjekk adresse og rettigheter.",
            setting=setting,
            fault=type(fault).__name__,
        ) from fault


async def _vault(settings: Settings, stack: AsyncExitStack) -> Vault:
    with _naming("VAULT_URL"):
        store = await stack.enter_async_context(open_store(settings.vault_url, settings.data))
    file = _master_key_file(settings)
    if not file.exists() and await store.get([PROOF]):
        raise Misconfigured(
            "Hovednøkkelen mangler i {file}, men nøklene den låser er der. Legg tilbake sikkerhetskopien.", file=file
        )
    vault = Vault(store, master_key(file))
    await vault.prove()
    return vault


def _master_key_file(settings: Settings) -> Path:
    return settings.master_key_file or settings.data / "master.key"


async def _clock(keeper: AsyncEngine, clocks: Clocks, beneath: "Beneath") -> Clock:
    """One that does not believe a clock that jumps."""
    guard = ClockGuard(keeper, clocks)
    await guard.look()
    beneath.keep_running(guard.run(), "clock guard")
    return Clock(time=guard)


async def _wire(
    settings: Settings,
    database: Database,
    keeper: AsyncEngine,
    signals: Signals,
    vault: Vault,
    clock: Clock,
    beneath: "Beneath",
) -> Runtime:
    async def after(position: int) -> None:
        await signals.publish(Subject.LOG, position)

    metrics = Metrics()
    pool = await database.pool("appender", size=10)
    writer = CountedWriter(pool, after, metrics.appends)
    beneath.keep_running(writer.run(), "writer")
    innsyn = InnsynRecorder(pool)
    beneath.keep_running(innsyn.run(), "innsyn")
    log = EventLog(pool, writer, vault)
    register, packs = Register(keeper), await known_packs(log)
    beneath.keep_running(keep_up(log, packs), "packs")
    disk = Disk(_folders(settings), keeper)
    await disk.look()
    beneath.keep_running(disk.run(), "disk")
    cases = Cases(log, Repository(log), register, packs, clock, lambda: disk.full)
    records = await database.pool("keeper", size=8)
    reader, projector = database.engine("reader", 16), database.engine("projector", 4)
    folding = await database.pool("projector", size=4, synced=False)
    erasures = await _erasures(settings, database, vault, cases, pool)
    return Runtime(
        settings, database, signals, clock, log, vault, register, packs, cases, reader, keeper, records, projector,
        folding, erasures, metrics, disk, innsyn, beneath.tasks,
    )


def _folders(settings: Settings) -> list[Path]:
    """Where this process and the servers that it has started keep what must not be lost."""
    vault = urlsplit(settings.vault_url or "")
    embedded = [] if settings.database_url else [settings.data]
    return [*embedded, *([Path(vault.path).parent] if vault.scheme == "file" else [])]


async def _erasures(
    settings: Settings, database: Database, vault: Vault, cases: Cases, pool: asyncpg.Pool
) -> Erasures:
    """What was erased before is gone, or the start is refused."""

    async def forget(stream: UUID) -> None:
        async with cases.repository.lock(stream):
            cases.repository.forget(stream)

    kept = ErasureList(settings.erasures, list_key(master_key(_master_key_file(settings))))
    erasures = Erasures(kept, pool, database.engine("eraser", 1), vault, forget)
    await erasures.start()
    return erasures


class Beneath:
    """Tasks that are cancelled, and waited for, when the stack is left."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack
        self.tasks: list[asyncio.Task[None]] = []

    def keep_running(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """From now on."""
        task = asyncio.create_task(work, name=name)
        self.tasks.append(task)
        self._stack.push_async_callback(asyncio.wait, [task])
        self._stack.callback(task.cancel)
