"""The demo clock: how far it is moved is kept in the database, and every process follows it."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import Boolean, Column, Interval, MetaData, Table, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.demo.parts import Parts
from services.kernel.clock import Clock
from services.kernel.follow import AWAY

LOOK_AGAIN = 1.0

demo_clock = Table("demo_clock", MetaData(), Column("singleton", Boolean, primary_key=True), Column("shift", Interval))

# A session grows old by the same clock: two weeks ahead, everybody would be logged out.
KEEP_SESSIONS = text("UPDATE session SET created = created + :by, seen = seen + :by WHERE ended IS NULL")


async def load(keeper: AsyncEngine, clock: Clock) -> None:
    """Sets the clock as the database says."""
    async with keeper.connect() as connection:
        clock.shift = await _shift(connection)


async def move(keeper: AsyncEngine, clock: Clock, by: timedelta) -> None:
    """Moves the clock for everybody. Whoever is logged in stays so."""
    async with keeper.begin() as connection:
        shift = await _shift(connection) + by
        row = insert(demo_clock).values(singleton=True, shift=shift)
        await connection.execute(row.on_conflict_do_update(index_elements=["singleton"], set_={"shift": shift}))
        await connection.execute(KEEP_SESSIONS, {"by": by})
    clock.shift = shift


async def follow_clock(parts: Parts) -> None:
    """Until cancelled. A database that is away is waited for: the clock stays as it was."""
    while True:
        with suppress(*AWAY):
            await load(parts.keeper, parts.clock)
        await asyncio.sleep(LOOK_AGAIN)


async def _shift(connection: AsyncConnection) -> timedelta:
    return await connection.scalar(select(demo_clock.c.shift)) or timedelta()
