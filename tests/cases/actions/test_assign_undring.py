"""Nivå 0, trinn 2: «avgjør hvem som tar saken opp med barnet/ungdommen og hvem som kontakter foresatte»."""

from dataclasses import replace

import pytest

from services.cases.actions.assign_undring import AssignUndring
from services.cases.roles import FORFATTER, NAERMESTE_LEDER, TILDELT
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import BJARNE, INGER, KARI, MOR, OLA, SKOLE, SOLVEIG, Somebody
from tests.cases.routine import raised, talked, to_level_1
from tests.cases.school import School

HIRE = "INSERT INTO employment (person, unit, title, leads, from_on) VALUES ($1, $2, 'Lærer', false, '2020-01-01')"


async def test_the_leader_gives_the_two_tasks(school: School) -> None:
    undring = await school.perform(AssignUndring(await raised(school), KARI.id, OLA.id), INGER)
    assert await school.roles(KARI, undring) == {FORFATTER, TILDELT}
    assert await school.roles(OLA, undring) == {TILDELT}


async def test_the_leader_may_take_a_task_herself(school: School) -> None:
    undring = await school.perform(AssignUndring(await raised(school), INGER.id, KARI.id), INGER)
    assert await school.roles(INGER, undring) == {NAERMESTE_LEDER, TILDELT}


async def test_the_author_does_not_assign(school: School) -> None:
    await school.refused(
        AssignUndring(await raised(school), KARI.id, KARI.id), KARI, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )


@pytest.mark.parametrize("who", [OLA, BJARNE, MOR], ids=["a colleague", "the leader of another school", "the mother"])
async def test_whoever_does_not_see_it_is_told_that_it_is_not_there(school: School, who: Somebody) -> None:
    await school.refused(AssignUndring(await raised(school), KARI.id, OLA.id), who, NotFound, "Siden finnes ikke.")


@pytest.mark.parametrize("stranger", [SOLVEIG, MOR, BJARNE], ids=["another service", "the mother", "another school"])
async def test_both_tasks_go_to_people_of_the_unit(school: School, stranger: Somebody) -> None:
    undring, sentence = await raised(school), "Velg en som arbeider på enheten nå."
    await school.refused(AssignUndring(undring, stranger.id, KARI.id), INGER, Refused, sentence, "talks_to_barn")
    await school.refused(AssignUndring(undring, KARI.id, stranger.id), INGER, Refused, sentence, "contacts_foresatte")


async def test_a_colleague_who_is_the_mother_gets_no_task_and_no_stafettpinne(school: School) -> None:
    undring, kin = await raised(school), "Velg en som ikke er i familien til barnet."
    talk = await talked(school)
    await school.admin.execute(HIRE, MOR.id, SKOLE)
    try:
        await school.refused(AssignUndring(undring, MOR.id, KARI.id), INGER, Refused, kin, "talks_to_barn")
        await school.refused(AssignUndring(undring, KARI.id, MOR.id), INGER, Refused, kin, "contacts_foresatte")
        proposal = replace(to_level_1(talk), stafettholder=MOR.id)
        await school.refused(proposal, INGER, Refused, kin, "stafettholder")
    finally:
        await school.admin.execute("DELETE FROM employment WHERE person = $1", MOR.id)


async def test_after_the_talk_there_is_nothing_left_to_assign(school: School) -> None:
    await school.refused(
        AssignUndring(await talked(school), KARI.id, KARI.id), INGER, Refused,
        "Undringssamtalen er holdt. Da er oppgavene gjort.",
    )
