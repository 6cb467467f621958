"""Nivå 1, trinn 2: «I møtet avklarer dere sammen situasjonen», and «Avtal tidspunkt for evalueringsmøte»."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from services.cases.stafettlogg import EvalueringAgreed, MoeteCalled, MoeteHeld
from services.kernel.errors import NotPermitted, Refused
from tests.cases.people import FAR, KARI, LISE, MOR, OLA
from tests.cases.routine import call, called, met, minutes, opened, planned, under_way
from tests.cases.school import School

BOTH = "Avtal minst ett tiltak hjemme og ett på skolen eller i fritiden først."


@pytest.mark.requirement(55, 76, 78)
async def test_the_minutes_say_who_came_how_the_barn_took_part_and_what_was_decided(school: School) -> None:
    of = await met(school)
    command = replace(minutes(school, of), others="Per Vik, trener", interpreter=True)
    await school.perform(command, KARI)
    event = await school.last(MoeteHeld, of.log)
    assert (event.attended, event.barn_took_part, event.decisions, event.others, event.interpreter) == (
        command.attended, command.barn_took_part, command.decisions, "Per Vik, trener", True
    )


@pytest.mark.requirement(74)
async def test_the_date_of_the_evaluering_is_set_before_the_meeting_ends_and_in_the_same_go(school: School) -> None:
    of = await met(school)
    command = minutes(school, of)
    await school.refused(
        replace(command, evaluering_on=None), KARI, Refused,
        "Før møtet er slutt, avtaler dere når dere ser på hvordan det går. Skriv dagen.", "evaluering_on",
    )
    await school.perform(command, KARI)
    *_, held, agreed = await school.events(of.log)
    assert (type(held), type(agreed)) == (MoeteHeld, EvalueringAgreed)
    state = await school.log(of.log)
    assert (state.trinn, state.evaluering_on) == (3, school.days(60))


async def test_what_the_plan_lacks_is_said_and_nothing_is_kept_by_halves(school: School) -> None:
    of = await called(school)
    await school.refused(minutes(school, of), KARI, Refused, BOTH)
    assert (await school.log(of.log)).moeter[of.moete].held_on is None


async def test_a_meeting_under_way_can_set_another_date(school: School) -> None:
    of = await called(school, (await under_way(school)).log)
    await school.perform(replace(minutes(school, of), evaluering_on=school.days(90)), KARI)
    assert (await school.log(of.log)).evaluering_on == school.days(90)


async def test_the_next_meeting_can_be_called_in_the_same_go(school: School) -> None:
    of = await called(school, (await under_way(school)).log)
    later = datetime.combine(school.days(30), time(14))
    command = replace(minutes(school, of), evaluering_on=None, next_starts=later)
    await school.refused(command, KARI, Refused, "Skriv hvor neste møte er.", "next_place")
    await school.perform(replace(command, next_place="Skolen"), KARI)
    event = await school.last(MoeteCalled, of.log)
    assert (event.starts, event.place, set(event.invited)) == (later, "Skolen", {KARI.id, MOR.id, FAR.id})


async def test_a_meeting_on_paper_needs_no_call_before(school: School) -> None:
    log = (await planned(school)).log
    held_on = school.today - timedelta(days=4)
    paper = minutes(school, await called(school))
    await school.perform(replace(paper, stafettlogg=log, moete=None, held_on=held_on), KARI)
    event = await school.last(MoeteHeld, log)
    assert (event.held_on, event.occurred_on(), event.kind) == (held_on, held_on, "samarbeidsmoete")
    assert [one.held_on for one in (await school.log(log)).moeter.values()] == [held_on]


@pytest.mark.requirement(79)
async def test_a_talk_about_something_else_ends_without_a_date(school: School) -> None:
    log = await opened(school)
    await school.perform(replace(call(school, log), kind="annet_moete"), KARI)
    ((moete, known),) = (await school.log(log)).moeter.items()
    of = replace(await called(school), log=log, moete=moete, starts=known.starts)
    await school.perform(replace(minutes(school, of), evaluering_on=None), KARI)
    assert (await school.last(MoeteHeld, log)).kind == "annet_moete"


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
    command = minutes(school, await met(school))
    await school.refused(
        command, MOR, NotPermitted, "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    )
    await school.perform(command, KARI)
    await school.refused(command, KARI, Refused, "Møtet er holdt, og referatet er skrevet.")
