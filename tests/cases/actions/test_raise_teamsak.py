"""A case goes to those of the team whom the family has not shut out."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.cases.actions.answer_teamsak import AnswerTeamsak
from services.cases.actions.block_person import BlockPerson
from services.cases.actions.create_team import CreateTeam
from services.cases.actions.plan_team import PlanTeam
from services.cases.actions.raise_teamsak import RaiseTeamsak
from services.cases.teamsak import TeamsakRaised
from tests.cases.people import BJARNE, FAR, KARI, LISE, MOR, SOLVEIG, TOR
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


async def raised_with(school: School, years: int | None) -> TeamsakRaised:
    """The case of a Lise of that age; None where the register does not know it."""
    log = await opened(school)
    team = await school.perform(CreateTeam("tverrfaglig_team", "skole", (SOLVEIG.id, BJARNE.id), SOLVEIG.id), TOR)
    await school.perform(PlanTeam(team, school.days(14).strftime("%d.%m.%Y")), TOR)
    born = date(school.today.year - years, 1, 1) if years else None
    await school.admin.execute("UPDATE person SET born = $2 WHERE id = $1", LISE.id, born)
    try:
        command = RaiseTeamsak(team, log, "samtykke", "Hva kan vi prøve?", family_invited=True, why_not="")
        return await school.last(TeamsakRaised, await school.perform(command, KARI))
    finally:
        await school.admin.execute("UPDATE person SET born = NULL WHERE id = $1", LISE.id)


@pytest.mark.parametrize(
    ("years", "foresatte", "youth"),
    [(None, {MOR.id, FAR.id}, False), (15, {MOR.id, FAR.id}, False), (16, {MOR.id, FAR.id}, True), (18, set(), True)],
)
async def test_who_is_asked_follows_the_age(
    school: School, years: int | None, foresatte: set[UUID], youth: bool
) -> None:
    event = await raised_with(school, years)
    assert (set(event.foresatte), event.barn_asked) == (foresatte, youth)
    roles = {(one.role, one.person) for one in event.access()}
    assert (("barn", LISE.id) in roles) == youth


async def test_the_team_hears_of_it_with_the_youths_yes_and_not_before(school: School) -> None:
    sak = (await raised_with(school, 16)).originator_id
    for who in (MOR, FAR):
        await school.perform(AnswerTeamsak(sak, "ja"), who)
    assert await school.roles(SOLVEIG, sak) == set()
    await school.perform(AnswerTeamsak(sak, "ja"), LISE)
    assert await school.roles(SOLVEIG, sak) == {"deltaker"}
