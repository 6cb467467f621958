"""How it is asked for. Row-level security says of which streams."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.projections.movement.table import WITH_WORRY, Movement, Way, movement, worry


async def of_streams(reading: AsyncConnection, streams: Collection[UUID]) -> Sequence[Movement]:
    """Of those that the reader sees, the one that has stood still for longest first."""
    return await _asked(reading, movement.c.stream.in_(list(streams)))


async def logs_of(reading: AsyncConnection, units: Collection[UUID], limit: int) -> Sequence[Movement]:
    """The logs of these units that have not ended, the one that has stood still for longest first."""
    return await _asked(reading, movement.c.led_by.in_(list(units)), _goes_on(), limit=limit)


async def going_on(reading: AsyncConnection) -> Sequence[Movement]:
    """Every log in which somebody may act now, that the reader sees."""
    return await _asked(reading, _goes_on(), movement.c.rests.is_(False))


async def ways(
    reading: AsyncConnection, units: Collection[UUID] | None = None, early: int | None = None
) -> Sequence[Way]:
    """By unit; of all that the reader oversees where none are named. ``early``: how many days the municipality calls
    so, where it has said it (R20)."""
    days = movement.c.first_tiltak_on - worry.c.arose_on
    columns = (
        movement.c.led_by.label("unit"),
        func.count().label("logs"),
        func.count().filter(_goes_on()).label("open"),
        func.count(days).label("helped"),
        func.avg(days).label("days"),
        func.count(days).filter(days <= (0 if early is None else early)).label("early"),
    )
    which = movement.c.led_by.is_not(None) if units is None else movement.c.led_by.in_(list(units))
    question = select(*columns).select_from(WITH_WORRY).where(movement.c.kind == "stafettlogg", which)
    rows = (await reading.execute(question.group_by(movement.c.led_by))).mappings()
    return [Way(**{**row, "days": None if row["days"] is None else round(row["days"])}) for row in rows]


def _goes_on() -> ColumnElement[bool]:
    return and_(movement.c.kind == "stafettlogg", movement.c.ended_on.is_(None))


async def _asked(reading: AsyncConnection, *which: ColumnElement[bool], limit: int | None = None) -> Sequence[Movement]:
    arose = func.coalesce(movement.c.arose_on, worry.c.arose_on).label("arose_on")
    columns: list[Any] = [arose if name == "arose_on" else movement.c[name] for name in Movement.__annotations__]
    question = select(*columns).select_from(WITH_WORRY).where(*which).limit(limit)
    rows = await reading.execute(question.order_by(movement.c.last_on, movement.c.stream))
    return [Movement(**row) for row in rows.mappings()]
