"""Nivå 1, trinn 2: «Avtal tidspunkt for evalueringsmøte.»"""

from services.cases.actions.agree_evaluering import AgreeEvaluering
from services.cases.stafettlogg import EvalueringAgreed
from services.kernel.errors import NotPermitted, Refused, Stale
from tests.cases.people import KARI, MOR
from tests.cases.routine import opened, planned
from tests.cases.school import School


async def test_from_the_date_on_the_tiltak_are_carried_out(school: School) -> None:
    plan = await planned(school)
    await school.perform(AgreeEvaluering(plan.log, known=None, on=school.days(60)), KARI)
    event = await school.last(EvalueringAgreed, plan.log)
    assert (event.on, event.trinn) == (school.days(60), 3)
    assert school.pack.step(1, event.trinn).name == "Iverksett aktiviteter"


async def test_home_and_service_both_need_a_tiltak_first(school: School) -> None:
    await school.refused(
        AgreeEvaluering(await opened(school), known=None, on=school.days(60)), KARI, Refused,
        "Avtal minst ett tiltak hjemme og ett på skolen eller i fritiden først.",
    )


async def test_whoever_saw_the_old_date_is_told_who_changed_it(school: School) -> None:
    plan = await planned(school)
    await school.perform(AgreeEvaluering(plan.log, known=None, on=school.days(60)), KARI)
    await school.refused(
        AgreeEvaluering(plan.log, known=None, on=school.days(70)), KARI, Stale,
        f"{KARI.id} endret datoen til {school.days(60)} mens du skrev. Ditt forslag står her ennå.",
    )


async def test_whoever_saw_the_new_date_may_move_it(school: School) -> None:
    plan = await planned(school)
    await school.perform(AgreeEvaluering(plan.log, known=None, on=school.days(60)), KARI)
    await school.perform(AgreeEvaluering(plan.log, known=school.days(60), on=school.days(70)), KARI)
    assert (await school.log(plan.log)).evaluering_on == school.days(70)


async def test_the_date_lies_ahead(school: School) -> None:
    plan = await planned(school)
    for day in (school.today, school.days(-1)):
        command = AgreeEvaluering(plan.log, known=None, on=day)
        await school.refused(command, KARI, Refused, "Tidspunktet har vært. Velg et som kommer.", "on")


async def test_the_stafettholder_writes_it_down(school: School) -> None:
    plan = await planned(school)
    await school.refused(
        AgreeEvaluering(plan.log, known=None, on=school.days(60)), MOR, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )
