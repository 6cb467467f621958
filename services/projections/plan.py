"""Plan: maal and tiltak of a log. Their words stay sealed; a row points to the position that holds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, MetaData, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import MaalSet, TiltakAgreed, TiltakDone
from services.projections.audience import ANYONE_WITH_ACCESS, shared
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

plan = Table(
    "plan_1",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("maal", Uuid),
    Column("arena", Text),
    Column("responsible", Uuid),
    Column("from_on", Date),
    Column("done_on", Date),
    Column("done_by", Uuid),
    Column("words_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
)


@dataclass(frozen=True)
class Item:
    """A maal or a tiltak. ``words_at`` and ``done_at`` are positions; the latest of them is the card's version."""

    id: UUID
    kind: Literal["maal", "tiltak"]
    maal: UUID | None
    arena: str | None
    responsible: UUID | None
    from_on: date | None
    done_on: date | None
    done_by: UUID | None
    words_at: int
    done_at: int | None


class Plan(FoldedView):
    """Agreed, then done."""

    table = plan
    folds = (MaalSet, TiltakAgreed, TiltakDone)
    by_part = True

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key = opened.event, (opened.stream, opened.event.about())
        if isinstance(event, MaalSet):
            rows[key] = _row(opened, event.maal, "maal")
        elif isinstance(event, TiltakAgreed):
            facts = {
                "maal": event.maal,
                "arena": event.arena,
                "responsible": event.responsible,
                "from_on": event.from_on,
            }
            rows[key] = _row(opened, event.tiltak, "tiltak") | facts
        elif isinstance(event, TiltakDone) and key in rows:
            rows[key] |= {"done_on": event.done_on, "done_by": event.actor, "done_at": opened.entry.position}


def _row(opened: Opened, id_: UUID, kind: str) -> Row:
    row: Row = dict.fromkeys(column.name for column in plan.c)
    place = {"stream": opened.stream, "audience": ANYONE_WITH_ACCESS, "words_at": opened.entry.position}
    return row | place | {"id": id_, "kind": kind}


async def items(reading: AsyncConnection, stream: UUID) -> Sequence[Item]:
    """The plan in the order it was agreed."""
    columns = [column for column in plan.c if column.name not in ("stream", "audience")]
    question = select(*columns).where(plan.c.stream == stream).order_by(plan.c.words_at)
    return [Item(**row) for row in (await reading.execute(question)).mappings()]
