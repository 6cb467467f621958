"""Verv: who carries the work with the model, from when to when. Every employee sees this list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, MetaData, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import BTI_KOORDINATOR
from services.cases.verv import Fra, Slag, VervEnded, VervGiven
from services.projections.audience import shared
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

verv = Table(
    "verv_1",
    metadata,
    _stream,
    _audience,
    Column("for_staff", Boolean, nullable=False),
    Column("slag", Text, nullable=False),
    Column("person", Uuid),
    Column("fra", Text),
    Column("unit", Uuid),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date),
)


@dataclass(frozen=True)
class Holder:
    """One line of the list. ``until_on``: the last day, where it has ended or will."""

    stream: UUID
    slag: Slag
    person: UUID | None
    fra: Fra | None
    unit: UUID | None
    from_on: date
    until_on: date | None

    def holds(self, today: date) -> bool:
        """Today, or from a day ahead."""
        return self.until_on is None or self.until_on >= today


class Vervene(FoldedView):
    """Given and ended."""

    table = verv
    folds = (VervGiven, VervEnded)

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key = opened.event, (opened.stream,)
        if isinstance(event, VervGiven):
            place = {"stream": opened.stream, "audience": [BTI_KOORDINATOR], "for_staff": True}
            what: Row = {"slag": event.slag, "person": event.person, "fra": event.fra, "unit": event.unit}
            rows[key] = place | what | {"from_on": event.from_on, "until_on": None}
        elif key in rows and isinstance(event, VervEnded):
            rows[key] |= {"until_on": event.until_on}


async def listed(reading: AsyncConnection) -> Sequence[Holder]:
    """All, also those that have ended, the first ones first."""
    columns = [column for column in verv.c if column.name not in ("audience", "for_staff")]
    rows = await reading.execute(select(*columns).order_by(verv.c.slag, verv.c.from_on, verv.c.stream))
    return [Holder(**row) for row in rows.mappings()]
