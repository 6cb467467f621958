"""PostgreSQL 18 in a folder: real transactions, real locks, synced to disk, reachable by this user alone."""

import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from services.kernel.embedded.child import running
from services.kernel.embedded.cluster import USER, binary, make_cluster
from services.kernel.embedded.folder import hold
from services.kernel.embedded.orphans import stop_orphans
from services.kernel.embedded.socket_folder import socket_folder

DATABASE = "stafettlogg"
SETTINGS = {
    "listen_addresses": "",
    "fsync": "on",
    "shared_buffers": "16MB",
    "io_method": "sync",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # The log may be sent to whoever helps: no statements, and no "Key (name)=(…) already exists".
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


class Postgres:
    """How it is started and when it answers."""

    name = "PostgreSQL"
    stop_signal = signal.SIGINT  # fast shutdown: open transactions are rolled back, nothing waits for clients

    def __init__(self, data: Path, socket: Path, settings: Mapping[str, str] = SETTINGS) -> None:
        self.folder = data
        self._socket = socket
        self._settings = settings

    async def command(self) -> list[str]:
        """After SIGKILL its lock files name a process id that may be somebody else's by now."""
        await stop_orphans("postgres", self.folder)
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        for left in self._socket.glob(".s.PGSQL.*"):
            left.unlink()
        settings = [f"--{name}={value}" for name, value in self._settings.items()]
        return [binary("postgres"), "-D", str(self.folder), "-k", str(self._socket), "-p", "5432", *settings]

    async def ready(self, pid: int) -> bool:
        try:
            connection = await asyncpg.connect(dsn(self._socket, "postgres"), timeout=5)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
            return False
        await connection.close()
        return True


@asynccontextmanager
async def postgres(folder: Path, **settings: str) -> AsyncIterator[str]:
    """Yields the DSN of a database that is there and empty or as it was left; it lasts over crashes of the server.

    ``settings`` of PostgreSQL's own go before ours."""
    folder = folder.resolve()
    with hold(folder), socket_folder(folder / "socket") as socket:
        await make_cluster(folder / "data")
        async with running(Postgres(folder / "data", socket, SETTINGS | settings)):
            await _make_database(dsn(socket, "postgres"))
            yield dsn(socket, DATABASE)


def dsn(socket: Path, database: str) -> str:
    return f"postgresql://{USER}@/{database}?host={socket}"


async def _make_database(maintenance: str) -> None:
    connection = await asyncpg.connect(maintenance)
    try:
        if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", DATABASE):
            await connection.execute(f"CREATE DATABASE {DATABASE}")
    finally:
        await connection.close()
