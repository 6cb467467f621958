"""The log itself after a campaign: dense, without gaps, every leaf and every access row as the events say."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence

import asyncpg

from services.compose import Runtime
from services.kernel.event_log import StoredEntry
from services.kernel.event_log.access import with_beside
from services.kernel.event_log.stored import canonical_header, leaf_hash

EMPTY = {
    "positions are not dense": """
        SELECT 1 FROM (SELECT count(*) AS n, min(position) AS a, max(position) AS z FROM event) e, head
         WHERE (n, a, z) IS DISTINCT FROM (head.position, 1, head.position)""",
    "a stream has gaps": """
        SELECT stream FROM event GROUP BY stream HAVING min(version) <> 1 OR max(version) <> count(*)""",
    "a payload is missing, or has no event": """
        SELECT position FROM event FULL JOIN payload USING (position)
         WHERE event.stream IS NULL OR payload.stream IS NULL OR event.stream <> payload.stream""",
    "a view has a stream parked": "SELECT follower FROM parked",
    "a follower has not reached the end": """
        SELECT name FROM follower, head WHERE follower.position <> head.position""",
}
ACCESS = "SELECT position, stream, person, unit, role, given, barn FROM access"
LEAVES = "SELECT position, leaf FROM event"


async def faults(connection: asyncpg.Connection, runtime: Runtime) -> AsyncIterator[str]:
    """In words. Nothing, where all is as it must be."""
    for fault, question in EMPTY.items():
        if rows := await connection.fetch(question):
            yield f"{fault}: {len(rows)} rows, first {dict(rows[0])}"
    entries = await _entries(runtime)
    stored = {row["position"]: row["leaf"] for row in await connection.fetch(LEAVES)}
    wrong = [entry.position for entry in entries if _leaf(entry) != stored[entry.position]]
    if wrong:
        yield f"leaves that do not fit: {wrong[:5]}"
    given = Counter(tuple(row) for row in await connection.fetch(ACCESS))
    if given != (due := Counter(row for entry in entries for row in _access(runtime, entry))):
        yield f"access rows missing {list((due - given).items())[:3]}, too many {list((given - due).items())[:3]}"


async def _entries(runtime: Runtime) -> Sequence[StoredEntry]:
    found: list[StoredEntry] = []
    while more := await runtime.log.log_after(runtime.log.pool, len(found), 1000):
        found.extend(more)
    return found


def _leaf(entry: StoredEntry) -> bytes | None:
    """None where the payload is not the one whose hash the header holds."""
    whole = entry.payload_hash == entry.stored_hash and not entry.removed
    return leaf_hash(entry.position, canonical_header(entry, entry.stored_hash)) if whole else None


def _access(runtime: Runtime, entry: StoredEntry) -> Sequence[tuple[object, ...]]:
    event = runtime.log.open(entry)
    rows = [one for given in event.access() for one in with_beside(event.TOPIC, event.originator_id, given)]
    return [
        (entry.position, one.stream or entry.originator_id, one.person, one.unit, one.role, one.given, one.barn)
        for one in rows
    ]
