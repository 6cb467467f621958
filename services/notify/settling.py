"""Writing down how deliveries ended, many in one transaction: whoever comes first writes for all who wait."""

import asyncio
from collections.abc import Callable, Sequence

import asyncpg

from services.kernel.driver import Connection, transaction
from services.kernel.follow import AWAY, PAUSE
from services.notify.settled import DEVICE_GONE, Settled

# What has ended stays as it ended.
SETTLE = """
    UPDATE delivery d
       SET state = s.state, due = s.due, reason = s.reason, ended = CASE WHEN s.state <> 'deferred' THEN s.due END
      FROM unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::text[]) s (id, state, due, reason)
     WHERE d.id = s.id AND d.state IN ('waiting', 'deferred')"""
FORGET = """
    DELETE FROM subscription s USING delivery d
     WHERE d.id = ANY ($1) AND s.endpoint_hash = d.address AND s.person = d.person"""


class Settling:
    """Loses nothing while the database is away: the push was sent, and must not be sent again.

    ``count`` hears the state of each delivery that was written."""

    def __init__(self, records: asyncpg.Pool, count: Callable[[str], None]) -> None:
        self._records = records
        self._count = count
        self._open: list[Settled] = []
        self._writing = asyncio.Lock()

    async def settle(self, settled: Sequence[Settled]) -> None:
        """Returns when it is committed."""
        self._open.extend(settled)
        async with self._writing:
            while self._open:
                await self._write(list(self._open))

    async def _write(self, batch: Sequence[Settled]) -> None:
        try:
            async with transaction(self._records) as connection:
                await _store(connection, batch)
        except AWAY:
            await asyncio.sleep(PAUSE)
        else:
            del self._open[: len(batch)]
            for one in batch:
                self._count(one.state)


async def _store(connection: Connection, batch: Sequence[Settled]) -> None:
    columns = zip(*[(one.id, one.state, one.due, one.reason) for one in batch], strict=True)
    await connection.execute(SETTLE, *columns)
    if gone := [one.id for one in batch if one.reason == DEVICE_GONE]:
        await connection.execute(FORGET, gone)
