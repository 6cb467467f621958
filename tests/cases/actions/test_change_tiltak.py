"""Nivå 1, trinn 3: what was agreed is changed, noted on, judged and laid aside, each by those who may."""

import asyncio
from uuid import UUID

import pytest

from services.cases.actions.change_tiltak import ChangeTiltak
from services.cases.actions.drop_tiltak import DropTiltak
from services.cases.actions.evaluate_tiltak import EvaluateTiltak
from services.cases.actions.note_tiltak import NoteTiltak
from services.cases.command import Command
from services.cases.stafettlogg import TiltakChanged, TiltakDropped, TiltakEvaluated, TiltakNoted
from services.kernel.errors import NotFound, NotPermitted, Stale
from tests.cases.people import FAR, INGER, KARI, MOR, SOLVEIG
from tests.cases.routine import Planned, under_way
from tests.cases.school import School


async def change(school: School, plan: Planned, what: str) -> ChangeTiltak:
    known = (await school.log(plan.log)).tiltak[plan.skole].version
    return ChangeTiltak(
        plan.log, plan.skole, known, what=what, arena="skole", home=None, responsible=KARI.id, from_on=school.today,
        until_on=school.days(30), reason="Lise vil det slik.",
    )  # fmt: skip


async def test_a_change_is_told_with_its_reason_and_the_last_day(school: School) -> None:
    plan = await under_way(school)
    await school.perform(await change(school, plan, "Samtale annenhver uke"), KARI)
    event = await school.last(TiltakChanged, plan.log)
    assert (event.changed, event.reason) == (("hva_vi_gjoer", "naar"), "Lise vil det slik.")
    assert "foresatt" in await school.audience(TiltakChanged, plan.log)
    assert (await school.log(plan.log)).tiltak[plan.skole].until_on == school.days(30)


async def test_of_two_changes_at_once_one_is_told_of_the_other(school: School) -> None:
    plan = await under_way(school)
    first, second = await change(school, plan, "Én gang i uka"), await change(school, plan, "To ganger i uka")
    done = await asyncio.gather(
        school.perform(first, KARI), school.perform(second, KARI), return_exceptions=True
    )  # fmt: skip
    assert [type(one) for one in done if isinstance(one, Exception)] == [Stale]


async def test_anybody_in_the_log_notes_and_judges_in_a_few_words(school: School) -> None:
    plan = await under_way(school)
    await school.perform(NoteTiltak(plan.log, plan.skole, "Hun gleder seg til fredag."), FAR)
    assert (await school.last(TiltakNoted, plan.log)).words == "Hun gleder seg til fredag."
    for who in (MOR, KARI):
        await school.perform(EvaluateTiltak(plan.log, plan.skole, "hjalp", ""), who)
    assert (await school.last(TiltakEvaluated, plan.log)).actor == KARI.id
    assert set((await school.log(plan.log)).tiltak[plan.skole].verdicts) == {MOR.id, KARI.id}


async def test_it_is_laid_aside_today(school: School) -> None:
    plan = await under_way(school)
    known = (await school.log(plan.log)).tiltak[plan.skole].version
    await school.perform(DropTiltak(plan.log, plan.skole, known, "Lise vil klare seg selv."), KARI)
    assert (await school.last(TiltakDropped, plan.log)).dropped_on == school.today


@pytest.mark.parametrize("who", [MOR, FAR])
async def test_the_family_does_not_rewrite_what_was_agreed(school: School, who: object) -> None:
    plan = await under_way(school)
    known = (await school.log(plan.log)).tiltak[plan.skole].version
    for command in (await change(school, plan, "Noe"), DropTiltak(plan.log, plan.skole, known, "Nei")):
        await school.refused(
            command, who, NotPermitted,  # type: ignore[arg-type]
            "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
        )  # fmt: skip


async def test_whoever_is_outside_finds_nothing(school: School) -> None:
    plan = await under_way(school)
    commands: list[Command] = [
        NoteTiltak(plan.log, plan.skole, "Noe"), EvaluateTiltak(plan.log, plan.skole, "hjalp", ""),
        NoteTiltak(UUID(int=7), plan.skole, "Noe"),
    ]  # fmt: skip
    for command in commands:
        for who in (INGER, SOLVEIG):
            await school.refused(command, who, NotFound, "Siden finnes ikke.")
