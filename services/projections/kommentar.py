"""Kommentar: what somebody says is not right, beside which entry, and whether it is answered. Its words stay sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import KommentarAnswered, KommentarGiven
from services.cases.stafettlogg.state import KommentarOutcome
from services.projections.audience import shared
from services.projections.each import each
from services.projections.rows import Rows
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

kommentar = Table(
    "kommentar_1",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("entry", Integer, nullable=False),
    Column("by", Uuid, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("words_at", BigInteger, nullable=False),
    Column("outcome", Text),
    Column("answered_at", BigInteger),
)


@dataclass(frozen=True)
class Comment:
    """``entry``: the version of what it is about. ``words_at`` and ``answered_at`` are positions."""

    id: UUID
    entry: int
    by: UUID
    answer_by: date
    words_at: int
    outcome: KommentarOutcome | None
    answered_at: int | None


class Kommentarer(FoldedView):
    """Given, then answered; seen by those who see the entry it is about."""

    table = kommentar
    folds = (KommentarGiven, KommentarAnswered)
    by_part = True

    def fold(self, rows: Rows, opened: Opened) -> None:
        event, key = opened.event, (opened.stream, opened.event.about())
        if isinstance(event, KommentarGiven):
            place = {"stream": opened.stream, "audience": list(opened.entry.audience)}
            facts = {"id": event.kommentar, "entry": event.entry, "by": event.actor, "answer_by": event.answer_by}
            at = {"words_at": opened.entry.position, "outcome": None, "answered_at": None}
            rows[key] = place | facts | at
        elif isinstance(event, KommentarAnswered) and key in rows:
            rows[key] |= {"outcome": event.outcome, "answered_at": opened.entry.position}


async def comments(reading: AsyncConnection, stream: UUID) -> Sequence[Comment]:
    """The newest first."""
    return (await comments_of(reading, [stream])).get(stream, [])


async def comments_of(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Comment]]:
    """The same of many logs."""
    found = await each(reading, kommentar, streams, [kommentar.c.words_at.desc()])
    return {stream: [Comment(**row) for row in rows] for stream, rows in found.items()}
