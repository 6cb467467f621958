"""Nivå 1, trinn 2: «Inviter begge foresatte til et møte»."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.cases.actions.ask_moete import AskMoete
from services.cases.stafettlogg import MoeteAskAnswered, MoeteCalled
from services.kernel.clock import OSLO
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, KARI, MOR, OLA
from tests.cases.routine import call, called, opened, proposed
from tests.cases.school import School


@pytest.mark.requirement(71)
async def test_both_foresatte_are_invited_and_see_the_call(school: School) -> None:
    of = await called(school)
    event = await school.last(MoeteCalled, of.log)
    assert (event.moete, event.zone, event.starts.hour) == (of.moete, "Europe/Oslo", 14)
    assert {MOR.id, FAR.id} < set(event.invited)
    assert "foresatt" in await school.audience(MoeteCalled, of.log)


async def test_each_home_is_called_apart(school: School) -> None:
    log = await opened(school)
    for who in (MOR, FAR):
        await school.perform(replace(call(school, log), invited=(who.id,)), KARI)
        seen = await school.audience(MoeteCalled, log)
        assert set(seen) == {"deltaker", "kontrolloer", f"person:{who.id}", "stafettholder"}


async def test_a_meeting_lies_ahead_on_the_clock_in_norway(school: School) -> None:
    command = call(school, await opened(school))
    clock = school.clock.now().astimezone(OSLO).replace(tzinfo=None)
    for moment in (clock, clock - timedelta(minutes=1), clock - timedelta(days=1)):
        await school.refused(
            replace(command, starts=moment), KARI, Refused, "Tidspunktet har vært. Velg et som kommer.", "starts"
        )
    await school.perform(replace(command, starts=clock + timedelta(minutes=1)), KARI)


async def test_a_second_call_of_the_same_people_waits_for_the_first_meeting(school: School) -> None:
    of = await called(school)
    await school.refused(
        call(school, of.log), KARI, Refused,
        "Noen er alt kalt inn til et slikt møte. Flytt det, avlys det eller skriv referat først.",
    )


async def test_it_can_answer_somebody_who_asked_for_a_meeting(school: School) -> None:
    log = await opened(school)
    await school.perform(AskMoete(log, "Kan vi møtes?"), FAR)
    (asked,) = (await school.log(log)).moete_asks
    command = replace(call(school, log), asked=asked)
    await school.refused(
        replace(command, invited=(MOR.id,)), KARI, Refused, "Inviter også den som ba om møtet.", "invited"
    )
    await school.perform(command, KARI)
    event = await school.last(MoeteAskAnswered, log)
    assert (event.person, event.answer, event.moete) == (FAR.id, "innkalt", *(await school.log(log)).moeter)


async def test_nobody_is_called_before_the_log_is_open(school: School) -> None:
    await school.refused(
        call(school, await proposed(school)), KARI, Refused, "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke."
    )


async def test_the_stafettholder_calls(school: School) -> None:
    log = await opened(school)
    for who in (MOR, FAR):
        await school.refused(
            call(school, log), who, NotPermitted,
            "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
        )
    await school.refused(call(school, log), OLA, NotFound, "Siden finnes ikke.")
