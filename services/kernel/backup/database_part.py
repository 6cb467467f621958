"""The database as one file, as it stood at one moment, while everybody goes on working.

The views' tables are left out: they follow from the events, and a restore makes them anew.
"""

import asyncio
import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import asyncpg

from services.kernel.backup.manifest import BLOCK, Copied
from services.kernel.backup.tools import address_of, running, tool
from services.kernel.errors import Misconfigured, Unavailable

FILE = "database.dump"
VIEWS = """
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND pg_get_userbyid(c.relowner) = 'stafettlogg_projector'"""
TABLES = """
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname = 'public' AND pg_get_userbyid(c.relowner) <> 'stafettlogg_projector'
     ORDER BY c.relname"""
HELD_DOWN = "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user"
EMPTY = "Databasen har ikke noe å ta kopi av: den er ikke satt opp ennå. Start programmet først."
FULL = "Det er ikke plass til sikkerhetskopien i {folder}. Gjør plass, eller velg en annen disk, og prøv igjen."

Progress = Callable[[int], None]
"""Is called with the bytes written so far."""


async def copy_database(url: str, folder: Path, progress: Progress) -> tuple[Mapping[str, Copied], Mapping[str, Any]]:
    """The files that were written, and what stood in the database when they were."""
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            if not await connection.fetchval("SELECT to_regclass('public.head') IS NOT NULL"):
                raise Misconfigured(EMPTY)
            snapshot = await connection.fetchval("SELECT pg_export_snapshot()")
            facts = await facts_of(connection)
            command = [await tool("pg_dump", connection), *await _options(connection), f"--snapshot={snapshot}"]
            copied = await _dump(command, url, folder / FILE, progress)
    finally:
        await connection.close()
    return {FILE: copied}, facts


async def _options(connection: asyncpg.Connection) -> list[str]:
    views = [row["name"] for row in await connection.fetch(VIEWS)]
    # Only a superuser reads past row-level security; others read through the policy of the roles they are members of.
    rows = ["--enable-row-security"] if await connection.fetchval(HELD_DOWN) else []
    plain = ["--format=custom", "--compress=1", "--no-owner", "--no-password", "--lock-wait-timeout=60000"]
    return [*plain, *rows, *(f"--exclude-table={view}" for view in views)]


async def facts_of(connection: asyncpg.Connection) -> dict[str, Any]:
    """What a restore is held against: head, last leaf, and the rows of each table."""
    tables = [row["name"] for row in await connection.fetch(TABLES)]
    rows = {name: await connection.fetchval(f'SELECT count(*) FROM "{name}"') for name in tables}  # noqa: S608
    last = await connection.fetchrow(
        "SELECT encode(leaf, 'hex') AS leaf, recorded FROM event ORDER BY position DESC LIMIT 1"
    )
    erased = None
    if "erased" in tables:
        erased = await connection.fetchrow("SELECT n, line FROM erased ORDER BY n DESC LIMIT 1")
    return {
        "revision": await connection.fetchval("SELECT version_num FROM alembic_version"),
        "server": connection.get_server_version().major,
        "head": await connection.fetchval("SELECT position FROM head"),
        "leaf": last["leaf"] if last else None,
        "recorded": last["recorded"].isoformat() if last else None,
        "erasures": {"n": erased["n"], "line": erased["line"]} if erased else {"n": 0, "line": None},
        "rows": rows,
    }


async def _dump(command: list[str], url: str, file: Path, progress: Progress) -> Copied:
    hashed, size = hashlib.sha256(), 0
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as out:
            async with running(command, address_of(url)) as process:
                assert process.stdout
                while block := await process.stdout.read(BLOCK):
                    hashed.update(block)
                    await asyncio.to_thread(out.write, block)
                    progress(size := size + len(block))
            out.flush()
            await asyncio.to_thread(os.fsync, number)
    except OSError as fault:
        raise Unavailable(FULL, folder=file.parent.parent) from fault
    return Copied(size, hashed.hexdigest())
