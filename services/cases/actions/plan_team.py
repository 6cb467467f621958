"""Set the days on which a team meets."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import FAR_AHEAD, Command, ask
from services.cases.team import Team, TeamDatesSet, set_dates
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Lagre møtedagene")
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
MOST = 60


@dataclass(frozen=True)
class PlanTeam(Command):
    """``dates``: one day on each line, as they are written in Norway."""

    team: UUID
    dates: str = ask(
        N_("Hvilke dager møtes teamet?"),
        hint=N_("Én dag på hver linje, slik: 10.12.2026."),
        long=True,
        read_by=N_("Leses av alle ansatte."),
    )


async def handle(command: PlanTeam, act: Act) -> UUID:
    team, by = await act.open_by_office(Team, command.team, TeamDatesSet)
    lines = [line.strip() for line in command.dates.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise Refused("Det er for mange dager. Skriv høyst {most}.", field="dates", most=MOST)
    set_dates(team, by, tuple(_day(line, act) for line in lines))
    return team.id


def _day(line: str, act: Act) -> date:
    found = DAY.fullmatch(line)
    try:
        day = date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(line)
    except ValueError as fault:
        raise Refused("«{line}» er ingen dag. Skriv den slik: 10.12.2026.", field="dates", line=line[:40]) from fault
    if not act.today.year - 1 <= day.year <= act.today.year + FAR_AHEAD:
        raise Refused("Se på årstallet: {year} kan ikke være riktig.", field="dates", year=day.year)
    return day
