"""Writing down how deliveries ended, many in one transaction: whoever comes first writes for all who wait."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.follow import AWAY, PAUSE
from services.notify.settled import DEVICE_GONE, Settled

# What has ended stays as it ended.
SETTLE = text("""
    UPDATE delivery d
       SET state = s.state, due = s.due, reason = s.reason, ended = CASE WHEN s.state <> 'deferred' THEN s.due END
      FROM unnest(CAST(:ids AS bigint[]), CAST(:states AS text[]), CAST(:dues AS timestamptz[]),
                  CAST(:reasons AS text[])) s (id, state, due, reason)
     WHERE d.id = s.id AND d.state IN ('waiting', 'deferred')""")
FORGET = text("""
    DELETE FROM subscription s USING delivery d
     WHERE d.id = ANY (CAST(:ids AS bigint[])) AND s.endpoint_hash = d.address AND s.person = d.person""")


class Settling:
    """Loses nothing while the database is away: the push was sent, and must not be sent again.

    ``count`` hears the state of each delivery that was written."""

    def __init__(self, keeper: AsyncEngine, count: Callable[[str], None]) -> None:
        self._keeper = keeper
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
            async with self._keeper.begin() as connection:
                await _store(connection, batch)
        except AWAY:
            await asyncio.sleep(PAUSE)
        else:
            del self._open[: len(batch)]
            for one in batch:
                self._count(one.state)


async def _store(connection: AsyncConnection, batch: Sequence[Settled]) -> None:
    await connection.execute(SETTLE, _arrays(batch))
    if gone := [one.id for one in batch if one.reason == DEVICE_GONE]:
        await connection.execute(FORGET, {"ids": gone})


def _arrays(batch: Sequence[Settled]) -> dict[str, Any]:
    dues: list[datetime] = [one.due for one in batch]
    return {
        "ids": [one.id for one in batch], "states": [one.state for one in batch],
        "dues": dues, "reasons": [one.reason for one in batch],
    }
