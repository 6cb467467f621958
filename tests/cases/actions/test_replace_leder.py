"""The leader is kin: another leader takes the case, and whoever leads the unit has nothing of it any more."""

from dataclasses import replace

import pytest

from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.raise_undring_as_foresatt import RaiseUndringAsForesatt
from services.cases.actions.replace_leder import ReplaceLeder
from services.cases.roles import FORESATT, FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring import LederReplaced
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import BJARNE, INGER, KARI, LISE, MOR, OLA, SOLVEIG, Somebody
from tests.cases.register import hand_over
from tests.cases.routine import assigned, raised, samtale, talked, to_level_1, undring_about_lise
from tests.cases.school import School

AUNT = "Lederen er tante til barnet."
OTHER = "Velg en annen leder enn den som har saken nå."
ASIDE = "Lederen som har gått ut av saken, kan ikke ha en oppgave i den. Velg en annen."


@pytest.mark.parametrize("who", [KARI, INGER], ids=["the author", "the leader"])
async def test_another_leader_takes_the_case_and_the_first_has_nothing_of_it(school: School, who: Somebody) -> None:
    undring = await raised(school)
    await school.perform(ReplaceLeder(undring, BJARNE.id, AUNT), who)
    assert await school.roles(BJARNE, undring) == {NAERMESTE_LEDER}
    assert await school.roles(INGER, undring) == frozenset()
    assert await school.roles(KARI, undring) == {FORFATTER}
    await school.refused(AssignUndring(undring, KARI.id, OLA.id), INGER, NotFound, "Siden finnes ikke.")
    await school.perform(AssignUndring(undring, KARI.id, OLA.id), BJARNE)


async def test_an_author_names_another_leader_at_once_so_that_the_nearest_never_sees_it(school: School) -> None:
    undring = await school.perform(replace(undring_about_lise(school), leader=BJARNE.id), KARI)
    assert await school.roles(INGER, undring) == frozenset()
    assert await school.roles(BJARNE, undring) == {NAERMESTE_LEDER}
    told = await school.admin.fetch("SELECT person FROM people_of($1) WHERE role = 'naermeste_leder'", undring)
    assert {row["person"] for row in told} == {BJARNE.id}


async def test_a_leader_who_is_kin_loses_her_task_and_her_own_note_too(school: School) -> None:
    undring = await school.perform(undring_about_lise(school), INGER)
    await school.perform(AssignUndring(undring, KARI.id, INGER.id), INGER)
    assert await school.roles(INGER, undring) == {FORFATTER, NAERMESTE_LEDER, TILDELT}
    await school.perform(ReplaceLeder(undring, BJARNE.id, AUNT), INGER)
    assert await school.roles(INGER, undring) == frozenset()
    state = await school.undring(undring)
    assert (state.talks_to_barn, state.contacts_foresatte) == (KARI.id, None)
    assert (await school.last(LederReplaced, undring)).stands == "meldt"


async def test_nobody_who_leads_the_unit_later_sees_it_either(school: School) -> None:
    undring = await raised(school)
    await school.perform(ReplaceLeder(undring, BJARNE.id, AUNT), KARI)
    await hand_over(school.admin, (await school.undring(undring)).unit, SOLVEIG, school.today)
    assert await school.roles(SOLVEIG, undring) == frozenset()


async def test_she_gets_no_task_in_it_from_the_one_who_took_it(school: School) -> None:
    undring = await raised(school)
    await school.perform(ReplaceLeder(undring, BJARNE.id, AUNT), KARI)
    await school.refused(AssignUndring(undring, KARI.id, INGER.id), BJARNE, Refused, ASIDE, "contacts_foresatte")
    await school.refused(AssignUndring(undring, INGER.id, KARI.id), BJARNE, Refused, ASIDE, "talks_to_barn")
    await school.perform(AssignUndring(undring, KARI.id, OLA.id), BJARNE)
    await school.refused(replace(samtale(school, undring), contact=INGER.id), OLA, Refused, ASIDE, "contact")


async def test_nor_does_she_become_stafettholder(school: School) -> None:
    undring = await talked(school)
    await school.perform(ReplaceLeder(undring, BJARNE.id, AUNT), KARI)
    command = replace(to_level_1(undring), stafettholder=INGER.id)
    await school.refused(command, BJARNE, Refused, ASIDE, "stafettholder")


async def test_it_is_handed_to_somebody_who_leads_a_unit_and_never_back(school: School) -> None:
    undring = await raised(school)
    for nobody in (OLA, MOR, LISE):
        await school.refused(
            ReplaceLeder(undring, nobody.id, AUNT), KARI, Refused, "Velg en leder fra listen.", "leader"
        )
    await school.refused(ReplaceLeder(undring, INGER.id, AUNT), KARI, Refused, OTHER, "leader")
    await school.perform(ReplaceLeder(undring, BJARNE.id, AUNT), KARI)
    for one in (INGER, BJARNE):
        await school.refused(ReplaceLeder(undring, one.id, AUNT), KARI, Refused, OTHER, "leader")


async def test_nobody_hands_over_what_is_not_theirs(school: School) -> None:
    undring = await assigned(school)
    command = ReplaceLeder(undring, BJARNE.id, AUNT)
    await school.refused(
        command, OLA, NotPermitted, "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    )
    for other in (SOLVEIG, MOR, BJARNE):
        await school.refused(command, other, NotFound, "Siden finnes ikke.")


async def test_what_a_foresatt_has_said_is_handed_on_as_well(school: School) -> None:
    undring = await school.perform(RaiseUndringAsForesatt(LISE.id, "Hun gråter.", school.days(-3)), MOR)
    await school.perform(ReplaceLeder(undring, BJARNE.id, AUNT), INGER)
    assert await school.roles(INGER, undring) == frozenset()
    assert await school.roles(MOR, undring) == {FORESATT}


async def test_what_is_decided_is_handed_to_nobody(school: School) -> None:
    undring = await talked(school)
    await school.perform(DecideUndring(undring, "avsluttet", "Det går bra.", None, ""), INGER)
    await school.refused(
        ReplaceLeder(undring, BJARNE.id, AUNT), KARI, Refused,
        "Undringen er avgjort. Er det noe nytt, så registrer en ny undring.",
    )
