"""Nivå 1, trinn 2: «Avtal aktiviteter i både hjem og aktuell tjeneste.»"""

from dataclasses import replace
from uuid import uuid4

from services.cases.stafettlogg import TiltakAgreed
from services.kernel.errors import NotPermitted, Refused
from tests.cases.people import KARI, LISE, MOR, OLA, SOLVEIG
from tests.cases.routine import planned, tiltak
from tests.cases.school import School


async def test_home_and_school_each_have_one_with_one_responsible(school: School) -> None:
    plan = await planned(school)
    known = (await school.log(plan.log)).tiltak
    assert [(each.arena, each.responsible) for each in known.values()] == [("hjemme", MOR.id), ("skole", KARI.id)]
    assert "foresatt" in await school.audience(TiltakAgreed, plan.log)


async def test_it_may_have_begun_before_it_was_written_down(school: School) -> None:
    plan = await planned(school)
    await school.perform(replace(tiltak(plan.log, plan.maal, "fritid", MOR, school), from_on=school.days(-30)), KARI)
    assert (await school.last(TiltakAgreed, plan.log)).from_on == school.days(-30)


async def test_it_serves_a_maal_of_this_log(school: School) -> None:
    plan = await planned(school)
    await school.refused(
        tiltak(plan.log, uuid4(), "skole", KARI, school), KARI, Refused,
        "Velg målet som tiltaket skal hjelpe til med.", "maal",
    )


async def test_whoever_is_responsible_sees_the_log(school: School) -> None:
    plan = await planned(school)
    for stranger in (OLA, SOLVEIG, LISE):
        await school.refused(
            tiltak(plan.log, plan.maal, "skole", stranger, school), KARI, Refused,
            "Den ansvarlige må være med i loggen. Legg til personen først.", "responsible",
        )


async def test_an_arena_that_nobody_offered_is_refused(school: School) -> None:
    plan = await planned(school)
    command = tiltak(plan.log, plan.maal, "månen", KARI, school)  # type: ignore[arg-type]
    await school.refused(command, KARI, Refused, "Velg ett av svarene som står der.", "arena")


async def test_the_stafettholder_writes_it_down(school: School) -> None:
    plan = await planned(school)
    await school.refused(
        tiltak(plan.log, plan.maal, "hjemme", MOR, school), MOR, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )
