"""Nivå 1: a maal is put into other words, reached or laid aside, by the stafettholder."""

from services.cases.actions.change_maal import ChangeMaal
from services.cases.actions.end_maal import EndMaal
from services.cases.stafettlogg import MaalChanged, MaalEnded
from services.kernel.errors import NotPermitted, Refused
from tests.cases.people import KARI, MOR
from tests.cases.routine import planned
from tests.cases.school import School


async def test_it_is_changed_and_then_reached(school: School) -> None:
    plan = await planned(school)
    known = (await school.log(plan.log)).maal[plan.maal].version
    await school.perform(ChangeMaal(plan.log, plan.maal, known, "Lise spiller kamper.", "Hun er i gang."), KARI)
    assert "foresatt" in await school.audience(MaalChanged, plan.log)
    known = (await school.log(plan.log)).maal[plan.maal].version
    await school.perform(EndMaal(plan.log, plan.maal, known, "naadd", "Hun er med hver uke."), KARI)
    event = await school.last(MaalEnded, plan.log)
    assert (event.outcome, event.ended_on) == ("naadd", school.today)
    await school.refused(
        ChangeMaal(plan.log, plan.maal, known + 1, "Noe", "Noe"), KARI, Refused, "Målet er avsluttet."
    )


async def test_the_stafettholder_writes_it_down(school: School) -> None:
    plan = await planned(school)
    known = (await school.log(plan.log)).maal[plan.maal].version
    for command in (
        ChangeMaal(plan.log, plan.maal, known, "Noe", "Noe"), EndMaal(plan.log, plan.maal, known, "lagt_bort", "Noe"),
    ):  # fmt: skip
        await school.refused(
            command, MOR, NotPermitted,
            "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
        )  # fmt: skip
