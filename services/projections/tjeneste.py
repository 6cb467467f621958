"""Tjenester that the family is asked about: who would be with, to see what, until when, and whether they are in.

A row is the question, not its answers: it looks the same whatever one of the family has said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, MetaData, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import (
    BytteSamtykkeAsked,
    TjenesteEnded,
    TjenesteJoined,
    TjenesteSamtykkeAsked,
    TjenesteSamtykkeClosed,
    TjenesteSamtykkeExpired,
)
from services.cases.stafettlogg.state import Scope
from services.kernel.event_log import Event
from services.projections.audience import shared
from services.projections.movement import movement
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

tjeneste = Table(
    "tjeneste_2",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("unit", Uuid, nullable=False),
    Column("scope", Text, nullable=False),
    Column("people", JSONB, nullable=False),
    Column("until", Date),
    Column("from_on", Date),
    Column("state", Text, nullable=False),
    Column("words_at", BigInteger, nullable=False),
)

State = Literal["spurt", "med", "ute", "lukket"]
STATES: Mapping[type[Event], State] = {
    TjenesteJoined: "med",
    TjenesteEnded: "ute",
    TjenesteSamtykkeClosed: "lukket",
    TjenesteSamtykkeExpired: "lukket",
}


@dataclass(frozen=True)
class Asked:
    """``id``: the samtykke. ``words_at``: the position that holds the field ``purpose``. ``ute``: a yes was taken back;
    the question stands, and can be answered anew. ``from_on``:
    the day on which it takes over, where the log goes there."""

    id: UUID
    unit: UUID
    scope: Scope
    people: Sequence[UUID]
    until: date | None
    state: State
    words_at: int
    from_on: date | None = None


class Tjenester(FoldedView):
    """Asked, in, out."""

    table = tjeneste
    folds = (TjenesteSamtykkeAsked, *STATES)
    by_part = True

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key = opened.event, (opened.stream, opened.event.about())
        if isinstance(event, TjenesteSamtykkeAsked):
            place = {"stream": opened.stream, "audience": list(opened.entry.audience)}
            facts = {"id": event.samtykke, "unit": event.tjeneste, "scope": event.scope, "until": event.until}
            from_on = event.from_on if isinstance(event, BytteSamtykkeAsked) else None
            people: Row = {"from_on": from_on, "people": [str(one) for one in event.people]}
            rows[key] = place | facts | people | {"state": "spurt", "words_at": opened.entry.position}
        elif key in rows and (state := STATES.get(type(event))):
            rows[key] |= {"state": state}


async def over(reading: AsyncConnection, today: date) -> Sequence[tuple[UUID, UUID]]:
    """Log and samtykke of each that is in past its last day, where the log has not ended."""
    goes_on = select(movement.c.stream).where(movement.c.ended_on.is_(None))
    question = select(tjeneste.c.stream, tjeneste.c.id).where(
        tjeneste.c.state == "med", tjeneste.c.until < today, tjeneste.c.stream.in_(goes_on)
    )
    return [(row.stream, row.id) for row in await reading.execute(question)]


async def asked(reading: AsyncConnection, stream: UUID) -> Sequence[Asked]:
    """As far as the reader may know, in the order they were asked."""
    columns = [column for column in tjeneste.c if column.name not in ("stream", "audience")]
    question = select(*columns).where(tjeneste.c.stream == stream).order_by(tjeneste.c.words_at)
    return [
        Asked(**{**row, "people": [UUID(one) for one in row["people"]]})
        for row in (await reading.execute(question)).mappings()
    ]
