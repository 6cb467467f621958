"""Participants: who is with in a log, in which role, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Date, MetaData, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import DELTAKER, FORESATT, STAFETTHOLDER
from services.cases.stafettlogg import (
    FungerendeAppointed,
    FungerendeEnded,
    OverleveringAccepted,
    PersonBlocked,
    Proposed,
    StafettpinneDropped,
)
from services.cases.stafettlogg.state import Scope
from services.kernel.event_log import Event
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
    folds = (
        Proposed,
        OverleveringAccepted,
        FungerendeAppointed,
        FungerendeEnded,
        PersonBlocked,
        StafettpinneDropped,
    )

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        for person, role in _left(opened.event):
            if row := rows.get((opened.stream, person, role)):
                row["audience"] = NOBODY
        for person, role, last_on in _came(opened.event):
            _enter(rows, opened, person, role, last_on=last_on)


def _left(event: Event) -> Sequence[tuple[UUID, str]]:
    """Who is with no longer, in which role."""
    if isinstance(event, OverleveringAccepted | FungerendeAppointed):
        return [(person, STAFETTHOLDER) for person in event.released]
    if isinstance(event, FungerendeEnded):
        return [(event.fungerende, STAFETTHOLDER)]
    if isinstance(event, StafettpinneDropped):
        return [(event.before, STAFETTHOLDER)]
    return [(event.person, role) for role in event.roles] if isinstance(event, PersonBlocked) else []


def _came(event: Event) -> Sequence[tuple[UUID, str, date | None]]:
    """Who is with from here on, in which role, until when."""
    if isinstance(event, Proposed):
        return [(event.stafettholder, STAFETTHOLDER, None), *((one, FORESATT, None) for one in event.foresatte)]
    if isinstance(event, OverleveringAccepted):
        stays = [(event.before, DELTAKER, None)] if event.stays else []
        return [(event.stafettholder, STAFETTHOLDER, None), *stays]
    return [(event.fungerende, STAFETTHOLDER, event.until)] if isinstance(event, FungerendeAppointed) else []


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
