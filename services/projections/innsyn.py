"""Questions about the seen log: who is asked about, by whom, until when. Their words stay sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, Index, MetaData, Table, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.innsyn import InnsynAnswered, InnsynAsked
from services.projections.audience import shared
from services.projections.rows import Rows
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

spoersmaal = Table(
    "innsyn_spoersmaal_1",
    metadata,
    _stream,
    _audience,
    Column("stafettlogg", Uuid, nullable=False),
    Column("barn", Uuid, nullable=False),
    Column("asked_by", Uuid, nullable=False),
    Column("ansatt", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("words_at", BigInteger, nullable=False),
    Column("answered_at", BigInteger),
    Index("innsyn_spoersmaal_1_stafettlogg", "stafettlogg"),
)


@dataclass(frozen=True)
class Spoersmaal:
    """``ansatt`` read the log on that ``day``. ``words_at`` and ``answered_at``: where question and answer stand."""

    stream: UUID
    stafettlogg: UUID
    barn: UUID
    asked_by: UUID
    ansatt: UUID
    day: date
    answer_by: date
    words_at: int
    answered_at: int | None


class InnsynSpoersmaalene(FoldedView):
    """Asked, then answered."""

    table = spoersmaal
    folds = (InnsynAsked, InnsynAnswered)

    def fold(self, rows: Rows, opened: Opened) -> None:
        event, key, position = opened.event, (opened.stream,), opened.entry.position
        if isinstance(event, InnsynAsked):
            place = {"stream": opened.stream, "audience": list(opened.entry.audience), "words_at": position}
            ids = {"stafettlogg": event.stafettlogg, "barn": event.barn, "ansatt": event.ansatt}
            days = {"day": event.day, "answer_by": event.answer_by}
            rows[key] = place | ids | days | {"asked_by": event.actor, "answered_at": None}
        elif key in rows and isinstance(event, InnsynAnswered):
            rows[key] = rows[key] | {"answered_at": position}


async def one(reading: AsyncConnection, stream: UUID) -> Spoersmaal | None:
    """If the reader sees it."""
    row = (await reading.execute(_select().where(spoersmaal.c.stream == stream))).mappings().first()
    return Spoersmaal(**row) if row else None


async def about_log(reading: AsyncConnection, log: UUID) -> Sequence[Spoersmaal]:
    """What the reader has asked about this log, the newest first."""
    question = _select().where(spoersmaal.c.stafettlogg == log).order_by(spoersmaal.c.words_at.desc())
    return [Spoersmaal(**row) for row in (await reading.execute(question)).mappings()]


async def waiting(reading: AsyncConnection) -> Sequence[Spoersmaal]:
    """Those that nobody has answered, as far as the reader sees them; what is due first comes first."""
    question = _select().where(spoersmaal.c.answered_at.is_(None))
    rows = await reading.execute(question.order_by(spoersmaal.c.answer_by, spoersmaal.c.words_at))
    return [Spoersmaal(**row) for row in rows.mappings()]


def _select() -> Any:
    return select(*(spoersmaal.c[name] for name in Spoersmaal.__annotations__))
