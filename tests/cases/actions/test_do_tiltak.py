"""Nivå 1, trinn 3: «Avtalte aktiviteter iverksettes og gjennomføres på aktuelle arenaer.»"""

from uuid import uuid4

from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.stafettlogg import TiltakDone
from services.kernel.errors import NotFound, NotPermitted, Refused, Stale
from tests.cases.people import FAR, KARI, MOR, OLA
from tests.cases.routine import under_way
from tests.cases.school import School


async def test_the_mother_says_done_in_a_few_words(school: School) -> None:
    plan = await under_way(school)
    await school.perform(DoTiltak(plan.log, plan.hjemme, "Vi kjørte sammen.", school.days(-1)), MOR)
    event = await school.last(TiltakDone, plan.log)
    assert (event.actor, event.words, event.done_on) == (MOR.id, "Vi kjørte sammen.", school.days(-1))
    assert "foresatt" in await school.audience(TiltakDone, plan.log)


async def test_it_is_today_where_nothing_else_is_said(school: School) -> None:
    plan = await under_way(school)
    await school.perform(DoTiltak(plan.log, plan.hjemme, "", None), MOR)
    assert (await school.last(TiltakDone, plan.log)).done_on == school.today


async def test_the_stafettholder_marks_it_for_somebody_who_called(school: School) -> None:
    plan = await under_way(school)
    await school.perform(DoTiltak(plan.log, plan.hjemme, "Mor ringte.", None), KARI)
    assert (await school.log(plan.log)).tiltak[plan.hjemme].done_by == KARI.id


async def test_a_second_person_is_told_who_was_first(school: School) -> None:
    plan = await under_way(school)
    await school.perform(DoTiltak(plan.log, plan.hjemme, "", None), MOR)
    await school.refused(
        DoTiltak(plan.log, plan.hjemme, "Mor ringte.", None), KARI, Stale,
        f"{MOR.id} har merket tiltaket som gjort mens du skrev. Teksten din står her ennå.",
    )


async def test_nobody_marks_what_another_is_responsible_for(school: School) -> None:
    plan = await under_way(school)
    command = DoTiltak(plan.log, plan.hjemme, "", None)
    await school.refused(command, FAR, NotPermitted, f"Det er {MOR.id} som har ansvar for dette tiltaket.")
    await school.refused(command, OLA, NotFound, "Siden finnes ikke.")


async def test_it_cannot_be_done_tomorrow(school: School) -> None:
    plan = await under_way(school)
    await school.refused(
        DoTiltak(plan.log, plan.hjemme, "", school.days(1)), MOR, Refused,
        "Datoen ligger fram i tid. Skriv dagen da det skjedde.", "done_on",
    )


async def test_a_tiltak_of_no_log_or_in_a_frozen_log_is_refused(school: School) -> None:
    plan = await under_way(school)
    await school.refused(DoTiltak(plan.log, uuid4(), "", None), MOR, Refused, "Tiltaket finnes ikke i denne loggen.")
    await school.perform(WithdrawSamtykke(plan.log), FAR)
    await school.refused(
        DoTiltak(plan.log, plan.hjemme, "", None), MOR, Refused,
        "Stafettloggen er satt på vent. Den kan leses, men ikke endres.",
    )
