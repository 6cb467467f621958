"""The tables side by side, in order of position, a batch at a time: millions of events in constant memory."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg

BATCH = 500
EVENTS = """
    SELECT position, stream, version, topic, actor, role, recorded, command, pack, audience, payload_hash, leaf
      FROM event ORDER BY position"""
PAYLOADS = "SELECT position, stream, audience, salt, sealed FROM payload ORDER BY position"
GRANTS = """
    SELECT position, stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age
      FROM access ORDER BY position"""
COMMANDS = "SELECT position, id FROM command ORDER BY position"
Rows = Mapping[int, Sequence[asyncpg.Record]]


@dataclass(frozen=True)
class Batch:
    """Some events in order, and what stands in the other tables up to the last of them."""

    events: Sequence[asyncpg.Record]
    payloads: Rows
    grants: Rows
    commands: Rows

    def first_stray(self) -> int | None:
        """The first position that another table knows and `event` does not."""
        known = {row["position"] for row in self.events}
        return min({*self.payloads, *self.grants, *self.commands} - known, default=None)


async def batches(connection: asyncpg.Connection) -> AsyncIterator[Batch]:
    """Inside a transaction that sees one moment. The last batch has no events: it holds what is left over."""
    others = [await Ordered.of(connection, table) for table in (PAYLOADS, GRANTS, COMMANDS)]
    events = await connection.cursor(EVENTS)
    while rows := await events.fetch(BATCH):
        yield Batch(rows, *[await other.until(rows[-1]["position"]) for other in others])
    yield Batch([], *[await other.rest() for other in others])


class Ordered:
    """One table, read on as far as the events have come."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self._ahead: list[asyncpg.Record] = []
        self._ended = False

    @classmethod
    async def of(cls, connection: asyncpg.Connection, statement: str) -> "Ordered":
        return cls(await connection.cursor(statement))

    async def until(self, position: int) -> Rows:
        """What has not been taken yet, up to and with that position."""
        while not self._ended and (not self._ahead or self._ahead[-1]["position"] <= position):
            await self._read()
        taken = [row for row in self._ahead if row["position"] <= position]
        self._ahead = self._ahead[len(taken) :]
        return _by_position(taken)

    async def rest(self) -> Rows:
        """Some of what is left, if anything is."""
        if not self._ahead:
            await self._read()
        return _by_position(self._ahead)

    async def _read(self) -> None:
        rows = await self._cursor.fetch(BATCH)
        self._ended = not rows
        self._ahead += rows


def _by_position(rows: Sequence[asyncpg.Record]) -> Rows:
    found = defaultdict[int, list[asyncpg.Record]](list)
    for row in rows:
        found[row["position"]].append(row)
    return found
