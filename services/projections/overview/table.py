"""The table, its rows, and how they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Column, Date, Index, Integer, MetaData, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.projections.audience import ALWAYS, SEEN_FROM, shared

Kind = Literal["undring", "stafettlogg", "kontroll"]

metadata = MetaData()
_stream, _audience = shared()

overview = Table(
    "overview_2",
    metadata,
    _stream,
    _audience,
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("barn", Uuid),
    Column("unit", Uuid),
    Column("nivaa", Integer, nullable=False),
    Column("trinn", Integer, nullable=False),
    Column("responsible", Uuid),
    Column("other", Uuid),
    Column("next_on", Date),
    Column("begun_on", Date, nullable=False),
    Column("talks_to_barn", Uuid),
    Column("contacts_foresatte", Uuid),
    Column("stemme_on", Date),
    Column("next_is", Text),
    Column("closed_on", Date),
    Column("subject", Text),
    Index("overview_2_unit", "unit"),
    info={SEEN_FROM: ALWAYS},
)


@dataclass(frozen=True)
class Case:
    """One row. ``other``: the log of an undring, the undring of a log, the log of a kontroll.
    ``next_is``: what ``next_on`` is the day of. ``subject``: whom an undring is about, where it is not a barn."""

    stream: UUID
    kind: Kind
    status: str
    pack: str
    barn: UUID | None
    unit: UUID | None
    nivaa: int
    trinn: int
    responsible: UUID | None
    other: UUID | None
    next_on: date | None
    begun_on: date
    talks_to_barn: UUID | None
    contacts_foresatte: UUID | None
    stemme_on: date | None
    next_is: str | None
    closed_on: date | None
    subject: str | None


async def cases(reading: AsyncConnection, kinds: Sequence[Kind]) -> Sequence[Case]:
    """Every stream of these kinds that the reader sees, the next date first."""
    question = (
        _select().where(overview.c.kind.in_(kinds)).order_by(overview.c.next_on.asc().nulls_last(), overview.c.begun_on)
    )
    return [Case(**row) for row in (await reading.execute(question)).mappings()]


async def case(reading: AsyncConnection, stream: UUID) -> Case | None:
    """One stream, if the reader sees it."""
    row = (await reading.execute(_select().where(overview.c.stream == stream))).mappings().first()
    return Case(**row) if row else None


def _select() -> Any:
    return select(*[column for column in overview.c if column.name != "audience"])
