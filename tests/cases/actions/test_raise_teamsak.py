"""A case goes to those of the team whom the family has not shut out."""

from dataclasses import replace

import pytest

from services.cases.actions.answer_teamsak import AnswerTeamsak
from services.cases.actions.block_person import BlockPerson
from services.cases.actions.create_team import CreateTeam
from services.cases.actions.plan_team import PlanTeam
from services.cases.actions.raise_teamsak import RaiseTeamsak
from services.cases.teamsak import TeamsakRaised
from tests.cases.people import BJARNE, FAR, KARI, MOR, SOLVEIG, TOR
from tests.cases.routine import opened
from tests.cases.school import School

pytestmark = pytest.mark.usefixtures("others_barn")


@pytest.mark.requirement(50)
async def test_whom_the_family_has_shut_out_hears_nothing_of_the_case_in_the_team_either(school: School) -> None:
    log = await opened(school)
    team = await school.perform(CreateTeam("tverrfaglig_team", "skole", (SOLVEIG.id, BJARNE.id), SOLVEIG.id), TOR)
    await school.perform(PlanTeam(team, school.days(14).strftime("%d.%m.%Y")), TOR)
    await school.perform(BlockPerson(log, BJARNE.id), MOR)
    command = RaiseTeamsak(team, log, "samtykke", "Hva kan vi prøve?", family_invited=True, why_not="")
    sak = await school.perform(command, KARI)
    for who in (MOR, FAR):
        await school.perform(AnswerTeamsak(sak, "ja"), who)
    assert await school.roles(SOLVEIG, sak) == {"deltaker"}
    assert await school.roles(BJARNE, sak) == set()
    anonymous = await school.perform(replace(command, maate="anonym", stafettlogg=None, family_invited=False), KARI)
    assert set((await school.last(TeamsakRaised, anonymous)).members) == {SOLVEIG.id, BJARNE.id}
