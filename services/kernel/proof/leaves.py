"""The leaves of the tree as the event headers give them: computed again, never taken from the stored column."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import asyncpg

from services.kernel.event_log.read import Source, entry_of
from services.kernel.event_log.stored import canonical_header, leaf_hash

BATCH, SMALL = 500, 100
HEADERS = """
    SELECT position, stream, version, topic, actor, role, recorded, command, pack, audience, payload_hash, leaf,
           NULL::bytea AS salt, NULL::bytea AS sealed
      FROM event WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3"""
HEAD = "SELECT position FROM head"


@dataclass(frozen=True)
class Leaf:
    """What the header at a position hashes to, and what was stored beside it when it was appended."""

    position: int
    computed: bytes
    stored: bytes


def header_of(row: Mapping[str, Any]) -> bytes:
    """The canonical header of a row with the columns of an event; those of its payload may be empty."""
    return canonical_header(entry_of(cast("asyncpg.Record", row)), row["payload_hash"])


async def height(source: Source) -> int:
    """The position of the newest event."""
    return int(await source.fetchval(HEAD) or 0)


async def leaves(source: Source, after: int, until: int) -> AsyncIterator[Sequence[Leaf]]:
    """Those after a position up to and with another, in batches, in order; gaps are the caller's to notice."""
    while rows := await source.fetch(HEADERS, after, until, BATCH):
        yield [Leaf(row["position"], _computed(row), row["leaf"]) for row in rows]
        after = rows[-1]["position"]


def _computed(row: asyncpg.Record) -> bytes:
    return leaf_hash(row["position"], header_of(cast("Mapping[str, Any]", row)))
