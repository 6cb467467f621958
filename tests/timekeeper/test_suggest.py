"""Two instances, a kill at any moment, a clock that nobody can believe: each thing that was found is suggested once."""

import asyncio
from datetime import timedelta

import pytest

from services.cases.perform import Cases
from services.kernel.errors import Unavailable
from services.timekeeper.suggest import Suggester
from tests.cases.people import KARI
from tests.cases.routine import assigned, opened
from tests.timekeeper.keeper import Doubt, Keeper, go_on


@pytest.mark.requirement(109)
async def test_a_hard_frist_that_has_passed_is_suggested_once_by_two_at_the_same_moment(
    two: tuple[Keeper, Keeper],
) -> None:
    one, other = two
    undring = await assigned(one.school)
    await one.look()
    assert await one.suggested() == []
    go_on(two)
    await one.projecting.advance()
    await asyncio.gather(*(Suggester(each).advance() for each in (one, other, one, other)))
    await one.look()
    (found,) = await one.suggested()
    assert (found.case, found.frist, found.rule) == (undring, "undringssamtale", "frist_ute")


async def test_one_that_was_killed_in_the_middle_leaves_nothing_double_and_nothing_out(
    two: tuple[Keeper, Keeper],
) -> None:
    one, other = two
    await assigned(one.school)
    await opened(one.school)
    go_on(two)
    await one.projecting.advance()
    for steps in range(12):
        work = asyncio.create_task(Suggester(one).advance())
        for _ in range(steps * 3):
            await asyncio.sleep(0)
        work.cancel()
        await asyncio.wait([work])
    await other.look()
    found = await other.suggested()
    assert sorted(one.frist for one in found) == ["foerste_moete", "undringssamtale"]


async def test_nothing_is_suggested_while_the_clock_is_in_doubt(two: tuple[Keeper, Keeper]) -> None:
    one, _ = two
    await assigned(one.school)
    go_on(two)
    one.school.clock.time = Doubt(one.school.clock.at)
    await one.look()
    assert await one.suggested() == []


async def test_what_cannot_be_saved_now_is_suggested_at_the_next_look(
    two: tuple[Keeper, Keeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = two
    await assigned(one.school)
    go_on(two)

    async def away(*_: object) -> None:
        raise Unavailable("Disken er full.")

    with monkeypatch.context() as full:
        full.setattr(Cases, "perform", away)
        await one.look()
    assert await one.suggested() == []
    await one.look()
    assert len(await one.suggested()) == 1


async def test_a_stafettholder_who_has_left_leaves_the_stafettpinne_with_nobody(two: tuple[Keeper, Keeper]) -> None:
    one, _ = two
    log = await opened(one.school)
    await one.school.admin.execute("UPDATE employment SET until_on = current_date WHERE person = $1", KARI.id)
    go_on(two, timedelta(days=3650))
    await one.look()
    assert {found.rule for found in await one.suggested() if found.case == log} == {
        "frist_ute", "stillstand", "uten_stafettholder",
    }  # fmt: skip
