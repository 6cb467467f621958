"""Nivå 1, trinn 2: «Inviter begge foresatte til et møte»."""

from dataclasses import replace
from datetime import timedelta

from services.cases.stafettlogg import MoeteCalled
from services.kernel.clock import OSLO
from services.kernel.errors import NotPermitted, Refused
from tests.cases.people import FAR, KARI, MOR
from tests.cases.routine import call, called, opened, proposed
from tests.cases.school import School


async def test_both_foresatte_see_the_call(school: School) -> None:
    of = await called(school)
    event = await school.last(MoeteCalled, of.log)
    assert (event.moete, event.zone, event.starts.hour) == (of.moete, "Europe/Oslo", 14)
    assert "foresatt" in await school.audience(MoeteCalled, of.log)


async def test_a_meeting_lies_ahead_on_the_clock_in_norway(school: School) -> None:
    command = call(school, await opened(school))
    clock = school.clock.now().astimezone(OSLO).replace(tzinfo=None)
    for moment in (clock, clock - timedelta(minutes=1), clock - timedelta(days=1)):
        await school.refused(
            replace(command, starts=moment), KARI, Refused, "Tidspunktet har vært. Velg et som kommer.", "starts"
        )
    await school.perform(replace(command, starts=clock + timedelta(minutes=1)), KARI)


async def test_a_second_call_waits_for_the_first_meeting(school: School) -> None:
    of = await called(school)
    await school.refused(
        call(school, of.log), KARI, Refused, "Skriv referat fra møtet dere har innkalt til, først."
    )


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
