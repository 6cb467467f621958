"""Beskjed: what waits for the stafettholder's answer, until when, and what was answered. The words stay sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Date, MetaData, Table, Text, Uuid
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.beskjed import BeskjedAnswered, BeskjedDeferred, BeskjedSent, ForklaringAsked
from services.kernel.event_log import log_beside, stream_beside
from services.projections.audience import SEEN_FROM, shared
from services.projections.each import each
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

beskjed = Table(
    "beskjed_1",
    metadata,
    _stream,
    _audience,
    Column("id", Uuid, primary_key=True),
    Column("log", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("line", Uuid),
    Column("asked_by", Uuid, nullable=False),
    Column("sent_on", Date, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("moete", Uuid),
    Column("asked_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    info={SEEN_FROM: "asked_at"},
)


@dataclass(frozen=True)
class Question:
    """``log``: the log it is about, whose stafettholder answers. ``line``: whose line, None where all read it.
    ``moete``: it comes up there, and ``answer_by`` is that day. ``…_at`` are positions."""

    id: UUID
    log: UUID
    kind: str
    line: UUID | None
    asked_by: UUID
    sent_on: date
    answer_by: date
    answered: bool
    moete: UUID | None
    asked_at: int
    changed_at: int


class Beskjeder(FoldedView):
    """Asked, put on a meeting's list, answered. What the stafettholder writes asks for nothing, and has no row."""

    table = beskjed
    folds = (BeskjedSent, ForklaringAsked, BeskjedDeferred, BeskjedAnswered)
    by_part = True

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key, at = opened.event, (opened.stream, opened.event.about()), {"changed_at": opened.entry.position}
        if isinstance(event, BeskjedSent | ForklaringAsked) and event.answer_by:
            place = {"stream": opened.stream, "log": log_beside(opened.stream), "audience": list(opened.entry.audience)}
            asked = {"id": event.beskjed, "line": event.line, "asked_by": event.actor, "moete": None, "answered": False}
            kind = "beskjed" if isinstance(event, BeskjedSent) else "forklaring"
            days = {"sent_on": event.sent_on, "answer_by": event.answer_by, "kind": kind}
            rows[key] = place | asked | days | at | {"asked_at": opened.entry.position}
        elif isinstance(event, BeskjedDeferred) and key in rows:
            rows[key] |= {"moete": event.moete, "answer_by": event.meets_on} | at
        elif isinstance(event, BeskjedAnswered) and key in rows:
            rows[key] |= {"answered": True} | at


async def questions(reading: AsyncConnection, log: UUID, waiting: bool = False) -> Sequence[Question]:
    """What the reader may read of a log's, the oldest answer date first. ``waiting``: only what is not answered."""
    return (await questions_of(reading, [log], waiting)).get(log, [])


async def questions_of(
    reading: AsyncConnection, logs: Sequence[UUID], waiting: bool = False
) -> Mapping[UUID, Sequence[Question]]:
    """The same of many logs."""
    which = [beskjed.c.answered.is_(False)] if waiting else []
    order = [beskjed.c.answer_by, beskjed.c.asked_at]
    found = await each(reading, beskjed, [stream_beside(log) for log in logs], order, *which)
    return {log_beside(stream): [Question(**row) for row in rows] for stream, rows in found.items()}
