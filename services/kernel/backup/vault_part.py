"""The keys as one file, whatever store they lie in: so that a restore can leave out what was erased before it writes
anything, and so that a municipality may move from a file to a server.
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg

from services.kernel.backup.manifest import Copied, measured
from services.kernel.errors import Misconfigured
from services.kernel.vault.store import TABLE

FILE = "vault.sqlite3"
BATCH = 1000
NONE = "Det finnes ingen nøkler i {place} (VAULT_URL). Sjekk innstillingen, eller start programmet først."
Keys = Sequence[tuple[UUID, bytes]]


def vault_file(vault_url: str | None, data: Path) -> Path | None:
    """Where the keys lie, if they lie in a file."""
    parts = urlsplit(vault_url or "")
    if parts.scheme in ("", "file"):
        return Path(parts.path) if vault_url else data / "vault.sqlite3"
    return None


async def copy_vault(vault_url: str | None, data: Path, folder: Path) -> tuple[Mapping[str, Copied], Mapping[str, Any]]:
    """The file that was written, and how many keys are in it."""
    copy, source = folder / FILE, vault_file(vault_url, data)
    copy.touch(mode=0o600)
    if source is None:
        await _copy_server(str(vault_url), copy)
    elif source.exists():
        await asyncio.to_thread(_copy_file, source, copy)
    else:
        raise Misconfigured(NONE, place=source)
    keys = await asyncio.to_thread(_sound, copy)
    return {FILE: measured(copy)}, {"keys": keys}


def _copy_file(source: Path, copy: Path) -> None:
    """SQLite's own way: whole pages, consistent while others write."""
    reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
    with closing(reading) as theirs, closing(sqlite3.connect(copy)) as ours:
        theirs.backup(ours)


async def _copy_server(url: str, copy: Path) -> None:
    connection = await asyncpg.connect(url)
    try:
        with closing(sqlite3.connect(copy)) as ours:
            ours.execute(TABLE.format(kind="BLOB", bytes="BLOB"))
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                async for row in connection.cursor("SELECT stream, wrapped FROM stream_key", prefetch=BATCH):
                    ours.execute("INSERT INTO stream_key VALUES (?, ?)", (row["stream"].bytes, row["wrapped"]))
            ours.commit()
    except asyncpg.UndefinedTableError as fault:
        raise Misconfigured(NONE, place="nøkkelserveren") from fault
    finally:
        await connection.close()


def _sound(copy: Path) -> int:
    """The number of keys in a copy that is whole, on disk."""
    with closing(sqlite3.connect(copy)) as ours:
        if ours.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise Misconfigured("Nøkkelfilen er skadet. Ta vare på den, og legg tilbake en eldre sikkerhetskopi.")
        keys = int(ours.execute("SELECT count(*) FROM stream_key").fetchone()[0])
    number = os.open(copy, os.O_RDONLY)
    os.fsync(number)
    os.close(number)
    return keys


async def keys_in(copy: Path) -> AsyncIterator[Keys]:
    """The keys of a backup, in batches."""
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as ours:
        found = ours.execute("SELECT stream, wrapped FROM stream_key")
        while rows := found.fetchmany(BATCH):
            yield [(UUID(bytes=stream), wrapped) for stream, wrapped in rows]
