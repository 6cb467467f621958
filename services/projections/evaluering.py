"""Evaluering: who has prepared the one that comes, and with what (R107)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, MetaData, Table, Text, Uuid
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import EvalueringDecided, EvalueringPrepared
from services.cases.stafettlogg.state import Endring
from services.projections.audience import ANYONE_WITH_ACCESS, SEEN_FROM, shared
from services.projections.each import each
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

evaluering = Table(
    "evaluering_1",
    metadata,
    _stream,
    _audience,
    Column("person", Uuid, primary_key=True),
    Column("endring", Text, nullable=False),
    Column("words_at", BigInteger, nullable=False),
    Column("counts", Boolean, nullable=False),
    info={SEEN_FROM: "words_at"},
)


@dataclass(frozen=True)
class Prepared:
    """One person's own. ``words_at``: the position that holds the words."""

    person: UUID
    endring: Endring
    words_at: int


class Evalueringer(FoldedView):
    """What was prepared counts until the evaluering is decided."""

    table = evaluering
    folds = (EvalueringPrepared, EvalueringDecided)

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event = opened.event
        if isinstance(event, EvalueringPrepared):
            place = {"stream": opened.stream, "audience": ANYONE_WITH_ACCESS, "words_at": opened.entry.position}
            rows[opened.stream, event.actor] = place | {"person": event.actor, "endring": event.endring, "counts": True}
        elif isinstance(event, EvalueringDecided):
            for key in [key for key in rows if key[0] == opened.stream]:
                rows[key] |= {"counts": False}


async def prepared(reading: AsyncConnection, stream: UUID) -> Sequence[Prepared]:
    """For the evaluering that comes, in the order in which they were written."""
    return (await prepared_of(reading, [stream])).get(stream, [])


async def prepared_of(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Prepared]]:
    """The same of many logs."""
    found = await each(reading, evaluering, streams, [evaluering.c.words_at], evaluering.c.counts)
    return {
        stream: [Prepared(row["person"], row["endring"], row["words_at"]) for row in rows]
        for stream, rows in found.items()
    }
