"""A stream of which something was erased is folded anew from what is left: views hold nothing that the log does not."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from services.kernel.driver import Connection, transaction
from services.kernel.event_log import EventLog
from services.kernel.follow_positions import begin, lock_positions, move
from services.projections.folding import Parked, fold_in, open_each, park, release, standing
from services.projections.view import View

NAME = "erasures"
BATCH = 50
ERASED = "SELECT n, stream FROM erased WHERE n > $1 ORDER BY n"
LAST = "SELECT coalesce(max(n), 0) FROM erased"


class Refolder:
    """Follows the erasures, for every view that is in service."""

    def __init__(self, pool: asyncpg.Pool, log: EventLog, views: Sequence[View]) -> None:
        self._pool = pool
        self._log = log
        self._views = {view.table.name: view for view in views}
        self._position = 0

    async def advance(self) -> bool:
        """A batch of erasures. True while there may be more."""
        async with transaction(self._pool) as connection:
            if await last_erasure(connection) <= self._position:
                return False
            position = await _own_position(connection)
            erased = (await erased_after(connection, position))[:BATCH]
            stands = await lock_positions(connection, list(self._views))
            for name, stand in stands.items():
                for _, stream in erased:
                    await self._refold(connection, name, stream, stand)
            position = erased[-1][0] if erased else position
            await move(connection, [NAME], position)
        self._position = position
        return True

    async def _refold(self, connection: Connection, name: str, stream: UUID, stand: int) -> None:
        await release(connection, name, stream)
        if parked := await refold(connection, self._log, self._views[name], stream, stand):
            await park(connection, name, [parked])


async def _own_position(connection: Connection) -> int:
    await begin(connection, NAME)
    return (await lock_positions(connection, [NAME]))[NAME]


async def refold(connection: Connection, log: EventLog, view: View, stream: UUID, position: int) -> Parked | None:
    """The stream's rows in the view's table as they follow from what is left of it up to a position of the log.
    Call it while holding the view's position."""
    await connection.execute(f"DELETE FROM {view.table.name} WHERE stream = $1", stream)  # noqa: S608  (a name)
    opened, closed = open_each(log, await log.stream_until(connection, stream, position))
    for parked in (*await fold_in(connection, view, standing(opened), ()), *closed):
        return parked
    return None


async def erased_after(connection: Connection, number: int) -> Sequence[tuple[int, UUID]]:
    """The erasures after that one, in order: their numbers and streams."""
    return [(row["n"], row["stream"]) for row in await connection.fetch(ERASED, number)]


async def last_erasure(connection: Connection) -> int:
    """The number of the last one so far, or 0."""
    return int(await connection.fetchval(LAST))
