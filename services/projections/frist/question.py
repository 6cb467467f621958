"""How the frister are asked for. Row-level security says which; each question says which of those it means."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.projections.frist.table import RUNS, SOON, Frist, frist

MOST = 200
"""No page shows more of them; the counts say how many there are."""


@dataclass(frozen=True)
class Count:
    """How many of a unit's frister run, how many end within a week, and how many are over, hard ones apart."""

    unit: UUID
    running: int
    soon: int
    over: int
    over_hard: int


async def of_units(reading: AsyncConnection, units: Collection[UUID], until: date, limit: int) -> Sequence[Frist]:
    """The first of those that end by that day in the streams of the units."""
    return await _asked(reading, frist.c.led_by.in_(list(units)), frist.c.due_on <= until, limit=limit)


async def of_streams(reading: AsyncConnection, streams: Collection[UUID]) -> Sequence[Frist]:
    """All that run in these streams, the earliest first."""
    return await _asked(reading, frist.c.stream.in_(list(streams)))


async def counts(reading: AsyncConnection, today: date, units: Collection[UUID] | None = None) -> Sequence[Count]:
    """By unit; of all that the reader oversees where none are named."""
    which = frist.c.led_by.is_not(None) if units is None else frist.c.led_by.in_(list(units))
    over, soon = frist.c.due_on < today, frist.c.due_on.between(today, today + SOON)
    columns = (
        frist.c.led_by.label("unit"),
        func.count().label("running"),
        func.count().filter(soon).label("soon"),
        func.count().filter(over).label("over"),
        func.count().filter(over, frist.c.hard).label("over_hard"),
    )
    question = select(*columns).where(text(RUNS), which).group_by(frist.c.led_by)
    return [Count(**row) for row in (await reading.execute(question)).mappings()]


async def over(reading: AsyncConnection, today: date) -> Sequence[Frist]:
    """All hard ones whose day has passed."""
    return await _asked(reading, frist.c.hard, frist.c.due_on < today)


async def ahead(reading: AsyncConnection, today: date) -> frozenset[UUID]:
    """The streams in which something is still to come."""
    question = select(frist.c.stream).where(text(RUNS), frist.c.due_on >= today).distinct()
    return frozenset((await reading.execute(question)).scalars())


async def _asked(reading: AsyncConnection, *which: ColumnElement[bool], limit: int | None = None) -> Sequence[Frist]:
    columns: list[Any] = [frist.c[name] for name in Frist.__annotations__]
    order = frist.c.due_on, frist.c.stream, frist.c.key
    question = select(*columns).where(text(RUNS), *which).order_by(*order).limit(limit)
    return [Frist(**row) for row in (await reading.execute(question)).mappings()]
