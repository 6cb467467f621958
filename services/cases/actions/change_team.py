"""Change who is in a team."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.create_team import refuse_unless_employed
from services.cases.command import Command, ask
from services.cases.team import Team, TeamMembersSet, set_members
from services.cases.teamsak_people import release_from_cases
from services.kernel.i18n import N_

TITLE = N_("Lagre medlemmene")


@dataclass(frozen=True)
class ChangeTeam(Command):
    """By a BTI-koordinator, whoever put it together. Everybody who is in it from now on."""

    team: UUID
    members: tuple[UUID, ...] = ask(N_("Hvem er med?"), choose="ansatte")
    leder: UUID = ask(N_("Hvem leder møtene?"), choose="ansatte")


async def handle(command: ChangeTeam, act: Act) -> UUID:
    team, by = await act.open_by_office(Team, command.team, TeamMembersSet)
    await refuse_unless_employed(command.members, act)
    before = team.members
    set_members(team, by, command.leder, command.members)
    await release_from_cases(act, team.id, before - team.members)
    return team.id
