"""The family answers the call, each for themselves (R42)."""

from dataclasses import replace
from uuid import uuid4

from services.cases.actions.answer_moete import AnswerMoete
from services.cases.stafettlogg import MoeteAnswered
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, KARI, MOR, OLA
from tests.cases.routine import called, met, minutes
from tests.cases.school import School


async def test_the_father_comes_and_needs_an_interpreter(school: School) -> None:
    of = await called(school)
    await school.perform(AnswerMoete(of.log, of.moete, "kommer", interpreter=True), FAR)
    event = await school.last(MoeteAnswered, of.log)
    assert (event.person, event.answer, event.interpreter) == (FAR.id, "kommer", True)


async def test_each_answer_stands_for_itself_and_can_be_changed(school: School) -> None:
    of = await called(school)
    await school.perform(AnswerMoete(of.log, of.moete, "kommer", interpreter=False), MOR)
    await school.perform(AnswerMoete(of.log, of.moete, "kommer", interpreter=True), FAR)
    await school.perform(AnswerMoete(of.log, of.moete, "passer_ikke", interpreter=False), FAR)
    moete = (await school.log(of.log)).moeter[of.moete]
    assert moete.answers == {MOR.id: "kommer", FAR.id: "passer_ikke"}
    assert moete.wants_interpreter == set()


async def test_the_stafettholder_does_not_answer_for_them(school: School) -> None:
    of = await called(school)
    command = AnswerMoete(of.log, of.moete, "kommer", interpreter=False)
    await school.refused(
        command, KARI, NotPermitted, "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    )
    await school.refused(command, OLA, NotFound, "Siden finnes ikke.")


async def test_a_meeting_that_is_not_here_or_is_over_takes_no_answer(school: School) -> None:
    of = await met(school)
    command = AnswerMoete(of.log, of.moete, "kommer", interpreter=False)
    await school.refused(replace(command, moete=uuid4()), MOR, Refused, "Møtet finnes ikke i denne loggen.")
    await school.perform(minutes(school, of), KARI)
    await school.refused(command, MOR, Refused, "Møtet er holdt, og referatet er skrevet.")


async def test_an_answer_that_nobody_offered_is_refused(school: School) -> None:
    of = await called(school)
    command = AnswerMoete(of.log, of.moete, "kanskje", interpreter=False)  # type: ignore[arg-type]
    await school.refused(command, MOR, Refused, "Velg ett av svarene som står der.", "answer")
