"""Venting: on whom a log waits, and which decision the family has asked for. Words stay sealed behind positions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.stafettlogg import (
    BeslutningAnswered,
    BeslutningAsked,
    VentingEnded,
    VentingFollowed,
    VentingStarted,
)
from services.projections.audience import ALSO_PLAN, ANYONE_WITH_ACCESS, SEEN_FROM, shared
from services.projections.each import each
from services.projections.rows import Row, Rows
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

venting = Table(
    "venting_1",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("by", Uuid, nullable=False),
    Column("since", Date, nullable=False),
    Column("next_on", Date, nullable=False),
    Column("calls", Uuid),
    Column("expected_on", Date),
    Column("expected_in_words", Boolean, nullable=False),
    Column("begun_at", BigInteger, nullable=False),
    Column("latest_at", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("ended_on", Date),
    info={SEEN_FROM: "begun_at"},
)


@dataclass(frozen=True)
class Wait:
    """``next_on``: the day of the next call, or the answer is due. ``begun_at`` is the position of whom one waits for
    and what happens meanwhile, or of the question; ``latest_at`` of what was said last, when they reckon to begin
    included. ``version`` is what the next word on it must name as known."""

    id: UUID
    kind: Literal["venting", "beslutning"]
    by: UUID
    since: date
    next_on: date
    calls: UUID | None
    expected_on: date | None
    expected_in_words: bool
    begun_at: int
    latest_at: int
    version: int
    ended_on: date | None


class Ventinger(FoldedView):
    """Begun, followed, ended; asked, answered."""

    table = venting
    folds = (VentingStarted, VentingFollowed, VentingEnded, BeslutningAsked, BeslutningAnswered)
    by_part = True

    def fold(self, rows: Rows, opened: Opened) -> None:
        event, key = opened.event, (opened.stream, opened.event.about())
        at = {"latest_at": opened.entry.position, "version": opened.entry.originator_version}
        match event:
            case VentingStarted():
                rows[key] = _row(opened, event.venting, "venting", event.since) | _said(event) | at
            case BeslutningAsked():
                since = opened.entry.recorded.date()
                rows[key] = _row(opened, event.beslutning, "beslutning", since) | at | {"next_on": event.answer_by}
            case VentingFollowed() if key in rows:
                rows[key] |= _said(event) | at
            case VentingEnded() if key in rows:
                rows[key] |= {"ended_on": event.ended_on} | at
            case BeslutningAnswered() if key in rows:
                rows[key] |= {"ended_on": event.answered_on} | at


def _said(event: VentingStarted | VentingFollowed) -> Row:
    words = {"expected_on": event.expected_on, "expected_in_words": bool(event.expected.strip())}
    return words | {"calls": event.calls, "next_on": event.calls_on}


def _row(opened: Opened, id_: UUID, kind: str, since: date) -> Row:
    row: Row = dict.fromkeys(column.name for column in venting.c)
    audience = ALSO_PLAN if kind == "venting" else ANYONE_WITH_ACCESS
    place = {"stream": opened.stream, "audience": audience, "begun_at": opened.entry.position}
    facts = {"id": id_, "kind": kind, "by": opened.event.actor, "since": since, "expected_in_words": False}
    return row | place | facts


async def waits(reading: AsyncConnection, stream: UUID) -> Sequence[Wait]:
    """The oldest first, those that are over as well."""
    return (await waits_of(reading, [stream])).get(stream, [])


async def waits_of(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Wait]]:
    """The same of many logs."""
    found = await each(reading, venting, streams, [venting.c.since, venting.c.begun_at])
    return {stream: [Wait(**row) for row in rows] for stream, rows in found.items()}
