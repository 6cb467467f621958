"""Where wrapped keys lie: a file of its own beside the embedded database, or a server of its own."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg

from services.kernel.follow_faults import passing
from services.kernel.unsaved import unsaved

MAKING = 4714
PATIENCE = 30.0  # seconds, for many keys at once
SELECT = "SELECT stream, wrapped FROM stream_key WHERE stream = ?"
TABLE = "CREATE TABLE IF NOT EXISTS stream_key (stream {kind} PRIMARY KEY, wrapped {bytes} NOT NULL)"


class KeyStore(Protocol):
    """Keeps wrapped keys; knows nothing of what they open."""

    async def put(self, keys: Mapping[UUID, bytes]) -> None:
        """Stored durably on return. A key that is there already stays."""

    async def get(self, streams: Sequence[UUID]) -> Mapping[UUID, bytes]:
        """The wrapped keys of those streams that have one."""

    async def destroy(self, stream: UUID) -> None:
        """The key is gone for good, and with it all that it sealed."""


class FileStore:
    """SQLite with ``secure_delete``: a destroyed key is overwritten in the file, not only unlinked from a page."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = asyncio.Lock()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        with self._connect() as connection:
            connection.execute(TABLE.format(kind="BLOB", bytes="BLOB"))
        connection.close()
        file.chmod(0o600)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=10)
        connection.execute("PRAGMA secure_delete = ON")
        # FULL does not sync the folder: after a power cut the old journal could come back and undo the last commit.
        connection.execute("PRAGMA synchronous = EXTRA")
        return connection

    async def put(self, keys: Mapping[UUID, bytes]) -> None:
        rows = [(stream.bytes, wrapped) for stream, wrapped in keys.items()]
        await self._run("INSERT OR IGNORE INTO stream_key VALUES (?, ?)", rows)

    async def get(self, streams: Sequence[UUID]) -> Mapping[UUID, bytes]:
        return await asyncio.to_thread(self._select, streams)

    async def destroy(self, stream: UUID) -> None:
        await self._run("DELETE FROM stream_key WHERE stream = ?", [(stream.bytes,)])

    async def _run(self, statement: str, rows: Sequence[tuple[bytes, ...]]) -> None:
        async with self._lock:
            await asyncio.to_thread(self._write, statement, rows)

    def _write(self, statement: str, rows: Sequence[tuple[bytes, ...]]) -> None:
        """Raises `Unavailable`: a disk that is full or fails, a file that somebody else holds."""
        try:
            with closing(self._connect()) as connection, connection:
                connection.executemany(statement, rows)
        except sqlite3.OperationalError as fault:
            raise unsaved(fault) from fault

    def _select(self, streams: Sequence[UUID]) -> Mapping[UUID, bytes]:
        """Raises `ConnectionError`, as a server that is away would: followers wait for it, pages say so."""
        try:
            with closing(self._connect()) as connection:
                rows = [row for stream in streams for row in connection.execute(SELECT, (stream.bytes,))]
        except sqlite3.OperationalError as fault:
            raise ConnectionError(str(fault)) from fault
        return {UUID(bytes=stream): wrapped for stream, wrapped in rows}


class ServerStore:
    """A PostgreSQL server of its own, with its own backup."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def put(self, keys: Mapping[UUID, bytes]) -> None:
        """Raises `Unavailable` where the server is away or full."""
        try:
            await self._pool.executemany(
                "INSERT INTO stream_key VALUES ($1, $2) ON CONFLICT DO NOTHING", list(keys.items())
            )
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as fault:
            if passing(fault):
                raise unsaved(fault) from fault
            raise

    async def get(self, streams: Sequence[UUID]) -> Mapping[UUID, bytes]:
        rows = await self._pool.fetch("SELECT stream, wrapped FROM stream_key WHERE stream = ANY ($1)", list(streams))
        return {row["stream"]: row["wrapped"] for row in rows}

    async def destroy(self, stream: UUID) -> None:
        await self._pool.execute("DELETE FROM stream_key WHERE stream = $1", stream)


@asynccontextmanager
async def open_store(url: str | None, data: Path) -> AsyncIterator[KeyStore]:
    """The store that ``VAULT_URL`` names; a file in the data folder where it names none."""
    parts = urlsplit(url or "")
    if parts.scheme in ("", "file"):
        yield FileStore(Path(parts.path) if url else data / "vault.sqlite3")
        return
    async with asyncpg.create_pool(url, min_size=0, max_size=4, timeout=PATIENCE, command_timeout=PATIENCE) as pool:
        # IF NOT EXISTS looks before it makes: of several processes at once, all but one would fail.
        await pool.execute(f"SELECT pg_advisory_xact_lock({MAKING}); " + TABLE.format(kind="uuid", bytes="bytea"))
        yield ServerStore(pool)
