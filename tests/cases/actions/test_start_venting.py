"""Waiting, and a question for a decision, through the door: who may, what is told, what is refused."""

from dataclasses import replace
from datetime import timedelta

from services.cases.actions.answer_beslutning import AnswerBeslutning
from services.cases.actions.ask_beslutning import AskBeslutning
from services.cases.actions.end_venting import EndVenting
from services.cases.actions.follow_venting import FollowVenting
from services.cases.actions.start_venting import StartVenting
from services.cases.stafettlogg import (
    BeslutningAnswered,
    BeslutningAsked,
    VentingEnded,
    VentingFollowed,
    VentingStarted,
)
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import INGER, KARI, MOR
from tests.cases.routine import opened
from tests.cases.school import School

MAY_NOT = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."


async def start(school: School) -> StartVenting:
    return StartVenting(
        await opened(school), whom="PPT", since=school.days(-27), expected_on=None, expected="i uke 4",
        meanwhile="Imens fortsetter lesegruppa.", calls=KARI.id, calls_on=school.days(39),
    )  # fmt: skip


async def test_one_waits_calls_and_waits_no_longer(school: School) -> None:
    log = await school.perform(await start(school), KARI)
    event = await school.last(VentingStarted, log)
    assert (event.whom, event.expected, event.calls) == ("PPT", "i uke 4", KARI.id)
    assert "foresatt" in await school.audience(VentingStarted, log)
    ((venting, known),) = (await school.log(log)).ventinger.items()
    said = FollowVenting(
        log, venting, known.version, words="De er forsinket.", expected_on=school.days(60), expected="",
        calls=KARI.id, calls_on=school.days(50),
    )  # fmt: skip
    await school.perform(said, KARI)
    assert (await school.last(VentingFollowed, log)).called_on == school.today
    known = (await school.log(log)).ventinger[venting]
    await school.perform(EndVenting(log, venting, known.version, "PPT har vært her."), KARI)
    assert (await school.last(VentingEnded, log)).ended_on == school.today


async def test_a_wait_begins_in_the_past_and_the_call_lies_ahead(school: School) -> None:
    command = await start(school)
    await school.refused(
        replace(command, since=school.days(1)), KARI, Refused,
        "Datoen ligger fram i tid. Skriv dagen da det skjedde.", "since",
    )  # fmt: skip
    await school.refused(
        replace(command, calls_on=school.today), KARI, Refused, "Tidspunktet har vært. Velg et som kommer.", "calls_on"
    )


async def test_the_family_writes_no_waiting_but_asks_for_a_decision(school: School) -> None:
    command = await start(school)
    await school.refused(command, MOR, NotPermitted, MAY_NOT)
    log = await school.perform(AskBeslutning(command.stafettlogg, "Får Lise en assistent?"), MOR)
    asked = await school.last(BeslutningAsked, log)
    assert asked.answer_by == school.today + timedelta(days=14)
    await school.refused(AskBeslutning(log, "Hvem bestemmer?"), KARI, NotPermitted, MAY_NOT)
    await school.refused(AnswerBeslutning(log, asked.beslutning, "Nei."), MOR, NotPermitted, MAY_NOT)
    await school.perform(AnswerBeslutning(log, asked.beslutning, "Ja, fra mandag."), KARI)
    assert (await school.last(BeslutningAnswered, log)).words == "Ja, fra mandag."


async def test_whoever_is_outside_finds_nothing(school: School) -> None:
    command = await start(school)
    await school.refused(command, INGER, NotFound, "Siden finnes ikke.")
    await school.refused(AskBeslutning(command.stafettlogg, "Noe"), INGER, NotFound, "Siden finnes ikke.")
