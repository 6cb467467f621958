"""A stream of which something was erased is folded anew from what is left: views hold nothing that the log does not."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.event_log import EventLog
from services.kernel.follow_positions import follower, lock_positions, move
from services.projections.driver import driver
from services.projections.folding import Parked, fold_in, open_each, park, release
from services.projections.view import View

NAME = "erasures"
BATCH = 50


class Refolder:
    """Follows the erasures, for every view that is in service."""

    def __init__(self, engine: AsyncEngine, log: EventLog, views: Sequence[View]) -> None:
        self._engine = engine
        self._log = log
        self._views = {view.table.name: view for view in views}
        self._position = 0

    async def advance(self) -> bool:
        """A batch of erasures. True while there may be more."""
        async with self._engine.begin() as connection:
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

    async def _refold(self, connection: AsyncConnection, name: str, stream: UUID, stand: int) -> None:
        await release(connection, name, stream)
        if parked := await refold(connection, self._log, self._views[name], stream, stand):
            await park(connection, name, [parked])


async def _own_position(connection: AsyncConnection) -> int:
    row = insert(follower).values(name=NAME, kind="follower", position=0)
    await connection.execute(row.on_conflict_do_nothing())
    return (await lock_positions(connection, [NAME]))[NAME]


async def refold(connection: AsyncConnection, log: EventLog, view: View, stream: UUID, position: int) -> Parked | None:
    """The stream's rows in the view's table as they follow from what is left of it up to a position of the log.
    Call it while holding the view's position."""
    await connection.execute(delete(view.table).where(view.table.c.stream == stream))
    entries = await log.stream_until(await driver(connection), stream, position)
    opened, closed = open_each(log, entries)
    for parked in (*await fold_in(connection, view, opened, ()), *closed):
        return parked
    return None


async def erased_after(connection: AsyncConnection, number: int) -> Sequence[tuple[int, UUID]]:
    """The erasures after that one, in order: their numbers and streams."""
    question = text("SELECT n, stream FROM erased WHERE n > :number ORDER BY n")
    rows = await connection.execute(question, {"number": number})
    return [(row.n, row.stream) for row in rows]


async def last_erasure(connection: AsyncConnection) -> int:
    """The number of the last one so far, or 0."""
    return int(await connection.scalar(text("SELECT coalesce(max(n), 0) FROM erased")) or 0)
