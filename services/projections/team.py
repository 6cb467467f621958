"""Team: which standing teams there are, who is in them, when they meet. Every employee sees this list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, MetaData, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.team import For, Slag, TeamCreated, TeamDatesSet, TeamEnded, TeamMembersSet
from services.kernel.clock import OSLO
from services.projections.audience import ANYONE_WITH_ACCESS, shared
from services.projections.rows import Row
from services.projections.view import FoldedView, Opened

metadata = MetaData()
_stream, _audience = shared()

team = Table(
    "team_2",
    metadata,
    _stream,
    _audience,
    Column("for_staff", Boolean, nullable=False),
    Column("slag", Text, nullable=False),
    Column("tjenester", Text, nullable=False),
    Column("leder", Uuid, nullable=False),
    Column("members", ARRAY(Text), nullable=False),
    Column("since", ARRAY(Text), nullable=False),
    Column("dates", ARRAY(Text), nullable=False),
    Column("ended", Boolean, nullable=False),
)


@dataclass(frozen=True)
class Listed:
    """One team. ``since``: for each of its members the day from which they are; ``dates``: in order, also those that
    have been."""

    stream: UUID
    slag: Slag
    tjenester: For
    leder: UUID
    members: Sequence[UUID]
    since: Sequence[date]
    dates: Sequence[date]

    def next_on(self, today: date) -> date | None:
        """The next day on which it meets."""
        return next((day for day in self.dates if day >= today), None)


class Teams(FoldedView):
    """Put together, changed, planned, ended."""

    table = team
    folds = (TeamCreated, TeamMembersSet, TeamDatesSet, TeamEnded)

    def fold(self, rows: dict[tuple[Any, ...], Row], opened: Opened) -> None:
        event, key = opened.event, (opened.stream,)
        if isinstance(event, TeamCreated):
            place = {"stream": opened.stream, "audience": ANYONE_WITH_ACCESS, "for_staff": True, "ended": False}
            what: Row = {"slag": event.slag, "tjenester": event.tjenester, "leder": event.leder, "dates": []}
            rows[key] = place | what | _members(event.members, {}, opened)
        elif key not in rows:
            return
        elif isinstance(event, TeamMembersSet):
            known = dict(zip(rows[key]["members"], rows[key]["since"], strict=True))
            rows[key] |= {"leder": event.leder} | _members(event.members, known, opened)
        elif isinstance(event, TeamDatesSet):
            rows[key] |= {"dates": [day.isoformat() for day in event.dates]}
        elif isinstance(event, TeamEnded):
            rows[key] |= {"ended": True, "for_staff": False}


def _members(members: Sequence[UUID], known: Mapping[str, str], opened: Opened) -> Row:
    """``known``: since when those are members who were before."""
    day = opened.entry.recorded.astimezone(OSLO).date().isoformat()
    named = [str(one) for one in members]
    return {"members": named, "since": [known.get(one, day) for one in named]}


async def teams(reading: AsyncConnection) -> Sequence[Listed]:
    """Those that meet."""
    columns = [team.c[name] for name in ("stream", "slag", "tjenester", "leder", "members", "since", "dates")]
    rows = await reading.execute(select(*columns).where(~team.c.ended).order_by(team.c.slag, team.c.tjenester))
    return [_listed(dict(row)) for row in rows.mappings()]


def _listed(row: dict[str, Any]) -> Listed:
    members, dates = [UUID(one) for one in row["members"]], [date.fromisoformat(one) for one in row["dates"]]
    since = [date.fromisoformat(one) for one in row["since"]]
    return Listed(**row | {"members": members, "dates": dates, "since": since})
