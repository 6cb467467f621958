"""The only wiring: Settings in, a Runtime out.

Nothing connects at import and nothing is global, so that one process can later hold a Runtime for each municipality.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.pack import Packs, shipped
from services.cases.perform import Cases
from services.kernel.clock import Clock
from services.kernel.config import Settings
from services.kernel.database import Database
from services.kernel.embedded import nats_server, postgres
from services.kernel.errors import Misconfigured
from services.kernel.event_log import EventLog, Repository
from services.kernel.event_log.writer import Writer
from services.kernel.people import Register
from services.kernel.signals import Signals, Subject, connect_signals
from services.kernel.vault import PROOF, Vault, master_key, open_store


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
    projector: AsyncEngine
    listening: asyncio.Event = field(default_factory=asyncio.Event)


@asynccontextmanager
async def compose(settings: Settings) -> AsyncIterator[Runtime]:
    """Starts or reaches the servers, brings the schema up to date, and wires everything. Leaving it closes it all."""
    async with AsyncExitStack() as stack:
        url, nats = await _servers(settings, stack)
        signals = await stack.enter_async_context(connect_signals(nats))
        database = Database(url)
        stack.push_async_callback(database.close)
        with _naming("DATABASE_URL"):
            await database.migrate()
        vault = await _vault(settings, stack)
        yield await _wire(settings, database, signals, vault, stack)


async def _servers(settings: Settings, stack: AsyncExitStack) -> tuple[str, str]:
    """The URLs of PostgreSQL and NATS: those that are set, else of child processes in the data folder."""
    url, nats = settings.database_url, settings.nats_url
    if url is None:
        url = await stack.enter_async_context(postgres(settings.data / "postgresql"))
    if nats is None:
        nats = await stack.enter_async_context(nats_server(settings.data / "nats"))
    return url, nats


@contextmanager
def _naming(setting: str) -> Iterator[None]:
    """A server that cannot be reached at the start ends it with the setting's name, never with its value."""
    try:
        yield
    except (OSError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as fault:
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


async def _wire(
    settings: Settings, database: Database, signals: Signals, vault: Vault, stack: AsyncExitStack
) -> Runtime:
    async def after(position: int) -> None:
        await signals.publish(Subject.LOG, position)

    pool = await database.pool("appender", size=8)
    writer = Writer(pool, after)
    await _keep_running(writer, stack)
    log, clock, keeper = EventLog(pool, writer, vault), Clock(), database.engine("keeper")
    register, packs = Register(keeper), await _packs(log)
    cases = Cases(log, Repository(log), register, packs, clock)
    reader, projector = database.engine("reader", 16), database.engine("projector", 4)
    return Runtime(settings, database, signals, clock, log, vault, register, packs, cases, reader, keeper, projector)


async def _keep_running(writer: Writer, stack: AsyncExitStack) -> None:
    task = asyncio.create_task(writer.run(), name="writer")
    stack.push_async_callback(asyncio.wait, [task])
    stack.callback(task.cancel)


async def _packs(log: EventLog) -> Packs:
    """The shipped pack in force, stored for ever, and every version that was ever in use."""
    current = shipped()
    for hash_, body in current.bodies.items():
        await log.pool.execute(
            "INSERT INTO pack VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", bytes.fromhex(hash_), "sokndal", body
        )
    rows = await log.pool.fetch("SELECT hash, body FROM pack")
    return Packs({row["hash"].hex(): row["body"] for row in rows}, current.in_force)
