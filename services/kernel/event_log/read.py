"""Reading the log: one stream from a version on, or everything from a position on."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, TypeAlias
from uuid import UUID

import asyncpg

from services.kernel.event_log.stored import StoredEntry

FIELDS = """
    e.position, e.stream, e.version, e.topic, e.actor, e.role, e.recorded, e.command, e.pack, e.audience,
    e.payload_hash, p.salt, p.sealed"""
COLUMNS = f"{FIELDS} FROM event e LEFT JOIN payload p USING (position)"
# The positions are asked of the payloads too: else a plan may walk through all payloads there are.
AFTER = f"""{FIELDS}
    FROM event e LEFT JOIN payload p ON p.position = e.position AND p.position > $1 WHERE e.position > $1"""
STREAM = f"SELECT {COLUMNS} WHERE e.stream = $1 AND e.version > $2 AND e.version <= $3 ORDER BY e.version"
ONE = f"SELECT {COLUMNS} WHERE e.stream = $1 AND e.position = $2"
FROM = f"SELECT {AFTER} ORDER BY e.position LIMIT $2"
OF_TOPICS = f"""
    SELECT {AFTER} AND e.position <= $2 AND ($3::text[] = '{{}}' OR e.topic = ANY ($3))
    ORDER BY e.position LIMIT $4"""
# Both tables by the index on the stream, and whole ranges of it: single look-ups would cost twice as much.
STREAMS = f"""
    SELECT {FIELDS}
      FROM event e LEFT JOIN payload p ON p.position = e.position AND p.stream BETWEEN $1 AND $2
     WHERE e.stream BETWEEN $1 AND $2 AND e.position <= $3"""  # noqa: S608  (no values in it)
ALL_IDS = 2**128
BY_STREAM = itemgetter("stream", "version")
# What a person may not see is not even read.
LOOK = f"""
    SELECT q.number, r.roles, n.*
      FROM unnest($1::integer[], $2::uuid[], $3::uuid[], $4::integer[]) q (number, person, stream, version)
     CROSS JOIN LATERAL (SELECT array(SELECT roles_of(q.person, q.stream)) AS roles OFFSET 0) r
      LEFT JOIN LATERAL (
        SELECT {COLUMNS} WHERE e.stream = q.stream AND e.version > q.version) n ON r.roles <> '{{}}'
     ORDER BY q.number, n.version"""  # noqa: S608  (columns only)
NO_END = 2**31 - 1
LAST = 2**63 - 1

Source: TypeAlias = "asyncpg.Pool | asyncpg.Connection | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"


Question: TypeAlias = tuple[UUID, UUID, int]
"""A person, a stream, and the version of it that is known already."""


class Look(NamedTuple):
    """What an action begins with."""

    roles: frozenset[str]
    entries: Sequence[StoredEntry]


NOTHING = Look(frozenset(), ())


async def stream_after(source: Source, stream: UUID, version: int, until: int = NO_END) -> Sequence[StoredEntry]:
    """The stream's entries after ``version``, up to and with ``until``."""
    return [entry_of(row) for row in await source.fetch(STREAM, stream, version, until)]


async def one(source: Source, stream: UUID, position: int) -> Sequence[StoredEntry]:
    """The stream's entry at that position of the log, if it is one of its own."""
    return [entry_of(row) for row in await source.fetch(ONE, stream, position)]


async def look(source: Source, questions: Sequence[Question]) -> Sequence[Look]:
    """For each question the person's roles there now, and the entries after that version."""
    people, streams, versions = zip(*questions, strict=True)
    rows = await source.fetch(LOOK, range(len(questions)), people, streams, versions)
    roles = {row["number"]: frozenset(row["roles"]) for row in rows}
    entries: dict[int, list[StoredEntry]] = defaultdict(list)
    for row in rows:
        if row["position"] is not None:
            entries[row["number"]].append(entry_of(row))
    return [Look(roles[number], entries[number]) for number in range(len(questions))]


async def log_after(source: Source, position: int, limit: int) -> Sequence[StoredEntry]:
    """At most ``limit`` entries of all streams after ``position``, in order."""
    return [entry_of(row) for row in await source.fetch(FROM, position, limit)]


async def whole_streams(source: Source, upto: int, events: int) -> AsyncIterator[Sequence[StoredEntry]]:
    """The whole log up to a position, stream by stream, in portions of about so many events and of whole streams.
    Ids are random: equal shares of them are equal shares of the log."""
    portions = upto // events + 1
    bounds = [ALL_IDS * number // portions for number in range(portions + 1)]
    for first, beyond in pairwise(bounds):
        rows = await source.fetch(STREAMS, UUID(int=first), UUID(int=beyond - 1), upto)
        yield [entry_of(row) for row in sorted(rows, key=BY_STREAM)]


async def of_topics(
    source: Source, position: int, until: int, topics: Sequence[str], limit: int
) -> Sequence[StoredEntry]:
    """At most ``limit`` entries of these topics (of all where none is named) after ``position``, up to ``until``."""
    return [entry_of(row) for row in await source.fetch(OF_TOPICS, position, until, list(topics), limit)]


def entry_of(row: asyncpg.Record) -> StoredEntry:
    """One row of `COLUMNS`; a deleted payload makes a removed entry. Filled by hand: a frozen dataclass sets its
    fields one by one, which is a third of what a rebuild would spend on reading."""
    sealed = row["sealed"]
    entry = object.__new__(StoredEntry)
    entry.__dict__.update(
        originator_id=row["stream"],
        originator_version=row["version"],
        topic=row["topic"],
        state=sealed or b"",
        salt=row["salt"] or b"",
        actor=row["actor"],
        role=row["role"],
        recorded=row["recorded"],
        command=row["command"],
        pack=row["pack"],
        audience=tuple(row["audience"]),
        position=row["position"],
        stored_hash=row["payload_hash"],
        removed=sealed is None,
    )
    return entry
