"""Participants: who is with in a log, in which role, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Date, MetaData, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import DELTAKER, FORESATT, STAFETTHOLDER
from services.cases.stafettlogg import OverleveringAccepted, Proposed
from services.projections.audience import ANYONE_WITH_ACCESS, NOBODY, shared
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

participants = Table(
    "participants_1",
    metadata,
    _stream,
    _audience,
    Column("person", Uuid, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("since", Date, nullable=False),
)


@dataclass(frozen=True)
class Participant:
    """One person in one role."""

    person: UUID
    role: str
    since: date


class Participants(FoldedView):
    """The log's first event, and every overlevering."""

    table = participants
    folds = (Proposed, OverleveringAccepted)

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        if isinstance(event := opened.event, Proposed):
            people = [(event.stafettholder, STAFETTHOLDER), *((one, FORESATT) for one in event.foresatte)]
            for person, role in people:
                _enter(rows, opened, person, role)
        elif isinstance(event, OverleveringAccepted):
            for person in event.released:
                rows.get((opened.stream, person, STAFETTHOLDER), {})["audience"] = NOBODY
            _enter(rows, opened, event.stafettholder, STAFETTHOLDER)
            if event.stays:
                _enter(rows, opened, event.before, DELTAKER)


def _enter(rows: dict[tuple[Any, ...], Row], opened: Opened, person: UUID, role: str) -> None:
    row = {"stream": opened.stream, "person": person, "role": role, "since": opened.entry.recorded.date()}
    rows[opened.stream, person, role] = row | {"audience": ANYONE_WITH_ACCESS}


async def with_in(reading: AsyncConnection, stream: UUID) -> Sequence[Participant]:
    """Everyone in the log, the stafettholder first."""
    columns = participants.c.person, participants.c.role, participants.c.since
    question = (
        select(*columns)
        .where(participants.c.stream == stream)
        .order_by(participants.c.role.desc(), participants.c.person)
    )
    return [Participant(**row) for row in (await reading.execute(question)).mappings()]
