"""A team belongs to the municipality: whoever is BTI-koordinator now looks after it, also when its maker has left."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.cases.actions.change_team import ChangeTeam
from services.cases.actions.create_team import CreateTeam
from services.cases.actions.end_team import EndTeam
from services.cases.actions.plan_team import PlanTeam
from services.cases.command import Command
from services.cases.team import Team, TeamDatesSet, TeamEnded, TeamMembersSet
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import BJARNE, GRETE, INGER, KARI, MOR, OLA, SOLVEIG, TOR
from tests.cases.school import School

MEMBERS = (SOLVEIG.id, BJARNE.id)
OFFICE = "INSERT INTO office (person, role, from_on) VALUES ($1, 'bti_koordinator', '2020-08-01')"


@asynccontextmanager
async def another_coordinator(school: School) -> AsyncIterator[None]:
    """Inger holds the office now, and Tor does no more."""
    await school.admin.execute("UPDATE office SET until_on = '2021-01-01' WHERE person = $1", TOR.id)
    await school.admin.execute(OFFICE, INGER.id)
    yield
    await school.admin.execute("DELETE FROM office WHERE person = $1", INGER.id)
    await school.admin.execute("UPDATE office SET until_on = NULL WHERE person = $1", TOR.id)


async def test_any_coordinator_changes_plans_and_ends_it(school: School) -> None:
    team = await school.perform(CreateTeam("tverrfaglig_team", "skole", MEMBERS, SOLVEIG.id), TOR)
    await school.refused(ChangeTeam(team, (*MEMBERS, OLA.id), OLA.id), INGER, NotFound, "Siden finnes ikke.")
    async with another_coordinator(school):
        await school.perform(ChangeTeam(team, (*MEMBERS, OLA.id), OLA.id), INGER)
        await school.perform(PlanTeam(team, school.days(7).strftime("%d.%m.%Y")), INGER)
        await school.refused(EndTeam(team), TOR, NotFound, "Siden finnes ikke.")
        await school.perform(EndTeam(team), INGER)
        ended = "Teamet er avsluttet. Lag et nytt om det trengs."
        await school.refused(PlanTeam(team, "10.12.2026"), INGER, Refused, ended)
    assert [type(one) for one in await school.events(team)][1:] == [TeamMembersSet, TeamDatesSet, TeamEnded]


async def test_nobody_else_does_and_a_member_sets_the_days_alone(school: School) -> None:
    team = await school.perform(CreateTeam("ressursteam", "skole", MEMBERS, SOLVEIG.id), TOR)
    everything: list[Command] = [
        ChangeTeam(team, (KARI.id, OLA.id), KARI.id), PlanTeam(team, "10.12.2026"), EndTeam(team),
    ]  # fmt: skip
    for who in (KARI, OLA, INGER, MOR, GRETE):
        for command in everything:
            await school.refused(command, who, NotFound, "Siden finnes ikke.")
    may_not = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    for command in (everything[0], everything[2]):
        await school.refused(command, BJARNE, NotPermitted, may_not)
    await school.perform(everything[1], BJARNE)
    known = await school.cases.repository.at_version(Team, team)
    assert known.members == set(MEMBERS)
