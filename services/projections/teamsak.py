"""Teamsak: where each case before a team stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, MetaData, Table, Text, Uuid, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.teamsak import (
    FirstTeamsakRaised,
    Maate,
    State,
    TeamsakAdvised,
    TeamsakPeopleChanged,
    TeamsakSamtykkeRefused,
    TeamsakShared,
    TeamsakWithdrawn,
)
from services.projections.audience import ANYONE_WITH_ACCESS, shared
from services.projections.rows import Row
from services.projections.timeline import timeline
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

teamsak = Table(
    "teamsak_1",
    metadata,
    _stream,
    _audience,
    Column("team", Uuid, nullable=False),
    Column("author", Uuid, nullable=False),
    Column("stafettlogg", Uuid),
    Column("barn", Uuid),
    Column("maate", Text, nullable=False),
    Column("meets_on", Date, nullable=False),
    Column("family_invited", Boolean, nullable=False),
    Column("state", Text, nullable=False),
)


@dataclass(frozen=True)
class Sak:
    """One row."""

    stream: UUID
    team: UUID
    author: UUID
    stafettlogg: UUID | None
    barn: UUID | None
    maate: Maate
    meets_on: date
    family_invited: bool
    state: State

    @property
    def open(self) -> bool:
        """Somebody is asked, or the team has it before it."""
        return self.state in ("spurt", "delt")


class Teamsaker(FoldedView):
    """Raised, shared, advised, taken back. Who of the family said what is not in it."""

    table = teamsak
    folds = (
        FirstTeamsakRaised,
        TeamsakShared,
        TeamsakSamtykkeRefused,
        TeamsakWithdrawn,
        TeamsakAdvised,
        TeamsakPeopleChanged,
    )

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key = opened.event, (opened.stream,)
        if isinstance(event, FirstTeamsakRaised):
            place = {"stream": opened.stream, "audience": ANYONE_WITH_ACCESS, "author": event.actor}
            what = {name: getattr(event, name) for name in SAME}
            rows[key] = place | what | {"meets_on": event.on, "state": "delt" if event.maate == "anonym" else "spurt"}
        elif key in rows and isinstance(event, TeamsakPeopleChanged):
            rows[key] |= {"author": event.author or rows[key]["author"]}
        elif key in rows:
            rows[key] |= {"state": STATES.get(type(event), rows[key]["state"])}


YES = "teamsak.samtykke_given.1"
SAME = ("team", "stafettlogg", "barn", "maate", "family_invited")
STATES: dict[type, State] = {
    TeamsakShared: "delt",
    TeamsakSamtykkeRefused: "avslaatt",
    TeamsakWithdrawn: "trukket",
    TeamsakAdvised: "droeftet",
}


async def saker(reading: AsyncConnection) -> Sequence[Sak]:
    """Those that the reader sees, the next day first."""
    rows = await reading.execute(_select().order_by(teamsak.c.meets_on))
    return [Sak(**row) for row in rows.mappings()]


async def sak(reading: AsyncConnection, stream: UUID) -> Sak | None:
    """One, if the reader sees it."""
    row = (await reading.execute(_select().where(teamsak.c.stream == stream))).mappings().first()
    return Sak(**row) if row else None


async def waiting(
    reading: AsyncConnection, streams: Sequence[UUID], person: UUID
) -> Mapping[UUID, Sequence[Sak]]:
    """By log: the cases in which the reader (``person``), one of the family, is asked and has not answered."""
    found: dict[UUID, list[Sak]] = defaultdict(list)
    if not streams:
        return found
    said = select(timeline.c.stream).where(timeline.c.topic == YES, timeline.c.actor == person)
    asked = text("((SELECT my_access()) -> teamsak_1.stream::text) ?| ARRAY['foresatt', 'barn']")
    mine = (teamsak.c.state == "spurt") & teamsak.c.stafettlogg.in_(streams) & teamsak.c.stream.not_in(said)
    rows = await reading.execute(_select().where(mine, asked).order_by(teamsak.c.meets_on, teamsak.c.stream))
    for row in rows.mappings():
        found[row["stafettlogg"]].append(Sak(**row))
    return found


def _select() -> Any:
    return select(*[column for column in teamsak.c if column.name != "audience"])
