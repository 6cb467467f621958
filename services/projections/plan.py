"""Plan: maal and tiltak of a log. Their words stay sealed; a row points to the position that holds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import (
    FirstTiltakAgreed,
    MaalChanged,
    MaalEnded,
    MaalSet,
    TiltakAgreed,
    TiltakChanged,
    TiltakDone,
    TiltakDropped,
    TiltakEvaluated,
    TiltakNoted,
)
from services.projections.audience import ALSO_PLAN, SEEN_FROM, shared
from services.projections.each import each
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

plan = Table(
    "plan_2",
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
    Column("agreed_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("form", Text),
    Column("home", Uuid),
    Column("until_on", Date),
    Column("ended_on", Date),
    Column("ended_at", BigInteger),
    Column("outcome", Text),
    Column("verdicts", JSONB, nullable=False),
    info={SEEN_FROM: "words_at"},
)

WORDS: Mapping[str, str] = {
    FirstTiltakAgreed.TOPIC: "what",
    TiltakAgreed.TOPIC: "what",
    TiltakChanged.TOPIC: "what",
    TiltakDropped.TOPIC: "reason",
    MaalEnded.TOPIC: "reason",
}
"""Which field of an entry holds the words that a row points to; «words» where nothing else is said."""


@dataclass(frozen=True)
class Item:
    """A maal or a tiltak. Columns that end in ``_at`` are positions: ``words_at`` of the words as they stand now,
    ``changed_at`` of the last entry about it: the card's version. ``version`` is what a change must name as known.
    ``form``: which kind of tiltak. ``outcome``: why it ended. ``verdicts``: by person id, whether it helped."""

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
    agreed_at: int = 0
    changed_at: int = 0
    version: int = 0
    form: str | None = None
    home: UUID | None = None
    until_on: date | None = None
    ended_on: date | None = None
    ended_at: int | None = None
    outcome: str | None = None
    verdicts: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Neither done nor ended."""
        return self.done_on is None and self.ended_on is None


class Plan(FoldedView):
    """Agreed, changed, then done or laid aside."""

    table = plan
    folds = (
        MaalSet, MaalChanged, MaalEnded, FirstTiltakAgreed, TiltakAgreed, TiltakChanged, TiltakDone, TiltakDropped,
        TiltakEvaluated, TiltakNoted,
    )  # fmt: skip
    by_part = True

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key = opened.event, (opened.stream, opened.event.about())
        if isinstance(event, MaalSet):
            rows[key] = _row(opened, event.maal, "maal")
        elif isinstance(event, TiltakAgreed | FirstTiltakAgreed):
            rows[key] = _row(opened, event.tiltak, "tiltak") | _facts(event) | {"maal": event.maal}
        elif key in rows:
            rows[key] |= _changes(rows[key], opened) | {"changed_at": opened.entry.position}


def _changes(row: Row, opened: Opened) -> Row:
    """What an event changes of a row that is there."""
    event, at, version = opened.event, opened.entry.position, opened.entry.originator_version
    match event:
        case MaalChanged():
            return {"words_at": at, "version": version}
        case TiltakChanged():
            return _facts(event) | {"form": row["form"], "words_at": at, "version": version}
        case TiltakDone():
            return {"done_on": event.done_on, "done_by": event.actor, "done_at": at}
        case MaalEnded():
            return {"ended_on": event.ended_on, "ended_at": at, "outcome": event.outcome, "version": version}
        case TiltakDropped():
            return {"ended_on": event.dropped_on, "ended_at": at, "outcome": "lagt_bort", "version": version}
        case TiltakEvaluated():
            return {"verdicts": row["verdicts"] | {str(event.actor): event.verdict}}
    return {}


def _facts(event: TiltakAgreed | FirstTiltakAgreed | TiltakChanged) -> Row:
    same = {"arena": event.arena, "responsible": event.responsible, "from_on": event.from_on}
    if isinstance(event, FirstTiltakAgreed):
        return same | {"form": "tiltak"}
    form = event.kind if isinstance(event, TiltakAgreed) else None
    return same | {"home": event.home, "until_on": event.until_on, "form": form}


def _row(opened: Opened, id_: UUID, kind: str) -> Row:
    row: Row = dict.fromkeys(column.name for column in plan.c)
    at = dict.fromkeys(("words_at", "agreed_at", "changed_at"), opened.entry.position)
    place = {"stream": opened.stream, "audience": ALSO_PLAN, "version": opened.entry.originator_version}
    return row | at | place | {"id": id_, "kind": kind, "verdicts": {}}


async def items(reading: AsyncConnection, stream: UUID) -> Sequence[Item]:
    """The plan in the order it was agreed."""
    return (await items_of(reading, [stream])).get(stream, [])


async def items_of(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Item]]:
    """The same of many logs."""
    found = await each(reading, plan, streams, [plan.c.agreed_at])
    return {stream: [Item(**row) for row in rows] for stream, rows in found.items()}
