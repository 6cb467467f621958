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
from services.cases.stafettlogg.state import Scope
from services.projections.audience import ALSO_PLAN, ALWAYS, NOBODY, SEEN_FROM, shared
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

participants = Table(
    "participants_2",
    metadata,
    _stream,
    _audience,
    Column("person", Uuid, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("since", Date, nullable=False),
    Column("tjeneste", Uuid),
    Column("scope", Text),
    Column("last_on", Date),
    info={SEEN_FROM: ALWAYS},
)


@dataclass(frozen=True)
class Participant:
    """One person in one role. ``tjeneste``: the service they came with, by samtykke to ``scope``, until ``last_on``."""

    person: UUID
    role: str
    since: date
    tjeneste: UUID | None = None
    scope: Scope | None = None
    last_on: date | None = None


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


def _enter(rows: dict[tuple[Any, ...], Row], opened: Opened, person: UUID, role: str, **more: Any) -> None:
    row: Row = dict.fromkeys(column.name for column in participants.c)
    place = {"stream": opened.stream, "audience": ALSO_PLAN, "since": opened.entry.recorded.date()}
    rows[opened.stream, person, role] = row | place | {"person": person, "role": role} | more


async def with_in(reading: AsyncConnection, stream: UUID) -> Sequence[Participant]:
    """Everyone in the log, the stafettholder first."""
    columns = [column for column in participants.c if column.name not in ("stream", "audience")]
    question = (
        select(*columns)
        .where(participants.c.stream == stream)
        .order_by(participants.c.role.desc(), participants.c.person)
    )
    return [Participant(**row) for row in (await reading.execute(question)).mappings()]
