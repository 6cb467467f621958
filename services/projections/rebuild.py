"""Rebuilding views while everything runs: each is filled anew from the log in a table of its own, and takes its place
when it has caught up. See docs/decisions/0009-rebuild.md."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

import asyncpg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.driver import Connection, driver, within
from services.kernel.event_log import EventLog
from services.kernel.follow_faults import LOCKED, sqlstate
from services.kernel.follow_positions import lock_positions
from services.projections.alone import alone
from services.projections.fill import Tell, fill
from services.projections.folding import Parked, fold_in, open_each, turned
from services.projections.refold import erased_after, last_erasure, refold
from services.projections.shadow import Shadow, drop_leftovers
from services.projections.view import View

logger = logging.getLogger(__name__)
TAIL = 500
PATIENCE = "200ms"
"""Whoever reads a view waits no longer than this behind a swap that itself waits for another reader."""
PAUSES = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0)


def _silence(done: int, of: int) -> None:
    return


class Rebuild:
    """``views`` are rebuilt in one pass over the log. One rebuild at a time, in all processes."""

    def __init__(self, engine: AsyncEngine, log: EventLog, views: Sequence[View], tell: Tell = _silence) -> None:
        self._engine = engine
        self._log = log
        self._shadows = [Shadow(view) for view in views]
        self._tell = tell
        self._stand = 0
        self._erased = 0

    async def run(self) -> Sequence[tuple[str, Parked]]:
        """Answers with what is parked in the new tables, by view. Raises `Busy` while another one goes on."""
        async with alone(self._engine) as connection:
            try:
                await self._begin(connection)
                await self._fill(connection)
                await self._catch_up(connection)
                await self._swap_all(connection)
            except BaseException:
                await _clear_up(connection)
                raise
        return [(shadow.name, one) for shadow in self._shadows for one in shadow.parked.values()]

    async def _begin(self, connection: AsyncConnection) -> None:
        await drop_leftovers(connection)
        async with connection.begin():
            self._erased = await last_erasure(await within(connection))
            self._stand = await connection.scalar(text("SELECT position FROM head")) or 0
            for shadow in self._shadows:
                await shadow.begin(connection)

    async def _fill(self, connection: AsyncConnection) -> None:
        async with self._engine.connect() as reading:
            raw = await driver(reading), await driver(connection)
            await fill(self._log, *raw, self._shadows, self._stand, self._tell)
        for shadow in self._shadows:
            async with connection.begin():
                await shadow.finish(connection)

    async def _catch_up(self, connection: AsyncConnection) -> None:
        """What has been appended meanwhile, until there is no more than one batch of it."""
        read = TAIL
        while read >= TAIL:
            async with connection.begin():
                stand = await self._advance(await within(connection), self._shadows, self._stand)
            read, self._stand = stand - self._stand, stand

    async def _advance(
        self, connection: Connection, shadows: Sequence[Shadow], stand: int, until: int | None = None
    ) -> int:
        """One batch more in these tables, no further than ``until``. Answers with where they stand then."""
        entries = await self._log.log_after(connection, stand, TAIL)
        entries = [entry for entry in entries if until is None or entry.position <= until]
        opened, closed = open_each(self._log, entries)
        for shadow in shadows:
            held = {*shadow.parked, *turned(opened)}
            shadow.park([*await fold_in(connection, shadow.view, opened, held), *closed])
            for stream in turned(opened):
                await self._refold(connection, shadow, stream, entries[-1].position)
        return entries[-1].position if entries else stand

    async def _swap_all(self, connection: AsyncConnection) -> None:
        """Those that nobody reads yet begin their service together; the others one by one, so that a reader of two
        views and a swap of both cannot each hold what the other waits for."""
        async with connection.begin():
            served = await lock_positions(await within(connection), [shadow.name for shadow in self._shadows])
        if new := [shadow for shadow in self._shadows if shadow.name not in served]:
            await self._swap(connection, new)
        for shadow in self._shadows:
            if shadow.name in served:
                await self._swap(connection, [shadow])

    async def _swap(self, connection: AsyncConnection, shadows: Sequence[Shadow]) -> None:
        attempt = 0
        while not await self._swapped(connection, shadows):
            if attempt == len(PAUSES):
                logger.warning("%s venter på at de som leser, blir ferdige.", shadows[0].name)
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
            await self._catch_up(connection)
            attempt += 1

    async def _swapped(self, connection: AsyncConnection, shadows: Sequence[Shadow]) -> bool:
        """False where somebody holds what it needs: nothing has changed then."""
        before = [dict(shadow.parked) for shadow in shadows]
        try:
            async with connection.begin():
                await connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
                await self._swap_now(connection, shadows)
        except (DBAPIError, asyncpg.PostgresError) as fault:
            if sqlstate(fault) not in LOCKED:
                raise
            for shadow, parked in zip(shadows, before, strict=True):
                shadow.parked = parked
            return False
        return True

    async def _swap_now(self, connection: AsyncConnection, shadows: Sequence[Shadow]) -> None:
        """Under the position's lock the live table stands still. What is left is folded in while others still read."""
        raw = await driver(connection)
        served = await lock_positions(raw, [shadow.name for shadow in shadows])
        until, stand = max(served.values(), default=0), self._stand
        while stand < until:
            stand = await self._advance(raw, shadows, stand, until)
        for _, stream in await erased_after(raw, self._erased):
            for shadow in shadows:
                await self._refold(raw, shadow, stream, stand)
        for shadow in shadows:
            await shadow.take_its_place(connection, stand)

    async def _refold(self, connection: Connection, shadow: Shadow, stream: UUID, stand: int) -> None:
        """Something of it was erased while the log was read."""
        shadow.parked.pop(stream, None)
        if parked := await refold(connection, self._log, shadow.view, stream, stand):
            shadow.park([parked])


async def _clear_up(connection: AsyncConnection) -> None:
    """As far as it goes; the next one clears up the rest. Never on another connection: the lock was this one's."""
    if not connection.invalidated:
        with suppress(Exception):
            await connection.rollback()
            await drop_leftovers(connection)
