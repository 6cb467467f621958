"""The follower that keeps the views: each batch is read and opened once, folded into every view, committed at once.

A poison event parks its stream in that view, raises an alarm, and everything else goes on.
"""

import logging
from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.kernel.event_log import EventLog, StoredEntry
from services.kernel.follow_positions import lock_positions, move, parked, views_stand_at
from services.kernel.signals import Signals, Subject
from services.projections.view import Opened, View

logger = logging.getLogger(__name__)
BATCH = 500
NOT_ITS_FAULT = ("08", "40", "53", "55", "57", "58", "XX", "42501", "42703", "42P01")
"""What SQLSTATE begins with where it says nothing about the event: the server is away, full or locked, or the table
is not the one this program knows."""


class Projector:
    """Several may run at once: the positions' row locks let one work at a time."""

    def __init__(self, engine: AsyncEngine, log: EventLog, signals: Signals, views: Sequence[View]) -> None:
        self._engine = engine
        self._log = log
        self._signals = signals
        self._views = views
        self._told = 0

    async def advance(self) -> bool:
        """One batch. True while there may be more."""
        async with self._engine.begin() as connection:
            positions = await lock_positions(connection, [view.table.name for view in self._views])
            entries = await self._read(connection, min(positions.values()))
            batch, closed = self._open(entries)
            for view in self._views:
                stands = positions[view.table.name]
                await self._write(connection, view, [one for one in batch if one.entry.position > stands])
                for entry in closed:
                    await _park(connection, view, cast("UUID", entry.originator_id), entry.position, "open")
            if entries:
                await move(connection, list(positions), entries[-1].position)
        await self._tell()
        return len(entries) == BATCH

    async def _read(self, connection: AsyncConnection, position: int) -> Sequence[StoredEntry]:
        raw: Any = (await connection.get_raw_connection()).driver_connection
        return await self._log.log_after(raw, position, BATCH)

    def _open(self, entries: Sequence[StoredEntry]) -> tuple[Sequence[Opened], Sequence[StoredEntry]]:
        """Those that open, and the first of each stream that does not: what follows it there cannot be understood."""
        opened: list[Opened] = []
        closed: dict[UUID | str, StoredEntry] = {}
        for entry in entries:
            if entry.originator_id in closed:
                continue
            try:
                opened.append(Opened(entry, self._log.open(entry)))
            except Exception:
                logger.exception("Hendelsen på posisjon %s kan ikke åpnes.", entry.position)
                closed[entry.originator_id] = entry
        return opened, list(closed.values())

    async def _write(self, connection: AsyncConnection, view: View, batch: Sequence[Opened]) -> None:
        rows = await connection.execute(select(parked.c.stream).where(parked.c.follower == view.table.name))
        held = {row.stream for row in rows}
        batch = [one for one in batch if one.stream not in held]
        if batch and not await self._wrote(connection, view, batch):
            for stream in dict.fromkeys(one.stream for one in batch):
                await self._write_or_park(connection, view, stream, [one for one in batch if one.stream == stream])

    async def _write_or_park(
        self, connection: AsyncConnection, view: View, stream: UUID, batch: Sequence[Opened]
    ) -> None:
        if not await self._wrote(connection, view, batch):
            await _park(connection, view, stream, batch[0].entry.position, "fold")

    async def _wrote(self, connection: AsyncConnection, view: View, batch: Sequence[Opened]) -> bool:
        try:
            async with connection.begin_nested():
                await view.write(connection, batch)
        except Exception as fault:
            if connection.invalidated or connection.closed or _not_its_fault(fault):
                raise
            logger.exception("Visningen %s kunne ikke føre %s hendelser.", view.table.name, len(batch))
            return False
        return True

    async def _tell(self) -> None:
        async with self._engine.connect() as connection:
            position = await views_stand_at(connection)
        if position != self._told:
            self._told = position
            await self._signals.publish(Subject.VIEWS, position)


async def _park(connection: AsyncConnection, view: View, stream: UUID, position: int, reason: str) -> None:
    values = {"follower": view.table.name, "stream": stream, "position": position, "reason": reason}
    await connection.execute(insert(parked).values(**values).on_conflict_do_nothing())
    logger.error("Visningen %s er satt på vent for én logg fra posisjon %s.", view.table.name, position)


def _not_its_fault(fault: Exception) -> bool:
    return isinstance(fault, DBAPIError) and str(getattr(fault.orig, "sqlstate", "")).startswith(NOT_ITS_FAULT)
