"""A team that meets no more."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.team import Team, TeamEnded, end
from services.cases.teamsak_people import release_from_cases
from services.kernel.i18n import N_

TITLE = N_("Avslutt teamet")


@dataclass(frozen=True)
class EndTeam(Command):
    """What it has discussed stays with the family and whoever raised it; its members read it no longer."""

    team: UUID


async def handle(command: EndTeam, act: Act) -> UUID:
    team, by = await act.open_by_office(Team, command.team, TeamEnded)
    before = team.members
    end(team, by)
    await release_from_cases(act, team.id, before)
    return team.id
