"""Participants: who is with in a log, in which role, since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Date, MetaData, Table, Text, Uuid, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import DELTAKER, DELTAKER_PLAN, FORESATT, STAFETTHOLDER
from services.cases.stafettlogg import (
    DeltakerAdded,
    DeltakerEnded,
    ForesatteUpdated,
    FungerendeAppointed,
    FungerendeEnded,
    OverleveringAccepted,
    PersonBlocked,
    Proposed,
    StafettpinneDropped,
    TjenesteJoined,
    TjenesteSamtykkeExpired,
    TjenesteSamtykkeWithdrawn,
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


COME = (TjenesteJoined, DeltakerAdded)
GONE = (TjenesteSamtykkeWithdrawn, TjenesteSamtykkeExpired, DeltakerEnded)


class Participants(FoldedView):
    """The log's first event, every overlevering, and every service that is let in."""

    table = participants
    folds = (
        Proposed,
        ForesatteUpdated,
        OverleveringAccepted,
        FungerendeAppointed,
        FungerendeEnded,
        PersonBlocked,
        StafettpinneDropped,
        *COME,
        *GONE,
    )

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        for person, role in _left(opened.event):
            if row := rows.get((opened.stream, person, role)):
                row["audience"] = NOBODY
        for person, role, more in _came(opened.event):
            _enter(rows, opened, person, role, **more)


def _left(event: Event) -> Sequence[tuple[UUID, str]]:
    """Who is with no longer, in which role."""
    if isinstance(event, GONE):
        out = (event.person,) if isinstance(event, DeltakerEnded) else event.people
        return [(person, _role(event.scope)) for person in out]
    if isinstance(event, OverleveringAccepted | FungerendeAppointed):
        return [(person, STAFETTHOLDER) for person in event.released]
    if isinstance(event, FungerendeEnded):
        return [(event.fungerende, STAFETTHOLDER)]
    if isinstance(event, ForesatteUpdated):
        return [(person, FORESATT) for person in event.left]
    if isinstance(event, StafettpinneDropped):
        return [(event.before, STAFETTHOLDER)]
    return [(event.person, role) for role in event.roles] if isinstance(event, PersonBlocked) else []


def _came(event: Event) -> Sequence[tuple[UUID, str, Row]]:
    """Who is with from here on, in which role, and on what terms."""
    if isinstance(event, COME):
        more = {"tjeneste": event.tjeneste, "scope": event.scope, "last_on": event.until}
        people = event.people if isinstance(event, TjenesteJoined) else (event.person,)
        return [(person, _role(event.scope), more) for person in people]
    if isinstance(event, Proposed):
        return [(event.stafettholder, STAFETTHOLDER, {}), *((one, FORESATT, {}) for one in event.foresatte)]
    if isinstance(event, ForesatteUpdated):
        return [(person, FORESATT, {}) for person in event.came]
    if isinstance(event, OverleveringAccepted):
        stays: list[tuple[UUID, str, Row]] = [(event.before, DELTAKER, {})] if event.stays else []
        return [(event.stafettholder, STAFETTHOLDER, {}), *stays]
    if isinstance(event, FungerendeAppointed):
        return [(event.fungerende, STAFETTHOLDER, {"last_on": event.until})]
    return []


def _role(scope: Scope) -> str:
    return DELTAKER_PLAN if scope == "plan" else DELTAKER


def _enter(rows: dict[tuple[Any, ...], Row], opened: Opened, person: UUID, role: str, **more: Any) -> None:
    row: Row = dict.fromkeys(column.name for column in participants.c)
    place = {"stream": opened.stream, "audience": ALSO_PLAN, "since": opened.entry.recorded.date()}
    rows[opened.stream, person, role] = row | place | {"person": person, "role": role} | more


async def foresatte_in(reading: AsyncConnection, streams: Sequence[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """By log, those whom it knows as foresatte: one question, however many logs."""
    which = (participants.c.stream.in_(list(streams))) & (participants.c.role == FORESATT)
    found: dict[UUID, set[UUID]] = {}
    for row in await reading.execute(select(participants.c.stream, participants.c.person).where(which)):
        found.setdefault(row.stream, set()).add(row.person)
    return {stream: frozenset(people) for stream, people in found.items()}


async def with_in(reading: AsyncConnection, stream: UUID) -> Sequence[Participant]:
    """Everyone in the log, the stafettholder first. Whose last day has passed, is not."""
    today = cast(func.timezone("Europe/Oslo", func.now()), Date)
    columns = [column for column in participants.c if column.name not in ("stream", "audience")]
    question = (
        select(*columns)
        .where(participants.c.stream == stream, or_(participants.c.last_on.is_(None), participants.c.last_on >= today))
        .order_by(participants.c.role.desc(), participants.c.person)
    )
    return [Participant(**row) for row in (await reading.execute(question)).mappings()]
