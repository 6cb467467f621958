"""Nivå 1, trinn 2: «I møtet avklarer dere sammen situasjonen/utfordringen»; a meeting ends in decisions (R76, R78)."""

from dataclasses import replace

from services.cases.stafettlogg import MoeteHeld
from services.kernel.errors import NotPermitted, Refused
from tests.cases.people import KARI, LISE, MOR, OLA
from tests.cases.routine import called, minutes
from tests.cases.school import School


async def test_the_minutes_say_who_came_how_the_barn_took_part_and_what_was_decided(school: School) -> None:
    of = await called(school)
    command = minutes(school, of)
    await school.perform(command, KARI)
    event = await school.last(MoeteHeld, of.log)
    assert (event.attended, event.barn_took_part, event.decisions) == (
        command.attended, command.barn_took_part, command.decisions
    )


async def test_minutes_without_the_barn_or_without_decisions_are_refused(school: School) -> None:
    command, sentence = minutes(school, await called(school)), "Dette må fylles ut."
    await school.refused(replace(command, barn_took_part=""), KARI, Refused, sentence, "barn_took_part")
    await school.refused(replace(command, decisions=""), KARI, Refused, sentence, "decisions")


async def test_somebody_must_have_come(school: School) -> None:
    command = minutes(school, await called(school))
    await school.refused(replace(command, attended=()), KARI, Refused, "Dette må fylles ut.", "attended")


async def test_only_participants_are_ticked_off(school: School) -> None:
    command = minutes(school, await called(school))
    for stranger in (OLA, LISE):
        await school.refused(
            replace(command, attended=(KARI.id, stranger.id)), KARI, Refused,
            "Kryss av for dem som var på møtet.", "attended",
        )


async def test_the_meeting_lies_behind(school: School) -> None:
    command = minutes(school, await called(school))
    await school.refused(
        replace(command, held_on=school.days(1)), KARI, Refused,
        "Datoen ligger fram i tid. Skriv dagen da det skjedde.", "held_on",
    )


async def test_it_is_written_once_and_by_the_stafettholder(school: School) -> None:
    command = minutes(school, await called(school))
    await school.refused(
        command, MOR, NotPermitted, "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    )
    await school.perform(command, KARI)
    await school.refused(command, KARI, Refused, "Møtet er holdt, og referatet er skrevet.")
