"""Moving, cancelling, asking for a meeting and answering the wish: through the real door, and who may not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.answer_moete_ask import AnswerMoeteAsk
from services.cases.actions.ask_moete import AskMoete
from services.cases.actions.cancel_moete import CancelMoete
from services.cases.actions.move_moete import MoveMoete
from services.cases.stafettlogg import MoeteAnswered, MoeteAskAnswered, MoeteAsked, MoeteCancelled, MoeteMoved
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, KARI, MOR, OLA, SOLVEIG
from tests.cases.routine import Called, call, called, opened
from tests.cases.school import School

MAY_NOT = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."


def move(of: Called) -> MoveMoete:
    later = of.starts + timedelta(days=1)
    return MoveMoete(of.log, of.moete, of.starts, starts=later, place="Telefon", reason="Kari er på kurs.")


async def test_a_moved_meeting_is_told_to_everybody_who_was_called(school: School) -> None:
    of = await called(school)
    await school.perform(move(of), KARI)
    event = await school.last(MoeteMoved, of.log)
    assert (event.starts, event.place) == (of.starts + timedelta(days=1), "Telefon")
    assert "foresatt" in await school.audience(MoeteMoved, of.log)


async def test_it_is_not_moved_into_the_past(school: School) -> None:
    command = replace(move(await called(school)), starts=school.clock.now().replace(tzinfo=None) - timedelta(days=1))
    await school.refused(command, KARI, Refused, "Tidspunktet har vært. Velg et som kommer.", "starts")


@pytest.mark.requirement(22)
async def test_nobody_cancels_without_saying_what_comes_instead(school: School) -> None:
    of = await called(school)
    command = CancelMoete(of.log, of.moete, reason="Syk", instead="Vi ringer.", next_on=school.days(3))
    await school.refused(replace(command, instead=" "), KARI, Refused, "Dette må fylles ut.", "instead")
    await school.refused(
        replace(command, next_on=school.today), KARI, Refused, "Tidspunktet har vært. Velg et som kommer.", "next_on"
    )
    await school.perform(command, KARI)
    assert (await school.last(MoeteCancelled, of.log)).next_on == school.days(3)


async def test_the_stafettholder_moves_and_cancels_and_nobody_else(school: School) -> None:
    of = await called(school)
    for command in (move(of), CancelMoete(of.log, of.moete, "Syk", "Vi ringer.", school.days(3))):
        await school.refused(command, MOR, NotPermitted, MAY_NOT)
        await school.refused(command, OLA, NotFound, "Siden finnes ikke.")


async def test_what_is_written_with_an_answer_is_kept_whatever_the_answer_is(school: School) -> None:
    of = await called(school)
    proposal = "Torsdag etter kl. 16. 🙂 يوم الخميس"
    await school.perform(AnswerMoete(of.log, of.moete, "passer_ikke", False, words=proposal, known=of.starts), MOR)
    assert (await school.last(MoeteAnswered, of.log)).words == proposal
    await school.perform(AnswerMoete(of.log, of.moete, "kommer", False, words=proposal, known=of.starts), MOR)
    assert (await school.last(MoeteAnswered, of.log)).words == proposal


async def test_the_other_home_cannot_answer_a_call_that_is_not_theirs(school: School) -> None:
    log = await opened(school)
    await school.perform(replace(call(school, log), invited=(FAR.id,)), KARI)
    (moete,) = (await school.log(log)).moeter
    await school.refused(
        AnswerMoete(log, moete, "kommer", False), MOR, Refused, "Møtet finnes ikke i denne loggen."
    )


async def test_a_wish_is_answered_within_a_week_by_the_stafettholder(school: School) -> None:
    log = await opened(school)
    await school.perform(AskMoete(log, "Kan vi møtes?"), MOR)
    asked = await school.last(MoeteAsked, log)
    assert asked.answer_by == school.days(7)
    assert set(await school.audience(MoeteAsked, log)) == {"kontrolloer", f"person:{MOR.id}", "stafettholder"}
    command = AnswerMoeteAsk(log, asked.ask, "neste_moete", "Vi møtes snart.")
    await school.refused(replace(command, reason=""), KARI, Refused, "Dette må fylles ut.", "reason")
    await school.refused(command, FAR, NotPermitted, MAY_NOT)
    await school.refused(command, SOLVEIG, NotFound, "Siden finnes ikke.")
    await school.perform(command, KARI)
    assert (await school.last(MoeteAskAnswered, log)).answer == "neste_moete"


async def test_the_stafettholder_calls_and_does_not_ask(school: School) -> None:
    await school.refused(AskMoete(await opened(school), "Møte?"), KARI, NotPermitted, MAY_NOT)
