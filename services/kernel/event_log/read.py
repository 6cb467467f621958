"""Reading the log: one stream from a version on, or everything from a position on."""

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

import asyncpg

from services.kernel.event_log.stored import StoredEntry

COLUMNS = """
    e.position, e.stream, e.version, e.topic, e.actor, e.role, e.recorded, e.command, e.pack, e.audience,
    e.payload_hash, p.salt, p.sealed
    FROM event e LEFT JOIN payload p USING (position)"""
STREAM = f"SELECT {COLUMNS} WHERE e.stream = $1 AND e.version > $2 AND e.version <= $3 ORDER BY e.version"
FROM = f"SELECT {COLUMNS} WHERE e.position > $1 ORDER BY e.position LIMIT $2"
OF_TOPICS = f"""
    SELECT {COLUMNS} WHERE e.position > $1 AND e.position <= $2 AND ($3::text[] = '{{}}' OR e.topic = ANY ($3))
    ORDER BY e.position LIMIT $4"""
NO_END = 2**31 - 1
LAST = 2**63 - 1

Source: TypeAlias = "asyncpg.Pool | asyncpg.Connection | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"


async def stream_after(source: Source, stream: UUID, version: int, until: int = NO_END) -> Sequence[StoredEntry]:
    """The stream's entries after ``version``, up to and with ``until``."""
    return [entry_of(row) for row in await source.fetch(STREAM, stream, version, until)]


async def log_after(source: Source, position: int, limit: int) -> Sequence[StoredEntry]:
    """At most ``limit`` entries of all streams after ``position``, in order."""
    return [entry_of(row) for row in await source.fetch(FROM, position, limit)]


async def of_topics(
    source: Source, position: int, until: int, topics: Sequence[str], limit: int
) -> Sequence[StoredEntry]:
    """At most ``limit`` entries of these topics (of all where none is named) after ``position``, up to ``until``."""
    return [entry_of(row) for row in await source.fetch(OF_TOPICS, position, until, list(topics), limit)]


def entry_of(row: asyncpg.Record) -> StoredEntry:
    """One row of `COLUMNS`; a deleted payload makes a removed entry."""
    removed = row["sealed"] is None
    return StoredEntry(
        originator_id=row["stream"],
        originator_version=row["version"],
        topic=row["topic"],
        state=b"" if removed else row["sealed"],
        salt=b"" if removed else row["salt"],
        actor=row["actor"],
        role=row["role"],
        recorded=row["recorded"],
        command=row["command"],
        pack=row["pack"],
        audience=tuple(row["audience"]),
        position=row["position"],
        stored_hash=row["payload_hash"],
        removed=removed,
    )
