"""Participants: who is with in a log, in which role, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Date, MetaData, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import FORESATT, STAFETTHOLDER
from services.cases.stafettlogg import Proposed
from services.projections.audience import ANYONE_WITH_ACCESS, shared
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
    """For now the log's first event says it all; overlevering and new services add to it."""

    table = participants
    folds = (Proposed,)

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        if isinstance(event := opened.event, Proposed):
            people = [(event.stafettholder, STAFETTHOLDER), *((one, FORESATT) for one in event.foresatte)]
            for person, role in people:
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
