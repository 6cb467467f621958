"""Faktor: what protects a barn and what burdens it, and whether it is true still. Its words stay sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, MetaData, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import FaktorEnded, FaktorNoted
from services.projections.audience import ANYONE_WITH_ACCESS, SEEN_FROM, shared
from services.projections.rows import Rows
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

faktor = Table(
    "faktor_1",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("area", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("words_at", BigInteger, nullable=False),
    Column("ended_on", Date),
    info={SEEN_FROM: "words_at"},
)


@dataclass(frozen=True)
class Factor:
    """``words_at`` is a position. ``ended_on``: from then on it is true no longer."""

    id: UUID
    area: str
    kind: str
    words_at: int
    ended_on: date | None


class Faktorer(FoldedView):
    """Noted, and ended when no longer true."""

    table = faktor
    folds = (FaktorNoted, FaktorEnded)
    by_part = True

    def fold(self, rows: Rows, opened: Opened) -> None:
        event, key = opened.event, (opened.stream, opened.event.about())
        if isinstance(event, FaktorNoted):
            place = {"stream": opened.stream, "audience": ANYONE_WITH_ACCESS, "words_at": opened.entry.position}
            rows[key] = place | {"id": event.faktor, "area": event.area, "kind": event.kind, "ended_on": None}
        elif isinstance(event, FaktorEnded) and key in rows:
            rows[key] |= {"ended_on": event.ended_on}


async def factors(reading: AsyncConnection, stream: UUID) -> Sequence[Factor]:
    """Those that are true still, in the order they were noted."""
    columns: Any = [column for column in faktor.c if column.name not in ("stream", "audience")]
    of_now = (faktor.c.stream == stream) & faktor.c.ended_on.is_(None)
    question = select(*columns).where(of_now).order_by(faktor.c.words_at)
    return [Factor(**row) for row in (await reading.execute(question)).mappings()]
