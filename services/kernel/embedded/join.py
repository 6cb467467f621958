"""Reaching the embedded servers whether they run already or not: a server that another program of ours started is used
as it stands, and never stopped; else one of our own is started, and stopped again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path

import asyncpg

from services.kernel.embedded.folder import InUse
from services.kernel.embedded.nats_server import nats_server, remembered_url
from services.kernel.embedded.postgres import DATABASE, dsn, postgres
from services.kernel.embedded.socket_folder import remembered_folder
from services.kernel.errors import Unavailable

PATIENCE = 60.0  # seconds: the other program may be in the middle of its start
PAUSE = 0.05
SILENT = "Datamappen {folder} er i bruk, men serveren i den svarer ikke. Se server.log der."

Start = Callable[[Path], AbstractAsyncContextManager[str]]
Look = Callable[[Path], Awaitable[str | None]]


@asynccontextmanager
async def joined_postgres(folder: Path) -> AsyncIterator[str]:
    """Yields the DSN. Raises `Unavailable` where the folder is held and nothing answers."""
    async with _joined(folder, postgres, _running_postgres) as url:
        yield url


@asynccontextmanager
async def joined_nats_server(folder: Path) -> AsyncIterator[str]:
    """Yields the URL. Whether it answers is for the client to find out: it waits for NATS in any case."""
    async with _joined(folder, nats_server, _running_nats) as url:
        yield url


@asynccontextmanager
async def _joined(folder: Path, start: Start, look: Look) -> AsyncIterator[str]:
    """Trying to start comes first, and again: only the lock tells for certain, and its holder may leave at any time."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    async with AsyncExitStack() as stack:
        while True:
            try:
                url: str | None = await stack.enter_async_context(start(folder))
            except InUse:
                url = await look(folder)
            if url:
                break
            if asyncio.get_running_loop().time() > deadline:
                raise Unavailable(SILENT, folder=folder)
            await asyncio.sleep(PAUSE)
        yield url


async def _running_postgres(folder: Path) -> str | None:
    socket = remembered_folder(folder / "socket")
    if socket is None:
        return None
    try:
        connection = await asyncpg.connect(dsn(socket, DATABASE), timeout=5)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
        return None
    await connection.close()
    return dsn(socket, DATABASE)


async def _running_nats(folder: Path) -> str | None:
    return remembered_url(folder)
