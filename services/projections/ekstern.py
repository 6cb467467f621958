"""Eksterne: responsible people without login, and who in the log reaches them. Their names stay sealed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, MetaData, Table, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import EksternEnded, EksternNamed
from services.projections.audience import ALSO_PLAN, SEEN_FROM, shared
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

ekstern = Table(
    "ekstern_1",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("contact", Uuid, nullable=False),
    Column("words_at", BigInteger, nullable=False),
    Column("ended", Boolean, nullable=False),
    info={SEEN_FROM: "words_at"},
)


@dataclass(frozen=True)
class Outside:
    """``words_at``: the position that holds the fields ``name`` and ``what``. ``ended``: not to be chosen any more."""

    id: UUID
    contact: UUID
    words_at: int
    ended: bool


class Eksterne(FoldedView):
    """Named, then perhaps ended."""

    table = ekstern
    folds = (EksternNamed, EksternEnded)
    by_part = True

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key = opened.event, (opened.stream, opened.event.about())
        if isinstance(event, EksternNamed):
            place = {"stream": opened.stream, "audience": ALSO_PLAN, "words_at": opened.entry.position}
            rows[key] = place | {"id": event.ekstern, "contact": event.contact, "ended": False}
        elif isinstance(event, EksternEnded) and key in rows:
            rows[key] |= {"ended": True}


async def outside(reading: AsyncConnection, stream: UUID) -> Sequence[Outside]:
    """In the order they were named; those that are ended too, since a tiltak may name them."""
    columns = [column for column in ekstern.c if column.name not in ("stream", "audience")]
    question = select(*columns).where(ekstern.c.stream == stream).order_by(ekstern.c.words_at)
    return [Outside(**row) for row in (await reading.execute(question)).mappings()]


async def these(reading: AsyncConnection, ids: Collection[UUID]) -> Sequence[Outside]:
    """Those of them that the reader may see."""
    columns = [column for column in ekstern.c if column.name not in ("stream", "audience")]
    question = select(*columns).where(ekstern.c.id.in_(ids))
    return [Outside(**row) for row in (await reading.execute(question)).mappings()]
