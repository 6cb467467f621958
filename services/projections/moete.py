"""Moete: the meetings of a log, who has answered what, and whether they were held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, DateTime, MetaData, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import MoeteAnswered, MoeteCalled, MoeteHeld
from services.projections.audience import ANYONE_WITH_ACCESS, SEEN_FROM, shared
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

moete = Table(
    "moete_1",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("starts", DateTime, nullable=False),
    Column("zone", Text, nullable=False),
    Column("held_on", Date),
    Column("answers", JSONB, nullable=False),
    Column("called_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    info={SEEN_FROM: "called_at"},
)


@dataclass(frozen=True)
class Meeting:
    """``starts``: wall-clock time in ``zone``. ``answers``: by person id, the answer and whether with interpreter."""

    id: UUID
    starts: datetime
    zone: str
    held_on: date | None
    answers: Mapping[str, Mapping[str, Any]]
    called_at: int
    changed_at: int


class Moeter(FoldedView):
    """Called, answered, held."""

    table = moete
    folds = (MoeteCalled, MoeteAnswered, MoeteHeld)
    by_part = True

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key, at = opened.event, (opened.stream, opened.event.about()), {"changed_at": opened.entry.position}
        if isinstance(event, MoeteCalled):
            place = {"stream": opened.stream, "audience": ANYONE_WITH_ACCESS, "called_at": opened.entry.position}
            facts = {"id": event.moete, "starts": event.starts, "zone": event.zone, "held_on": None, "answers": {}}
            rows[key] = place | facts | at
        elif isinstance(event, MoeteAnswered) and key in rows:
            answer = {str(event.person): {"answer": event.answer, "interpreter": event.interpreter}}
            rows[key] |= {"answers": rows[key]["answers"] | answer} | at
        elif isinstance(event, MoeteHeld) and key in rows:
            rows[key] |= {"held_on": event.held_on} | at


async def meetings(reading: AsyncConnection, stream: UUID) -> Sequence[Meeting]:
    """Newest first."""
    columns = [column for column in moete.c if column.name not in ("stream", "audience")]
    question = select(*columns).where(moete.c.stream == stream).order_by(moete.c.starts.desc())
    return [Meeting(**row) for row in (await reading.execute(question)).mappings()]
